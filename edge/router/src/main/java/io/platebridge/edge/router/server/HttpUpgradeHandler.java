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
 * Answers {@code GET /health} and {@code GET /stats} (HEAD too), and upgrades WebSockets, each with
 * the {@link RequestToken} of its request. A socket is closed at the deadline, however slowly it
 * sends; at the limit of sockets without an answer, the oldest is evicted.
 */
final class HttpUpgradeHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final JsonMapper JSON = new JsonMapper();

    private static final Set<HttpMethod> ALLOWED = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final Connections connections;
    private final SessionSource sessions;
    private final CookieOrigins pages;
    private final Duration timeout;
    private final Clock clock;
    private @Nullable ScheduledFuture<?> deadline;
    private boolean requested;
    private boolean head;

    /**
     * @param timeout for the whole request
     */
    HttpUpgradeHandler(
            Connections connections,
            SessionSource sessions,
            CookieOrigins pages,
            Duration timeout,
            Clock clock) {
        this.timeout = timeout;
        this.connections = connections;
        this.sessions = sessions;
        this.pages = pages;
        this.clock = clock;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        deadline =
                context.executor()
                        .schedule(() -> context.close(), timeout.toMillis(), TimeUnit.MILLISECONDS);
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
        if (requested) {
            return; // one request per connection; its answer closes it
        }
        requested = true;
        head = request.method().equals(HttpMethod.HEAD);
        String path = path(request);
        Optional<Endpoint> endpoint = Endpoint.at(path);
        if (request.decoderResult().isFailure()) {
            answerError(context, HttpResponseStatus.BAD_REQUEST, "malformed HTTP request");
        } else if (endpoint.isEmpty() && !path.equals("/health") && !path.equals("/stats")) {
            answerError(
                    context,
                    HttpResponseStatus.NOT_FOUND,
                    "no such path; use /streams/register, /streams/subscribe, /health or /stats");
        } else if (!ALLOWED.contains(request.method())) {
            answerError(
                    context,
                    HttpResponseStatus.METHOD_NOT_ALLOWED,
                    "method not allowed; use GET or HEAD");
        } else if (endpoint.isPresent()) {
            upgrade(context, request, endpoint.get());
        } else {
            answerStatus(context, request, path.equals("/health"));
        }
    }

    /** The response of {@code /health}. */
    private record HealthAnswer(String status, String timestamp, RouterStats stats) {}

    /** Answers with the router's numbers, and the ids of the streams that the client may watch. */
    private void answerStatus(
            ChannelHandlerContext context, FullHttpRequest request, boolean health) {
        Optional<SessionToken> token;
        try {
            token = RequestToken.of(request, pages);
        } catch (RequestToken.UnusableTokenException e) {
            answerError(context, e);
            return;
        }
        if (token.isEmpty()) {
            answerStatus(context, Optional.empty(), health);
            return;
        }
        sessions.authenticate(token.get())
                .whenComplete((verdict, _) -> {
                    Optional<Session> viewer =
                            verdict instanceof SessionSource.Verdict.Valid(Session session)
                                    ? Optional.of(session)
                                    : Optional.empty();
                    context.executor().execute(() -> answerStatus(context, viewer, health));
                });
    }

    private void answerStatus(
            ChannelHandlerContext context, Optional<Session> viewer, boolean health) {
        RouterStats stats = connections.stats(viewer);
        answer(
                context,
                HttpResponseStatus.OK,
                health ? new HealthAnswer("healthy", clock.instant().toString(), stats) : stats);
    }

    private void upgrade(
            ChannelHandlerContext context, FullHttpRequest request, Endpoint endpoint) {
        if (head || !Handshake.isRequested(request)) {
            answerError(
                    context,
                    HttpResponseStatus.UPGRADE_REQUIRED,
                    "this path requires a WebSocket; connect with a WebSocket client");
        } else if (!Handshake.isValid(request)) {
            answerError(
                    context,
                    HttpResponseStatus.BAD_REQUEST,
                    "invalid WebSocket handshake; version 13 is supported");
        } else if (connections.isFull()) {
            answerError(
                    context,
                    HttpResponseStatus.SERVICE_UNAVAILABLE,
                    "connection limit reached; try again later");
        } else {
            admit(context, request, endpoint);
        }
    }

    private void admit(ChannelHandlerContext context, FullHttpRequest request, Endpoint endpoint) {
        Optional<SessionToken> token;
        try {
            token = RequestToken.of(request, pages);
        } catch (RequestToken.UnusableTokenException e) {
            answerError(context, e);
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

    private void answerError(
            ChannelHandlerContext context, RequestToken.UnusableTokenException failure) {
        answerError(
                context,
                failure.forbidden ? HttpResponseStatus.FORBIDDEN : HttpResponseStatus.BAD_REQUEST,
                String.valueOf(failure.getMessage()));
    }

    private void answerError(
            ChannelHandlerContext context, HttpResponseStatus status, String message) {
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
            response.content().clear(); // Content-Length stays (§9.3.2)
        }
        context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close(); // not HTTP
    }
}
