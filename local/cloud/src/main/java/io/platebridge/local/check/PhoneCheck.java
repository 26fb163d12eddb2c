package io.platebridge.local.check;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Watches a phone's stream at the router, as a dashboard does. */
final class PhoneCheck {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int PICTURES = 10;

    private final URI router;
    private final String token;

    /**
     * @param token of a person who may watch
     */
    PhoneCheck(URI router, String token) {
        this.router = router;
        this.token = token;
    }

    /** Different frames and an alert arrive; without a token nothing does. */
    String prove(String stream) throws Exception {
        String subscribe =
                "{\"type\":\"subscribe\",\"clientType\":\"dashboard\",\"streamId\":\"%s\"}"
                        .formatted(stream);
        HttpClient client = HttpClient.newHttpClient();
        try {
            var stranger = new Dashboard();
            connect(client, stranger, subscribe);
            Eventually.await(
                    "AUTH_REQUIRED without a token",
                    () -> Optional.of("refused").filter(_ -> stranger.saw("AUTH_REQUIRED")),
                    stranger::found);
            var dashboard = new Dashboard();
            connect(
                    client,
                    dashboard,
                    "{\"type\":\"auth\",\"token\":\"%s\"}".formatted(token),
                    subscribe);
            return Eventually.await(
                            "%d different pictures of %s and an alert".formatted(PICTURES, stream),
                            dashboard::proof,
                            dashboard::found)
                    + "; AUTH_REQUIRED without token";
        } finally {
            client.shutdownNow(); // close() would wait for the sockets
        }
    }

    private void connect(HttpClient client, Dashboard dashboard, String... messages)
            throws Exception {
        WebSocket socket =
                client.newWebSocketBuilder()
                        .buildAsync(URI.create(router + "/streams/subscribe"), dashboard)
                        .get(60, TimeUnit.SECONDS);
        for (String message : messages) {
            socket.sendText(message, true).get(60, TimeUnit.SECONDS);
        }
    }

    /** The messages received on one connection. */
    private static final class Dashboard implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();
        private final Set<Integer> pictures = new HashSet<>();
        private byte[] picture = {};
        private String alert = "";
        private String error = "";
        private boolean closed;

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                heard(JSON.readTree(text.toString()));
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        private synchronized void heard(JsonNode message) {
            switch (message.path("type").asString("")) {
                case "video-frame" -> {
                    picture = Base64.getDecoder().decode(message.path("data").asString(""));
                    pictures.add(Arrays.hashCode(picture));
                }
                case "alert" ->
                        alert =
                                "%s: %s"
                                        .formatted(
                                                message.path("severity").asString(""),
                                                message.path("message").asString(""));
                case "error" -> error = message.path("code").asString("");
                default -> {
                    // Success and status messages are irrelevant here.
                }
            }
        }

        @Override
        public synchronized @Nullable CompletionStage<?> onClose(
                WebSocket socket, int code, String reason) {
            closed = true;
            return null;
        }

        synchronized boolean saw(String code) {
            return error.equals(code);
        }

        synchronized Optional<String> proof() throws IOException {
            if (pictures.size() < PICTURES || alert.isEmpty()) {
                return Optional.empty();
            }
            var shown = ImageIO.read(new ByteArrayInputStream(picture));
            return Optional.ofNullable(shown)
                    .map(image ->
                            "%d pictures of %d × %d, %s"
                                    .formatted(
                                            pictures.size(),
                                            image.getWidth(),
                                            image.getHeight(),
                                            alert));
        }

        synchronized String found() {
            return "%d different pictures, alert \"%s\", error \"%s\"%s"
                    .formatted(pictures.size(), alert, error, closed ? ", closed" : "");
        }
    }
}
