package io.platebridge.local.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import io.platebridge.local.http.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A customer's webhook, which verifies what it receives with the library of Standard Webhooks. */
final class NoticeReceiver implements AutoCloseable {
    private final List<Notice> received = new CopyOnWriteArrayList<>();
    private final LoopbackServer server = new LoopbackServer("a webhook", 0, this::receive);

    private record Notice(Map<String, List<String>> headers, String body) {}

    URI address() {
        return URI.create("http://localhost:" + server.port() + "/notices");
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            received.add(new Notice(exchange.getRequestHeaders(), body));
            exchange.sendResponseHeaders(204, -1);
        }
    }

    /**
     * Waits for a notice.
     *
     * @param part of its JSON
     * @param secret of the target
     * @return its body
     * @throws CheckFailed if none comes, or its signature is not of the secret
     */
    String await(String part, String secret) throws Exception {
        Notice notice =
                Eventually.await(
                        "a notice with " + part,
                        () -> find(part),
                        () -> received.stream().map(Notice::body).toList().toString());
        if (!verifies(secret, notice)) {
            throw new CheckFailed("a signature of the target's secret", notice.toString());
        }
        String changed = notice.body().replace(part, part + " ");
        if (verifies(secret, new Notice(notice.headers(), changed))) {
            throw new CheckFailed("no valid signature of a changed notice", changed);
        }
        return notice.body();
    }

    private Optional<Notice> find(String part) {
        return received.stream().filter(notice -> notice.body().contains(part)).findFirst();
    }

    private static boolean verifies(String secret, Notice notice) throws WebhookSigningException {
        try {
            new Webhook(secret).verify(notice.body(), notice.headers());
            return true;
        } catch (WebhookVerificationException _) {
            return false;
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
