package io.platebridge.edge.media.live;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.camera.GopCache;
import io.platebridge.edge.media.camera.Subscription;
import io.platebridge.edge.media.viewer.RequestMethods;
import io.platebridge.edge.media.viewer.SendBuffer;
import io.platebridge.edge.media.viewer.StreamAuthorizer;
import io.platebridge.edge.media.viewer.StreamAuthorizer.Admitted;
import io.platebridge.edge.media.viewer.StreamAuthorizer.Refused;
import io.platebridge.edge.media.viewer.StreamProblem;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Live video over WebSockets (RFC 6455), for browsers' Media Source Extensions. A viewer keeps its
 * place by sending <code>{"type":"token","token":"…"}</code> before its token ends, and learns by
 * <code>{"type":"clock","sent":…}</code> how far its picture is behind the camera. Sockets are
 * closed with 4000 + the status that HTTP would have: 4401 when the token has ended.
 */
public final class WebSocketHandler {

    private static final int MALFORMED = 4400;
    private static final int EXPIRED = 4401;
    private static final int CLOSE_CODES = 4000;

    private final StreamAuthorizer guard;
    private final LiveSettings settings;
    private final Clock clock;

    WebSocketHandler(StreamAuthorizer guard, LiveSettings settings, Clock clock) {
        this.guard = guard;
        this.settings = settings;
        this.clock = clock;
    }

    /** Sets a server so that it does not try to compress video, which browsers ask for. */
    public static void prepare(HttpServerOptions options) {
        options.setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false);
    }

    /** Makes a WebSocket of a request that was let in. */
    void open(RoutingContext context, Admitted admitted, GopCache gop) {
        boolean wanted = "websocket".equalsIgnoreCase(context.request().getHeader("Upgrade"));
        if (!wanted || RequestMethods.isHead(context)) {
            StreamProblem.INVALID_REQUEST.send(
                    context.response(), "expected a WebSocket's upgrade, found a plain request");
            return;
        }
        if (gop.viewers() >= settings.sockets()) {
            StreamProblem.TOO_MANY_VIEWERS.send(
                    context.response(),
                    "at most %d viewers watch a camera".formatted(settings.sockets()));
            return;
        }
        SendBuffer.keepSmall(context.request().connection());
        context.request()
                .toWebSocket()
                .onSuccess(socket -> new Session(context.vertx(), socket, admitted, gop).begin());
    }

    /** One open socket: as long as its token lasts. */
    private final class Session {

        private final Vertx vertx;
        private final ServerWebSocket socket;
        private final CameraId camera;
        private final GopCache gop;
        private long timer;

        Session(Vertx vertx, ServerWebSocket socket, Admitted admitted, GopCache gop) {
            this.vertx = vertx;
            this.socket = socket;
            this.camera = admitted.camera();
            this.gop = gop;
            this.timer = endAt(admitted.until());
        }

        void begin() {
            WebSocketViewer viewer =
                    new WebSocketViewer(
                            socket,
                            vertx.getOrCreateContext(),
                            settings.waitingBytes(),
                            settings.slowest());
            socket.textMessageHandler(message -> heard(message, viewer));
            Subscription place = gop.subscribe(viewer);
            viewer.joined();
            socket.closeHandler(_ -> {
                vertx.cancelTimer(timer);
                place.close();
            });
        }

        private long endAt(Instant until) {
            long millis = Duration.between(clock.instant(), until).toMillis();
            return vertx.setTimer(Math.max(1, millis), _ -> close(EXPIRED, "token_expired"));
        }

        private void heard(String message, WebSocketViewer viewer) {
            @Nullable Object wanted = null;
            String type = "";
            try {
                JsonObject json = new JsonObject(message);
                type = String.valueOf(json.getValue("type"));
                wanted = json.getValue(type.equals("clock") ? "sent" : "token");
            } catch (DecodeException _) {
                // neither of the two
            }
            if (type.equals("token") && wanted instanceof String token) {
                renew(token);
            } else if (type.equals("clock") && wanted instanceof Number sent) {
                viewer.tellClock(sent);
            } else {
                close(MALFORMED, StreamProblem.INVALID_REQUEST.code());
            }
        }

        private void renew(String token) {
            switch (guard.admit(Optional.of(token), Optional.of(camera))) {
                case Admitted renewed -> {
                    vertx.cancelTimer(timer);
                    timer = endAt(renewed.until());
                }
                case Refused(StreamProblem problem, String _) ->
                        close(CLOSE_CODES + problem.status(), problem.code());
            }
        }

        private void close(int code, String reason) {
            socket.close((short) code, reason);
        }
    }
}
