package io.platebridge.api.request;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.platebridge.contract.ErrorCode;
import io.platebridge.contract.Problem;
import io.platebridge.contract.Violation;
import io.platebridge.core.Refusal;
import io.platebridge.core.idempotency.Idempotency;
import io.platebridge.core.limit.RateLimiter;
import io.platebridge.core.limit.UnknownKeys;
import io.platebridge.core.log.Costs;
import io.platebridge.core.log.EventLine;
import io.platebridge.core.tenancy.RoleObserver;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jboss.logging.Logger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Dispatches a function's requests to its operations.
 *
 * <p>A request is validated against the contract before its operation is called: size, JSON,
 * schema, query. The operation's result is the answer, as JSON unless it is {@link Content} or a
 * {@link Redirect}. A {@link Refusal} becomes a problem with its code. Any other exception is
 * logged here and answered as {@code internal_error} or {@code unavailable}.
 */
public final class RequestDispatcher {

    private static final Logger LOG = Logger.getLogger("io.platebridge.api");

    private final String function;
    private final Costs costs;
    private final Optional<Idempotency> idempotency;
    private final CompanyLimits companies;
    private final UnknownKeys unknownKeys;
    private final Map<String, Route> routes = new HashMap<>();

    /**
     * @param limiter limits the callers; empty if the operation has no rate
     */
    private record Route(
            Operation operation,
            Optional<RateLimiter> limiter,
            Function<ApiRequest, Record> answer) {}

    /**
     * @param function the contract's {@code x-platebridge-function}
     * @param costs the costs of a request, to be logged; read at its start and end
     * @param answers the implementation of each operation, by {@code operationId}
     * @throws IllegalStateException if these are not the operations that the contract assigns to it
     */
    public RequestDispatcher(
            String function, Costs costs, Map<String, Function<ApiRequest, Record>> answers) {
        this(function, costs, Optional.empty(), InstantSource.system(), answers);
    }

    /**
     * As {@link #RequestDispatcher(String, Costs, Map)}, of a function with operations that accept
     * an idempotency key.
     */
    public RequestDispatcher(
            String function,
            Costs costs,
            Idempotency idempotency,
            Map<String, Function<ApiRequest, Record>> answers) {
        this(function, costs, Optional.of(idempotency), InstantSource.system(), answers);
    }

    /**
     * As {@link #RequestDispatcher(String, Costs, Map)}.
     *
     * @param clock for the rates of this process
     */
    RequestDispatcher(
            String function,
            Costs costs,
            Optional<Idempotency> idempotency,
            InstantSource clock,
            Map<String, Function<ApiRequest, Record>> answers) {
        Operations contract = Operations.read();
        this.function = function;
        this.costs = costs;
        this.idempotency = idempotency;
        this.companies = contract.companyLimits(clock);
        this.unknownKeys = new UnknownKeys(clock);
        Set<String> served = new TreeSet<>();
        for (Operation operation : contract.of(function)) {
            served.add(operation.id());
            if (operation.acceptsKey() && idempotency.isEmpty()) {
                throw new IllegalStateException(
                        "%s accepts an idempotency key, and %s keeps no answers"
                                .formatted(operation.id(), function));
            }
            Function<ApiRequest, Record> answer = answers.get(operation.id());
            if (answer != null) {
                Optional<RateLimiter> limiter =
                        operation.ratePerMinute().map(rate -> new RateLimiter(rate, clock));
                routes.put(operation.routeKey(), new Route(operation, limiter, answer));
            }
        }
        if (!served.equals(answers.keySet())) {
            throw new IllegalStateException(
                    "the contract gives the function %s the operations %s, and it serves %s"
                            .formatted(function, served, answers.keySet()));
        }
    }

