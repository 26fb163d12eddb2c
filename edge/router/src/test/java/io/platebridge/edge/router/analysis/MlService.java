package io.platebridge.edge.router.analysis;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A service that analyzes frames by HTTP and over WebSockets: fast, slow, dead or with invalid
 * answers, as a test requires.
 */
final class MlService implements AutoCloseable {

    private static final int HUGE = 10 << 20;

    private final Vertx vertx = Vertx.vertx();
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private final List<Runnable> held = new CopyOnWriteArrayList<>();
    private final List<ServerWebSocket> sockets = new CopyOnWriteArrayList<>();
    private volatile Function<String, Answer> answer = _ -> Answer.ok("{}");
    private volatile boolean holding;
    private HttpServer server;
    private int port;

    /** The answer to a frame. */
    record Answer(boolean honest, String text) {

        static Answer ok(String text) {
            return new Answer(true, text);
        }

        /** Names an invalid behaviour, or is an invalid text. */
        static Answer lie(String lie) {
            return new Answer(false, lie);
        }
    }

    MlService() throws Exception {
        start();
    }

    void start() throws Exception {
        server =
                vertx.createHttpServer(new HttpServerOptions().setMaxWebSocketMessageSize(32 << 20))
                        .requestHandler(this::asked)
                        .webSocketHandler(this::connected)
                        .listen(port, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(30, TimeUnit.SECONDS);
        port = server.actualPort();
    }

    int port() {
        return port;
    }

    List<String> questions() {
        return questions;
    }

    void answer(Function<String, Answer> answer) {
        this.answer = answer;
    }

    /** Answers nothing until it is released. */
    void hold() {
        holding = true;
    }

    void release() {
        holding = false;
        held.forEach(Runnable::run);
        held.clear();
    }

    void stopReading() {
        sockets.forEach(ServerWebSocket::pause);
    }

    void goOnReading() {
        sockets.forEach(ServerWebSocket::resume);
    }

    /** Ends with all connections. */
    void kill() throws Exception {
        server.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private void asked(HttpServerRequest request) {
        if (!request.path().equals("/analyze")) {
            request.response().setStatusCode(404).end();
            return;
        }
        request.body()
                .onSuccess(body -> {
                    Runnable reply = () -> reply(request, answer.apply(body.toString()));
                    if (holding) {
                        held.add(reply);
                    }
                    questions.add(body.toString());
                    if (!holding) {
                        reply.run();
                    }
                });
    }

    private static void reply(HttpServerRequest request, Answer answer) {
        var response = request.response();
        switch (answer.honest() ? "" : answer.text()) {
            case "huge" -> response.end(" ".repeat(HUGE));
            case "endless" -> response.setChunked(true).write("{");
            case "500" -> response.setStatusCode(500).end("{}");
            case "302" -> response.setStatusCode(302).putHeader("Location", "/elsewhere").end();
            case "reset" -> request.connection().close();
            case "silent" -> {}
            default -> response.end(answer.text());
        }
    }

    private void connected(ServerWebSocket socket) {
        sockets.add(socket);
        socket.closeHandler(_ -> sockets.remove(socket));
        socket.textMessageHandler(question -> {
            questions.add(question);
            Answer now = answer.apply(question);
            switch (now.honest() ? "" : now.text()) {
                case "huge" -> socket.writeTextMessage(" ".repeat(HUGE));
                case "close" -> socket.close((short) 1011, "enough");
                case "reset" -> socket.end();
                default -> socket.writeTextMessage(now.text());
            }
        });
    }

    @Override
    public void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
