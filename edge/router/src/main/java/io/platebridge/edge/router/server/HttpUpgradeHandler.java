package io.platebridge.edge.router.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.platebridge.edge.router.CookieOrigins;
import io.platebridge.edge.router.Session;
import io.platebridge.edge.router.SessionSource;
import io.platebridge.edge.router.SessionToken;
import io.platebridge.edge.router.flow.Connections;
import io.platebridge.edge.router.flow.Endpoint;
import io.platebridge.edge.router.flow.RouterStats;
import io.platebridge.edge.router.websocket.Handshake;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where clients come in: answers {@code GET /health} and {@code GET /stats} (HEAD too), and lets
 * WebSockets through, each with the {@link RequestToken} of its request. Nobody stands in it for
 * long, however slowly they speak; only so many do at once, and the one that came first makes room.
 */
final class HttpUpgradeHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final JsonMapper JSON = new JsonMapper();

    private static final Set<HttpMethod> READ = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final Connections connections;
    private final SessionSource sessions;
    private final CookieOrigins pages;
    private final Duration patience;
    private final Clock clock;
    private @Nullable ScheduledFuture<?> deadline;
    private boolean asked;
    private boolean head;

    /**
     * @param patience for all that a client has to say before it is let through or answered
     */
    HttpUpgradeHandler(
            Connections connections,
            SessionSource sessions,
            CookieOrigins pages,
            Duration patience,
            Clock clock) {
        this.patience = patience;
        this.connections = connections;
        this.sessions = sessions;
        this.pages = pages;
        this.clock = clock;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        deadline =
                context.executor()
                        .schedule(
                                () -> context.close(), patience.toMillis(), TimeUnit.MILLISECONDS);
        connections.beginHandshake(context.channel());
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        connections.endHandshake(context.channel());
        if (deadline != null) {
            deadline.cancel(false);
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        if (asked) {
            return; // one request a connection: its answer closes it
        }
        asked = true;
        head = request.method().equals(HttpMethod.HEAD);
        String path = path(request);
        Optional<Endpoint> endpoint = Endpoint.at(path);
        if (request.decoderResult().isFailure()) {
            refuse(context, HttpResponseStatus.BAD_REQUEST, "expected HTTP, found something else");
        } else if (endpoint.isEmpty() && !path.equals("/health") && !path.equals("/stats")) {
            refuse(
                    context,
                    HttpResponseStatus.NOT_FOUND,
                    "expected /streams/register, /streams/subscribe, /health or /stats, found another path");
        } else if (!READ.contains(request.method())) {
            refuse(
                    context,
                    HttpResponseStatus.METHOD_NOT_ALLOWED,
                    "expected GET or HEAD, found another method");
        } else if (endpoint.isPresent()) {
            enter(context, request, endpoint.get());
        } else {
            tell(context, request, path.equals("/health"));
        }
    }

    /** What {@code /health} tells. */
    private record HealthAnswer(String status, String timestamp, RouterStats stats) {}

    /** Tells how many there are of everything, and the ids of streams to those who may watch. */
    private void tell(ChannelHandlerContext context, FullHttpRequest request, boolean health) {
        Optional<SessionToken> token;
        try {
            token = RequestToken.of(request, pages);
        } catch (RequestToken.Unusable e) {
            refuse(context, e);
            return;
        }
        if (token.isEmpty()) {
            tell(context, Optional.empty(), health);
            return;
        }
        sessions.authenticate(token.get())
                .whenComplete((verdict, _) -> {
                    Optional<Session> asker =
                            verdict instanceof SessionSource.Verdict.Valid(Session session)
                                    ? Optional.of(session)
                                    : Optional.empty();
                    context.executor().execute(() -> tell(context, asker, health));
                });
    }

    private void tell(ChannelHandlerContext context, Optional<Session> asker, boolean health) {
        RouterStats stats = connections.stats(asker);
        answer(
                context,
                HttpResponseStatus.OK,
                health ? new HealthAnswer("healthy", clock.instant().toString(), stats) : stats);
    }

    private void enter(ChannelHandlerContext context, FullHttpRequest request, Endpoint endpoint) {
        if (head || !Handshake.isAsked(request)) {
            refuse(
                    context,
                    HttpResponseStatus.UPGRADE_REQUIRED,
                    "expected a WebSocket, found plain HTTP; connect with a WebSocket client");
        } else if (!Handshake.isProper(request)) {
            refuse(
                    context,
                    HttpResponseStatus.BAD_REQUEST,
                    "expected a handshake of version 13, found another");
        } else if (connections.isFull()) {
            refuse(
                    context,
                    HttpResponseStatus.SERVICE_UNAVAILABLE,
                    "expected fewer connections, found the most there may be; try again later");
        } else {
            admit(context, request, endpoint);
        }
    }

    private void admit(ChannelHandlerContext context, FullHttpRequest request, Endpoint endpoint) {
        Optional<SessionToken> token;
        try {
            token = RequestToken.of(request, pages);
        } catch (RequestToken.Unusable e) {
            refuse(context, e);
            return;
        }
        context.writeAndFlush(Handshake.accept(request));
        var pipeline = context.pipeline();
        pipeline.addLast(connections.open(context.channel(), endpoint, token));
        pipeline.remove(this);
        pipeline.remove(HttpObjectAggregator.class);
        pipeline.remove(HttpServerCodec.class);
    }

    private static String path(FullHttpRequest request) {
        try {
            return new QueryStringDecoder(request.uri()).path();
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    private void refuse(ChannelHandlerContext context, RequestToken.Unusable why) {
        refuse(
                context,
                why.forbidden ? HttpResponseStatus.FORBIDDEN : HttpResponseStatus.BAD_REQUEST,
                String.valueOf(why.getMessage()));
    }

    private void refuse(ChannelHandlerContext context, HttpResponseStatus status, String message) {
        answer(context, status, Map.of("error", status.reasonPhrase(), "message", message));
    }

    private void answer(ChannelHandlerContext context, HttpResponseStatus status, Object body) {
        var response =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1,
                        status,
                        Unpooled.wrappedBuffer(JSON.writeValueAsBytes(body)));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set(HttpHeaderNames.CONNECTION, "close")
                .setInt(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
        if (status.equals(HttpResponseStatus.UPGRADE_REQUIRED)) {
            response.headers().set(HttpHeaderNames.UPGRADE, "websocket");
        }
        if (status.equals(HttpResponseStatus.METHOD_NOT_ALLOWED)) {
            response.headers().set(HttpHeaderNames.ALLOW, "GET, HEAD"); // RFC 9110 §15.5.6
        }
        if (head) {
            response.content().clear(); // its length is told all the same (§9.3.2)
        }
        context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close(); // not HTTP at all
    }
}
