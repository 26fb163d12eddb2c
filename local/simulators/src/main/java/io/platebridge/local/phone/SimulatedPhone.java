package io.platebridge.local.phone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A phone like those of the prototype's apps: signs in by message, registers its stream, sends a
 * {@code video-frame} in JSON ten times a second, and reconnects after any failure.
 */
final class SimulatedPhone implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration FRAME = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final long PATIENCE_S = 10;

    private final URI router;
    private final SignIn person;
    private final String stream;
    private final PictureLoop pictures;
    private final Clock clock;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Thread thread;

    /**
     * Begins to connect.
     *
     * @param router {@code ws://host:port}
     * @param stream the id it registers
     */
    SimulatedPhone(URI router, SignIn person, String stream, PictureLoop pictures, Clock clock) {
        this.router = router;
        this.person = person;
        this.stream = stream;
        this.pictures = pictures;
        this.clock = clock;
        thread = Thread.ofVirtual().name("phone").start(this::live);
    }

    private void live() {
        String complaint = "";
        while (!Thread.currentThread().isInterrupted()) {
            try {
                show();
            } catch (InterruptedException _) {
                return;
            } catch (IOException | ExecutionException | TimeoutException | CompletionException e) {
                String now = "phone simulator: " + e;
                if (!now.equals(complaint)) {
                    complaint = now;
                    System.out.println(now);
                }
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    /** Shows pictures until the connection ends. */
    private void show()
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        String token = person.token(http);
        var answers = new Answers();
        WebSocket socket =
                http.newWebSocketBuilder()
                        .buildAsync(URI.create(router + "/streams/register"), answers)
                        .get(PATIENCE_S, TimeUnit.SECONDS);
        try {
            send(
                    socket,
                    JSON.createObjectNode().put("type", "auth").put("token", token).toString());
            var register =
                    JSON.createObjectNode()
                            .put("type", "register")
                            .put("clientType", "mobile")
                            .put("streamId", stream);
            register.putArray("produces").add("video-frame");
            register.putArray("consumes").add("alert");
            send(socket, register.toString());
            answers.registered.get(PATIENCE_S, TimeUnit.SECONDS);
            System.out.println("phone simulator: publishes " + stream);
            while (!answers.ended.isDone()) {
                send(socket, frame());
                Thread.sleep(FRAME);
            }
        } finally {
            socket.abort();
        }
    }

    private String frame() {
        return JSON.createObjectNode()
                .put("type", "video-frame")
                .put("streamId", stream)
                .put("data", Base64.getEncoder().encodeToString(pictures.take()))
                .put("timestamp", clock.millis())
                .toString();
    }

    private static void send(WebSocket socket, String message)
            throws InterruptedException, ExecutionException, TimeoutException {
        socket.sendText(message, true).get(PATIENCE_S, TimeUnit.SECONDS);
    }

    /** The router's messages. */
    private static final class Answers implements WebSocket.Listener {

        private final CompletableFuture<Void> registered = new CompletableFuture<>();
        private final CompletableFuture<Void> ended = new CompletableFuture<>();
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                String message = text.toString();
                text.setLength(0);
                if (message.contains("Registration successful")) {
                    registered.complete(null);
                } else if (message.contains("\"error\"") || message.contains("\"alert\"")) {
                    System.out.println("phone simulator: received " + message);
                }
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            end(new IOException("closed by the router with " + code));
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            end(error);
        }

        private void end(Throwable why) {
            registered.completeExceptionally(why);
            ended.complete(null);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        http.shutdownNow();
    }
}
