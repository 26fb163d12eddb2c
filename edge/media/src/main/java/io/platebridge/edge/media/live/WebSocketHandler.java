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
 * Live video over WebSockets (RFC 6455), for browsers' Media Source Extensions. A viewer stays
 * connected by sending <code>{"type":"token","token":"…"}</code> before its token expires. With
 * <code>{"type":"clock","sent":…}</code> it learns how far its picture is behind its arrival at the
 * pod. The close code is 4000 plus the HTTP status of the same error, such as 4401 for an expired
 * token.
 */
public final class WebSocketHandler {

    private static final int MALFORMED = 4400;
    private static final int EXPIRED = 4401;
    private static final int CLOSE_CODES = 4000;

    private final StreamAuthorizer authorizer;
    private final LiveSettings settings;
    private final Clock clock;

    WebSocketHandler(StreamAuthorizer authorizer, LiveSettings settings, Clock clock) {
        this.authorizer = authorizer;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Disables WebSocket compression, which browsers request, because video is compressed already.
     */
    public static void disableCompression(HttpServerOptions options) {
        options.setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false);
    }

    /**
     * Upgrades an authorized request to a WebSocket, and subscribes a {@link WebSocketViewer} to
     * the GOP cache, which passes it each fragment.
     */
    void upgrade(RoutingContext context, Admitted admitted, GopCache gopCache) {
        boolean upgrade = "websocket".equalsIgnoreCase(context.request().getHeader("Upgrade"));
        if (!upgrade || RequestMethods.isHead(context)) {
            StreamProblem.INVALID_REQUEST.send(
                    context.response(), "expected a WebSocket upgrade, found a plain request");
            return;
        }
        if (gopCache.subscriberCount() >= settings.maxWebSockets()) {
            StreamProblem.TOO_MANY_VIEWERS.send(
                    context.response(),
                    "a stream has at most %d viewers".formatted(settings.maxWebSockets()));
            return;
        }
        SendBuffer.keepSmall(context.request().connection());
        context.request()
                .toWebSocket()
                .onSuccess(socket ->
                        new ViewerConnection(context.vertx(), socket, admitted, gopCache).begin());
    }

    /** An open WebSocket, which lasts as long as its token. */
    private final class ViewerConnection {

        private final Vertx vertx;
        private final ServerWebSocket socket;
        private final CameraId camera;
        private final GopCache gopCache;
        private long timer;

        ViewerConnection(
                Vertx vertx, ServerWebSocket socket, Admitted admitted, GopCache gopCache) {
            this.vertx = vertx;
            this.socket = socket;
            this.camera = admitted.camera();
            this.gopCache = gopCache;
            this.timer = endAt(admitted.admittedUntil());
        }

        void begin() {
            WebSocketViewer viewer =
                    new WebSocketViewer(
                            socket,
                            vertx.getOrCreateContext(),
                            settings.waitingBytes(),
                            settings.maxUnreadTime());
            socket.textMessageHandler(message -> onMessage(message, viewer));
            Subscription subscription = gopCache.subscribe(viewer);
            viewer.markJoined();
            socket.closeHandler(_ -> {
                vertx.cancelTimer(timer);
                subscription.close();
            });
        }

        private long endAt(Instant until) {
            long millis = Duration.between(clock.instant(), until).toMillis();
            return vertx.setTimer(Math.max(1, millis), _ -> close(EXPIRED, "token_expired"));
        }

        private void onMessage(String message, WebSocketViewer viewer) {
            @Nullable Object value = null;
            String type = "";
            try {
                JsonObject json = new JsonObject(message);
                type = String.valueOf(json.getValue("type"));
                value = json.getValue(type.equals("clock") ? "sent" : "token");
            } catch (DecodeException _) {
                // not JSON
            }
            if (type.equals("token") && value instanceof String token) {
                renewToken(token);
            } else if (type.equals("clock") && value instanceof Number sent) {
                viewer.sendClock(sent);
            } else {
                close(MALFORMED, StreamProblem.INVALID_REQUEST.code());
            }
        }

        private void renewToken(String token) {
            switch (authorizer.authorize(Optional.of(token), Optional.of(camera))) {
                case Admitted renewed -> {
                    vertx.cancelTimer(timer);
                    timer = endAt(renewed.admittedUntil());
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
