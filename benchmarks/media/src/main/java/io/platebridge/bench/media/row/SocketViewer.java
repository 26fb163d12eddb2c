package io.platebridge.bench.media.row;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Watches {@code GET /stream/ws} until a picture can be decoded. */
final class SocketViewer implements WebSocket.Listener {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int PATIENCE_SECONDS = 10;

    private final CompletableFuture<Long> shown = new CompletableFuture<>();
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private boolean announced;
    private boolean begun;

    private SocketViewer() {}

    /** Returns the time from connecting to the first key frame with its init segment, ms. */
    static double firstKeyFrame(URI uri) throws Exception {
        var viewer = new SocketViewer();
        long begin = System.nanoTime();
        CompletableFuture<WebSocket> opened = HTTP.newWebSocketBuilder().buildAsync(uri, viewer);
        long end = viewer.shown.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        opened.get(PATIENCE_SECONDS, TimeUnit.SECONDS).abort();
        return (end - begin) / 1e6;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
        announced = true;
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer bytes, boolean last) {
        byte[] fragment = new byte[bytes.remaining()];
        bytes.get(fragment);
        message.writeBytes(fragment);
        if (last) {
            take(message.toByteArray());
            message.reset();
        }
        socket.request(1);
        return null;
    }

    private void take(byte[] whole) {
        if (announced && !begun) {
            begun = true; // the init segment
        } else if (begun && KeyFrame.isIn(whole)) {
            shown.complete(System.nanoTime());
        }
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        shown.completeExceptionally(error);
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
        shown.completeExceptionally(
                new IllegalStateException("the pod closed with %d %s".formatted(status, reason)));
        return null;
    }
}
