package io.platebridge.edge.media.live;

import io.vertx.core.Vertx;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;

/** A WebSocket viewer that keeps everything it receives. */
final class WebSocketClient {

    private final WebSocket socket;
    private final List<JsonObject> inits = new CopyOnWriteArrayList<>();
    private final List<byte[]> messages = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();

    private WebSocketClient(WebSocket socket) {
        this.socket = socket;
        socket.textMessageHandler(text -> inits.add(new JsonObject(text)));
        socket.binaryMessageHandler(bytes -> messages.add(bytes.getBytes()));
        socket.closeHandler(_ ->
                closed.complete(
                        Optional.ofNullable(socket.closeStatusCode())
                                .map(Short::intValue)
                                .orElse(1006)));
    }

    /** Opens a socket; fails with the server's response if it is refused. */
    static WebSocketClient open(Vertx vertx, int port, String path, Map<String, String> headers)
            throws UpgradeRejectedException {
        WebSocketConnectOptions options =
                new WebSocketConnectOptions().setHost("127.0.0.1").setPort(port).setURI(path);
        headers.forEach(options::addHeader);
        var opening = new CompletableFuture<WebSocketClient>();
        // The handlers must be set before the first message is read.
        vertx.runOnContext(_ ->
                vertx.createWebSocketClient()
                        .connect(options)
                        .map(WebSocketClient::new)
                        .onSuccess(opening::complete)
                        .onFailure(opening::completeExceptionally));
        try {
            return opening.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UpgradeRejectedException refused) {
                throw refused;
            }
            throw e;
        }
    }

    List<JsonObject> inits() {
        return inits;
    }

    /** Binary messages: an init segment, then fragments. */
    List<byte[]> messages() {
        return messages;
    }

    void say(String text) {
        socket.writeTextMessage(text);
    }

    void pause() {
        socket.pause();
    }

    void resume() {
        socket.resume();
    }

    boolean isOpen() {
        return !closed.isDone();
    }

    /** The close code. */
    CompletableFuture<Integer> closed() {
        return closed;
    }

    void close() {
        socket.close();
    }

    /** Writes everything received to a file. */
    Path write(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            for (byte[] message : messages) {
                out.write(message);
            }
        }
        return file;
    }
}