    /** Answers one request. */
    public APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        Optional<RequestContext> context = Optional.ofNullable(event.getRequestContext());
        String requestId = context.map(RequestContext::getRequestId).orElse("none");
        RequestLine line = new RequestLine(function, requestId, costs);
        try {
            APIGatewayV2HTTPResponse response =
                    Responses.answer(answer(event, line), requestId, acceptsGzip(event));
            LOG.info(line.complete(response.getStatusCode(), Optional.empty()));
            return response;
        } catch (Refusal refusal) {
            return refuse(problem(refusal), refusal.retryAfter(), requestId, line);
        } catch (RuntimeException fault) {
            LOG.error(
                    new EventLine("request_failed")
                            .with("function", function)
                            .with("request_id", requestId)
                            .text(),
                    fault);
            Problem problem =
                    Problem.of(ServerErrors.code(fault), "request " + requestId, List.of());
            return refuse(problem, Optional.empty(), requestId, line);
        }
    }

    private Record answer(APIGatewayV2HTTPEvent event, RequestLine line) {
        Route route = routes.get(event.getRouteKey());
        if (route == null) {
            throw new Refusal(
                    io.platebridge.core.ErrorCode.ROUTE_UNKNOWN,
                    "this function serves only " + routes.keySet());
        }
        Operation operation = route.operation();
        line.addOperation(operation.id());
        JsonNode body =
                operation
                        .body()
                        .<JsonNode>map(schema ->
                                Body.of(
                                        event,
                                        schema,
                                        operation.bodyRequired(),
                                        operation.maxBodyBytes()))
                        .orElse(MissingNode.getInstance());
        Map<String, JsonNode> parameters = Parameters.of(event, operation.parameters());
        ApiRequest call =
                new ApiRequest(
                        body,
                        parameters,
                        header(event, "authorization"),
                        subject(event),
                        header(event, "if-none-match"),
                        operation.leastRole(),
                        companies.counter(operation),
                        RoleObserver.NONE,
                        line);
        Sender sender =
                Sender.of(
                        event,
                        subject(event),
                        header(event, "authorization"),
                        operation.isAnonymous());
        if (limitsUnknownKeys(operation)) {
            sender.key().ifPresent(key -> unknownKeys.demandRoom(key, sender.address()));
        }
        route.limiter().ifPresent(limiter -> limiter.admit(sender.name()));
        Optional<String> key =
                operation.acceptsKey() ? header(event, "idempotency-key") : Optional.empty();
        return key.<Record>map(header ->
                        new Encoded(
                                idempotency
                                        .orElseThrow()
                                        .answer(
                                                call.keyed(operation, header),
                                                observer ->
                                                        Responses.encode(
                                                                route.answer()
                                                                        .apply(
                                                                                call.observedBy(
                                                                                        observer))))))
                .orElseGet(() -> answer(route, call, sender));
    }

    private Record answer(Route route, ApiRequest call, Sender sender) {
        if (!limitsUnknownKeys(route.operation())) {
            return route.answer().apply(call);
        }
        try {
            Record answer = route.answer().apply(call);
            sender.key().ifPresent(unknownKeys::addValid);
            return answer;
        } catch (Refusal refusal) {
            if (refusal.code() == io.platebridge.core.ErrorCode.API_KEY_INVALID) {
                sender.key().ifPresent(key -> unknownKeys.count(key, sender.address()));
            }
            throw refusal;
        }
    }

    /** A heartbeat and a car at the gate must not be refused for what others send. */
    private static boolean limitsUnknownKeys(Operation operation) {
        return operation.isForPods() && operation.hasCompanyRate();
    }

    private static Optional<String> header(APIGatewayV2HTTPEvent event, String name) {
        Map<String, String> headers = event.getHeaders() == null ? Map.of() : event.getHeaders();
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** RFC 9110 §12.5.3; weights but 0 do not matter, because there is one alternative only. */
    private static boolean acceptsGzip(APIGatewayV2HTTPEvent event) {
        return header(event, "accept-encoding").stream()
                .flatMap(codings -> Arrays.stream(codings.split(",", -1)))
                .map(coding -> coding.replace(" ", "").toLowerCase(Locale.ROOT))
                .anyMatch(coding ->
                        coding.equals("gzip")
                                || (coding.startsWith("gzip;q=")
                                        && !coding.matches(".*=0(\\.0*)?")));
    }

    private static Optional<String> subject(APIGatewayV2HTTPEvent event) {
        return Optional.ofNullable(event.getRequestContext())
                .map(RequestContext::getAuthorizer)
                .map(RequestContext.Authorizer::getJwt)
                .map(RequestContext.Authorizer.JWT::getClaims)
                .map(claims -> claims.get("sub"));
    }

    private static Problem problem(Refusal refusal) {
        return Problem.of(
                ErrorCode.valueOf(refusal.code().name()),
                refusal.detail(),
                refusal.violations().stream()
                        .map(v -> new Violation(v.field(), v.expected(), v.found()))
                        .toList());
    }

    private static APIGatewayV2HTTPResponse refuse(
            Problem problem, Optional<Duration> retryAfter, String requestId, RequestLine line) {
        LOG.info(line.complete(problem.status(), Optional.of(problem.code().wire())));
        return Responses.problem(problem, retryAfter, requestId);
    }
}
