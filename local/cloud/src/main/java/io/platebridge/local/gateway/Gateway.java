package io.platebridge.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import io.platebridge.local.function.Functions;
import io.platebridge.local.function.Outcome;
import io.platebridge.local.http.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The HTTP API: routes requests to functions. */
public final class Gateway implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Gateway.class.getName());

    private final Routes routes;
    private final JwtAuthorizer authorizer;
    private final CrossOrigin crossOrigin;
    private final Functions functions;
    private final Clock clock;
    private final LoopbackServer server;

    /**
     * Starts to listen.
     *
     * @param port loopback only; 0 for one the operating system chooses
     * @param origins of web pages that may call, e.g. {@code http://localhost:8080}
     */
    public Gateway(
            int port,
            Routes routes,
            JwtAuthorizer authorizer,
            Set<String> origins,
            Functions functions,
            Clock clock) {
        this.routes = routes;
        this.authorizer = authorizer;
        this.crossOrigin = new CrossOrigin(origins);
        this.functions = functions;
        this.clock = clock;
        this.server = new LoopbackServer("The gateway", port, this::handle);
    }

    /** Where it listens, e.g. {@code http://localhost:8090}. */
    public URI endpoint() {
        return URI.create("http://localhost:" + server.port());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String id = UUID.randomUUID().toString();
            Optional<Request> request = Request.read(exchange);
            ProxyAnswer answer =
                    request.isEmpty()
                            ? ProxyAnswer.message(413, "Request Entity Too Large")
                            : answerOrFail(request.get(), id);
            var headers = exchange.getResponseHeaders();
            answer.headers()
                    .forEach((name, values) -> values.forEach(value -> headers.add(name, value)));
            headers.set("apigw-requestid", id);
            request.ifPresent(r -> crossOrigin.addTo(headers, r));
            if (request.isEmpty()) {
                // The rest of the body is in transit and will not be read.
                headers.set("connection", "close");
            }
            boolean none = answer.body().length == 0 || answer.status() == 204;
            exchange.sendResponseHeaders(answer.status(), none ? -1 : answer.body().length);
            if (!none) {
                exchange.getResponseBody().write(answer.body());
            }
        }
    }

    private ProxyAnswer answerOrFail(Request request, String id) {
        try {
            return answer(request, id);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "request " + id + " failed in the gateway", e);
            return internalError();
        }
    }

    private ProxyAnswer answer(Request request, String id) {
        if (CrossOrigin.isPreflight(request)) {
            return new ProxyAnswer(204, Map.of(), new byte[0]);
        }
        Optional<Routes.Match> match = routes.match(request.method(), request.path());
        if (match.isEmpty()) {
            return ProxyAnswer.message(404, "Not Found");
        }
        Map<String, String> claims = Map.of();
        if (match.get().route().person()) {
            Optional<Map<String, String>> verified =
                    authorizer.authorize(request.header("authorization"));
            if (verified.isEmpty()) {
                return ProxyAnswer.message(401, "Unauthorized").with("www-authenticate", "Bearer");
            }
            claims = verified.get();
        }
        byte[] event = ProxyEvent.of(request, match.get(), claims, id, clock.instant());
        return invoke(match.get().route().function(), event, id);
    }

    private ProxyAnswer invoke(String function, byte[] event, String id) {
        try {
            return switch (functions.invoke(function, event)) {
                case Outcome.Answered answered ->
                        ProxyAnswer.of(answered.payload()).orElseGet(Gateway::internalError);
                case Outcome.Failed failed -> {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "request {0}: function {1} failed: {2}: {3}",
                            id,
                            function,
                            failed.type(),
                            failed.detail());
                    yield internalError();
                }
                case Outcome.TimedOut _, Outcome.Throttled _ ->
                        ProxyAnswer.message(503, "Service Unavailable");
            };
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return ProxyAnswer.message(503, "Service Unavailable");
        }
    }

    private static ProxyAnswer internalError() {
        return ProxyAnswer.message(500, "Internal Server Error");
    }

    /** Stops listening; requests in progress are cut off. */
    @Override
    public void close() {
        server.close();
    }
}
