package io.platebridge.api.request;

import io.platebridge.contract.ContractJson;
import io.platebridge.core.Cursor;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.PageRequest;
import io.platebridge.core.Refusal;
import io.platebridge.core.idempotency.KeyedRequest;
import io.platebridge.core.idempotency.RequestKey;
import io.platebridge.core.pod.ApiKey;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.PodAuthentication;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Memberships;
import io.platebridge.core.tenancy.Role;
import io.platebridge.core.tenancy.RoleObserver;
import io.platebridge.core.tenancy.UserId;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;

/** One request to one operation, found valid against the contract. */
public final class ApiRequest {

    private final JsonNode body;
    private final Map<String, JsonNode> parameters;
    private final Optional<String> authorization;
    private final Optional<String> subject;
    private final Optional<String> ifNoneMatch;
    private final Optional<Role> leastRole;
    private final Consumer<CompanyId> counter;
    private final RoleObserver observer;
    private final RequestLine line;

    /**
     * @param counter is told each company that the request is about, and may refuse it
     */
    ApiRequest(
            JsonNode body,
            Map<String, JsonNode> parameters,
            Optional<String> authorization,
            Optional<String> subject,
            Optional<String> ifNoneMatch,
            Optional<Role> leastRole,
            Consumer<CompanyId> counter,
            RoleObserver observer,
            RequestLine line) {
        this.body = body;
        this.parameters = parameters;
        this.authorization = authorization;
        this.subject = subject;
        this.ifNoneMatch = ifNoneMatch;
        this.leastRole = leastRole;
        this.counter = counter;
        this.observer = observer;
        this.line = line;
    }

    /** Returns the same request, with another observer of the roles that it requires. */
    ApiRequest observedBy(RoleObserver another) {
        return new ApiRequest(
                body,
                parameters,
                authorization,
                subject,
                ifNoneMatch,
                leastRole,
                counter,
                observer.andThen(another),
                line);
    }

    /**
     * Returns the body as a record of the contract.
     *
     * @throws Refusal {@code invalid_request} for a value that the schema accepts and Java does
     *     not, such as a leap second
     */
    public <T extends Record> T body(Class<T> type) {
        try {
            return ContractJson.MAPPER.treeToValue(body, type);
        } catch (DatabindException e) {
            throw Refusal.invalid(Field.path(e), "a value of its format", "something else");
        }
    }

    /** Returns a text of the query, if it is there. */
    public Optional<String> query(String name) {
        return Optional.ofNullable(parameters.get(name)).map(JsonNode::asString);
    }

    /** Returns a text of the path; the route is not this one without it. */
    public String path(String name) {
        return query(name)
                .orElseThrow(() -> Refusal.invalid(name, "a text in the path", "nothing"));
    }

    /**
     * Returns which page is asked for.
     *
     * @throws Refusal {@code cursor_invalid}
     */
    public PageRequest page() {
        return page(PageRequest.DEFAULT_LIMIT);
    }

    /**
     * As {@link #page()}.
     *
     * @param defaultLimit the most entries if no limit is sent
     */
    public PageRequest page(int defaultLimit) {
        JsonNode limit = parameters.get("limit");
        return new PageRequest(
                limit == null ? defaultLimit : limit.intValue(),
                query("cursor").map(Cursor::parse));
    }

    /** Returns whether a page is asked for, not the whole list. */
    public boolean isPaged() {
        return parameters.containsKey("limit") || parameters.containsKey("cursor");
    }

    /**
     * Returns whether the caller has the answer with a tag (RFC 9110 §13.1.2); then {@link
     * Unchanged} is the answer.
     */
    public boolean hasAnswer(String tag) {
        return ifNoneMatch.stream()
                .flatMap(tags -> Arrays.stream(tags.split(",", -1)))
                .map(String::strip)
                .anyMatch(sent -> sent.equals(tag) || sent.equals("*"));
    }

    /**
     * Returns the pod that sent the request.
     *
     * @throws Refusal {@code api_key_missing}, {@code api_key_invalid}, {@code too_many_requests}
     *     if its company sent too many
     */
    public Pod pod(PodAuthentication pods) {
        ApiKey key = apiKey();
        line.addPod(key.pod());
        Pod pod = pods.of(key);
        line.addCompany(pod.place().company());
        counter.accept(pod.place().company());
        return pod;
    }

    /**
     * Returns the API key, which is not checked yet; for an operation that checks it while it
     * writes. Others use {@link #pod}.
     *
     * @throws Refusal {@code api_key_missing}, {@code api_key_invalid} if it is none
     */
    public ApiKey apiKey() {
        return ApiKey.ofAuthorization(authorization);
    }

    /**
     * Returns the person authenticated by the gateway's authorizer, restricted to the companies
     * where they have the operation's role. The request is counted for each company that the
     * operation asks it for, and refused there with {@code too_many_requests}.
     *
     * @throws Refusal {@code session_missing}, {@code session_invalid}
     */
    public Caller caller(Memberships memberships) {
        Role role =
                leastRole.orElseThrow(() ->
                        new IllegalStateException("the operation requires no role in a company"));
        RoleObserver counting = (company, _) -> counter.accept(company);
        return memberships.of(subject()).requiring(role).observedBy(counting.andThen(observer));
    }

    /**
     * Returns the person of an operation that any signed-in person may call.
     *
     * @throws Refusal {@code session_missing}, {@code session_invalid}
     */
    public UserId person() {
        if (leastRole.isPresent()) {
            throw new IllegalStateException("the operation requires a role, see caller");
        }
        return subject();
    }

    /**
     * Returns which request of a person it is.
     *
     * @param header the value of {@code Idempotency-Key}
     * @throws Refusal {@code invalid_request}, {@code session_missing}, {@code session_invalid}
     */
    KeyedRequest keyed(Operation operation, String header) {
        return new KeyedRequest(
                RequestKey.parse(subject(), operation.id(), header),
                new TreeMap<>(parameters) + "\n" + body,
                leastRole,
                operation.answerHoldsSecret());
    }

    /** Returns the person; their token's {@code sub} may not be a valid user id. */
    private UserId subject() {
        String sub =
                subject.orElseThrow(() ->
                        new Refusal(
                                ErrorCode.SESSION_MISSING,
                                "authorization: the access token is missing"));
        try {
            return new UserId(sub);
        } catch (IllegalArgumentException _) {
            throw new Refusal(
                    ErrorCode.SESSION_INVALID, "authorization: the access token has no valid sub");
        }
    }

    /** Returns the log line of this request, to which ids are added. */
    public RequestLine line() {
        return line;
    }
}
