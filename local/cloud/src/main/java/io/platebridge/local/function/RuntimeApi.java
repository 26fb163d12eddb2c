package io.platebridge.local.function;

import com.sun.net.httpserver.HttpExchange;
import io.platebridge.local.http.LoopbackServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The API by which a process of a function fetches events and hands back answers (AWS Lambda
 * developer guide, "Using the Lambda runtime API", version 2018-06-01).
 *
 * <p>AWS has one such server beside each process; here one server serves all, and the first path
 * segment names the process: {@code /<process>/2018-06-01/runtime/invocation/next}.
 */
final class RuntimeApi implements AutoCloseable {
    private static final String BASE = "/2018-06-01/runtime/";

    private final LoopbackServer server;
    private final Map<String, Mailbox> mailboxes = new ConcurrentHashMap<>();

    /**
     * @param port to listen on, loopback only; 0 for one the operating system chooses
     */
    RuntimeApi(int port) {
        server = new LoopbackServer("The Lambda runtime API", port, this::handle);
    }

    /** Returns the value of {@code AWS_LAMBDA_RUNTIME_API} for the process with this id. */
    String addressFor(String process) {
        return "127.0.0.1:" + server.port() + "/" + process;
    }

    /** A new mailbox for the process of this id. */
    Mailbox mailboxOf(String process) {
        Mailbox mailbox = new Mailbox();
        mailboxes.put(process, mailbox);
        return mailbox;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            int at = path.indexOf(BASE);
            Optional<Mailbox> mailbox =
                    Optional.ofNullable(at < 1 ? null : mailboxes.get(path.substring(1, at)));
            if (mailbox.isEmpty()) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            String[] call = path.substring(at + BASE.length()).split("/", -1);
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (path.endsWith(BASE + "invocation/next")) {
                sendNext(exchange, mailbox.get());
            } else if (path.endsWith(BASE + "init/error")) {
                mailbox.get().close(failure(exchange, body));
                exchange.sendResponseHeaders(202, -1);
            } else if (call.length == 3 && call[2].equals("response")) {
                accept(exchange, mailbox.get(), call[1], new Outcome.Answered(body));
            } else if (call.length == 3 && call[2].equals("error")) {
                accept(exchange, mailbox.get(), call[1], failure(exchange, body));
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void sendNext(HttpExchange exchange, Mailbox mailbox)
            throws IOException, InterruptedException {
        Optional<Invocation> next = mailbox.take();
        if (next.isEmpty()) {
            return;
        }
        Invocation invocation = next.get();
        var headers = exchange.getResponseHeaders();
        headers.set("lambda-runtime-aws-request-id", invocation.id());
        headers.set(
                "lambda-runtime-deadline-ms", String.valueOf(invocation.deadline().toEpochMilli()));
        headers.set(
                "lambda-runtime-invoked-function-arn",
                "arn:aws:lambda:local:000000000000:function:local");
        headers.set("content-type", "application/json");
        exchange.sendResponseHeaders(200, invocation.event().length);
        exchange.getResponseBody().write(invocation.event());
    }

    private static void accept(
            HttpExchange exchange, Mailbox mailbox, String invocation, Outcome outcome)
            throws IOException {
        boolean known = mailbox.complete(invocation, outcome);
        exchange.sendResponseHeaders(known ? 202 : 400, -1);
    }

    private static Outcome.Failed failure(HttpExchange exchange, byte[] body) {
        String type =
                Optional.ofNullable(
                                exchange.getRequestHeaders()
                                        .getFirst("lambda-runtime-function-error-type"))
                        .orElse("Unhandled");
        return new Outcome.Failed(type, new String(body, StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.close();
    }
}
