package io.platebridge.edge.base.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.platebridge.contract.AlertRequest;
import io.platebridge.contract.AlertResponse;
import io.platebridge.contract.CommandOutcomeRequest;
import io.platebridge.contract.CommandReceipt;
import io.platebridge.contract.CommandSecrets;
import io.platebridge.contract.CommandStatus;
import io.platebridge.contract.ConfirmRequest;
import io.platebridge.contract.ConfirmResponse;
import io.platebridge.contract.ContractJson;
import io.platebridge.contract.Decision;
import io.platebridge.contract.DecisionReason;
import io.platebridge.contract.DetectRequest;
import io.platebridge.contract.DetectResponse;
import io.platebridge.contract.ErrorCode;
import io.platebridge.contract.HeartbeatRequest;
import io.platebridge.contract.HeartbeatResponse;
import io.platebridge.contract.KeyRotation;
import io.platebridge.contract.MembershipList;
import io.platebridge.contract.PodCommand;
import io.platebridge.contract.PodInfo;
import io.platebridge.contract.PodStatus;
import io.platebridge.contract.Problem;
import io.platebridge.contract.Recording;
import io.platebridge.contract.RegisterRequest;
import io.platebridge.contract.RegisterResponse;
import io.platebridge.contract.TokenKey;
import io.platebridge.contract.UploadUrlRequest;
import io.platebridge.contract.UploadUrlResponse;
import io.platebridge.contract.Whitelist;
import io.platebridge.contract.WhitelistEntry;
import io.platebridge.core.pod.ApiKey;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.pod.RegistrationToken;
import io.platebridge.edge.base.cloud.ContractCheck.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A small strict cloud for one pod: takes nothing that the contract does not allow and answers
 * nothing else, keeps what it was told, and can be away or refuse. The tests of the whole system
 * use the real one.
 */
public final class ContractCloud implements AutoCloseable {

    /** The pod that registers here. */
    public static final PodId POD = new PodId("pod-1");

    /** The token it registers with. */
    public static final RegistrationToken TOKEN = RegistrationToken.create(new Random(1));

    /** Carries a refusal out of an operation. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final ErrorCode code;

        private Refused(ErrorCode code) {
            this.code = code;
        }
    }

    /** Says that the caller has the answer. */
    private static final class NotModified extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final ContractCheck contract = new ContractCheck();
    private final Bucket bucket = new Bucket();
    private final Random random = new Random(7);
    private final Map<String, ErrorCode> refusals = new ConcurrentHashMap<>();
    private final Map<String, List<JsonNode>> requests = new ConcurrentHashMap<>();
    private final Map<String, MembershipList> people = new ConcurrentHashMap<>();
    private final Set<String> alertIds = ConcurrentHashMap.newKeySet();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private volatile ApiKey key = ApiKey.create(POD, random);

    /** Becomes the key with the first heartbeat that brings it. */
    private volatile Optional<ApiKey> nextKey = Optional.empty();

    private volatile Whitelist whitelist =
            new Whitelist(1, null, null, List.of(), null, null, null);
    private volatile int pageSize = Integer.MAX_VALUE;
    private final Queue<Runnable> betweenPages = new ConcurrentLinkedQueue<>();
    private volatile List<TokenKey> tokenKeys = List.of();
    private final Map<String, PodCommand> commands = new ConcurrentHashMap<>();
    private final Map<String, CommandOutcomeRequest> outcomes = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> secrets = new ConcurrentHashMap<>();
    private HttpServer server;
    private int port;

    public ContractCloud() {
        comeBack();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Is there from now on, at the same address as before. */
    public void comeBack() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        port = server.getAddress().getPort();
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/", this::serve);
        server.createContext("/bucket/", bucket::serve);
        server.start();
    }

    /** Answers nobody from now on. */
    public void goAway() {
        server.stop(0);
    }

    public Bucket bucket() {
        return bucket;
    }

    /** The key that is served. */
    public ApiKey key() {
        return key;
    }

    /** Serves another key than the pod has, from now on. */
    public void revokeKey() {
        key = ApiKey.create(POD, random);
    }

    public void whitelist(long configVersion, String... plates) {
        whitelistOf(configVersion, null, plates);
    }

    /**
     * @param timeZone the site's
     */
    public void whitelistOf(long configVersion, @Nullable String timeZone, String... plates) {
        whitelistOf(configVersion, timeZone, entries(plates));
    }

    private static WhitelistEntry[] entries(String... plates) {
        return Arrays.stream(plates)
                .map(plate -> new WhitelistEntry(plate, null, null, true, null, null))
                .toArray(WhitelistEntry[]::new);
    }

    /**
     * @param timeZone the site's
     */
    public void whitelistOf(
            long configVersion, @Nullable String timeZone, WhitelistEntry... entries) {
        whitelist =
                new Whitelist(
                        configVersion,
                        timeZone,
                        null,
                        List.of(entries),
                        null,
                        null,
                        "W/\"%d\"".formatted(configVersion));
    }

    /** Serves the same plates as those of a site that opens for look-alikes. */
    public void openForLookAlikes() {
        Whitelist before = whitelist;
        whitelist =
                new Whitelist(
                        before.configVersion(),
                        before.timeZone(),
                        true,
                        before.entries(),
                        null,
                        null,
                        "W/\"%d-look-alikes\"".formatted(before.configVersion()));
    }

    /**
     * Serves other plates in the same version.
     *
     * @param tag the list's from now on; none if null
     */
    public void replacePlates(@Nullable String tag, String... plates) {
        Whitelist before = whitelist;
        whitelist =
                new Whitelist(
                        before.configVersion(),
                        before.timeZone(),
                        before.openForLookAlikes(),
                        List.of(entries(plates)),
                        null,
                        null,
                        tag);
    }

    /** Serves the whitelist in pages of at most this size. */
    public void pageSize(int size) {
        pageSize = size;
    }

    /** Does something once after the next page that is not the last. */
    public void betweenPages(Runnable action) {
        betweenPages.add(action);
    }

    private Whitelist page(HttpExchange exchange) {
        Whitelist all = whitelist;
        if (all.tag() != null
                && all.tag().equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            throw new NotModified();
        }
        Matcher cursor =
                Pattern.compile("cursor=(\\d+)").matcher(exchange.getRequestURI().getQuery());
        int from = cursor.find() ? Integer.parseInt(cursor.group(1)) : 0;
        int to = (int) Math.min((long) from + pageSize, all.entries().size());
        boolean last = to == all.entries().size();
        if (!last && !betweenPages.isEmpty()) {
            betweenPages.remove().run();
        }
        return new Whitelist(
                all.configVersion(),
                all.timeZone(),
                all.openForLookAlikes(),
                all.entries().subList(Math.min(from, to), to),
                null,
                last ? null : Integer.toString(to),
                all.tag());
    }

    /** Lets a command wait for the pod, until its outcome is reported. */
    public void command(PodCommand command) {
        commands.put(command.commandId(), command);
    }

    /** The outcomes that were reported, by command. */
    public Map<String, CommandOutcomeRequest> outcomes() {
        return Map.copyOf(outcomes);
    }

    /** Keeps secrets of a command. */
    public void keep(String command, Map<String, String> values) {
        secrets.put(command, values);
    }

    public void tokenKeys(TokenKey... keys) {
        tokenKeys = List.of(keys);
    }

    /** Knows a person by their access token. */
    public void person(String accessToken, MembershipList memberships) {
        people.put("Bearer " + accessToken, memberships);
    }

    /** Refuses one operation from now on. */
    public void refuse(String operation, ErrorCode code) {
        refusals.put(operation, code);
    }

    /** Serves one operation again. */
    public void serve(String operation) {
        refusals.remove(operation);
    }

    /** The bodies that an operation was called with, served or refused. */
    public List<JsonNode> requests(String operation) {
        return List.copyOf(requests.getOrDefault(operation, List.of()));
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            answer(exchange);
        } catch (RuntimeException e) {
            faults.add(exchange.getRequestURI() + ": " + e);
            throw e;
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        JsonNode body =
                ContractJson.MAPPER.readTree(bytes.length == 0 ? "{}".getBytes(UTF_8) : bytes);
        Operation operation =
                contract.operation(exchange.getRequestMethod(), exchange.getRequestURI().getPath())
                        .orElseThrow();
        if (operation.takesBody()) {
            check(operation, operation.request(), body);
        }
        requests.computeIfAbsent(operation.id(), _ -> new CopyOnWriteArrayList<>()).add(body);
        try {
            authenticate(operation, exchange.getRequestHeaders().getFirst("Authorization"));
            JsonNode answer =
                    ContractJson.MAPPER.valueToTree(
                            operation.id().equals("listMemberships")
                                    ? people.get(
                                            exchange.getRequestHeaders().getFirst("Authorization"))
                                    : operation.id().equals("listPlates")
                                            ? page(exchange)
                                            : answer(
                                                    operation.id(),
                                                    body,
                                                    exchange.getRequestURI().getPath()));
            check(operation, operation.answer(), answer);
            send(exchange, 200, "application/json", answer);
        } catch (NotModified _) {
            exchange.sendResponseHeaders(304, -1);
        } catch (Refused refused) {
            Problem problem = Problem.of(refused.code, "as the test wants", List.of());
            send(
                    exchange,
                    refused.code.status(),
                    Problem.MEDIA_TYPE,
                    ContractJson.MAPPER.valueToTree(problem));
        }
    }

    private void authenticate(Operation operation, String bearer) {
        ErrorCode refusal = refusals.get(operation.id());
        if (refusal != null) {
            throw new Refused(refusal);
        }
        if (bearer != null && people.containsKey(bearer)) {
            return;
        }
        if (("Bearer " + nextKey.map(ApiKey::text).orElse("")).equals(bearer)) {
            if (operation.id().equals("recordHeartbeat")) {
                key = nextKey.orElseThrow();
                nextKey = Optional.empty();
            }
            return;
        }
        if (!operation.anonymous() && !("Bearer " + key.text()).equals(bearer)) {
            throw new Refused(ErrorCode.API_KEY_INVALID);
        }
    }

    private Object answer(String operation, JsonNode body, String path) {
        return switch (operation) {
            case "registerPod" -> register(read(body, RegisterRequest.class));
            case "getPodInfo" ->
                    new PodInfo(
                            POD.value(),
                            "Gate",
                            "Gate",
                            "oaks",
                            "Oaks",
                            "main",
                            "Main",
                            "acme",
                            "UTC");
            case "recordHeartbeat" -> heartbeat(read(body, HeartbeatRequest.class));
            case "reportCommandOutcome" ->
                    end(path.split("/")[4], read(body, CommandOutcomeRequest.class));
            case "rotateOwnApiKey" -> {
                nextKey = Optional.of(ApiKey.create(POD, random));
                yield new KeyRotation(POD.value(), nextKey.get().text());
            }
            case "getCommandSecrets" ->
                    new CommandSecrets(
                            path.split("/")[4],
                            Optional.ofNullable(secrets.get(path.split("/")[4]))
                                    .orElseThrow(() -> new Refused(ErrorCode.COMMAND_UNKNOWN)));
            case "recordDetection" -> detect(read(body, DetectRequest.class));
            case "recordAlert" -> note(read(body, AlertRequest.class));
            case "createUploadUrl" -> grant(read(body, UploadUrlRequest.class));
            case "confirmRecording" -> confirm(read(body, ConfirmRequest.class));
            default -> throw new IllegalArgumentException("a pod does not call " + operation);
        };
    }

    private RegisterResponse register(RegisterRequest request) {
        if (!request.registrationToken().equals(TOKEN.text())) {
            throw new Refused(ErrorCode.REGISTRATION_TOKEN_INVALID);
        }
        key = ApiKey.create(POD, random);
        return new RegisterResponse(POD.value(), key.text(), "oak-hills", "main-gate", "acme");
    }

    private HeartbeatResponse heartbeat(HeartbeatRequest request) {
        if (!POD.value().equals(request.podId())) {
            throw new Refused(ErrorCode.POD_MISMATCH);
        }
        return new HeartbeatResponse(
                POD.value(),
                "oak-hills",
                "main-gate",
                "acme",
                PodStatus.ONLINE,
                whitelist.configVersion(),
                tokenKeys,
                Instant.now(),
                commands.isEmpty() ? null : List.copyOf(commands.values()));
    }

    private CommandReceipt end(String command, CommandOutcomeRequest report) {
        outcomes.putIfAbsent(command, report);
        commands.remove(command);
        return new CommandReceipt(
                command, CommandStatus.valueOf(outcomes.get(command).outcome().name()));
    }

    private DetectResponse detect(DetectRequest request) {
        boolean listed =
                whitelist.entries().stream()
                        .anyMatch(entry -> entry.plate().equals(request.plate()));
        Decision decision = listed ? Decision.ALLOW : Decision.DENY;
        return new DetectResponse(
                request.eventId(),
                decision,
                listed ? DecisionReason.LISTED : DecisionReason.NOT_LISTED,
                eventIds().indexOf(request.eventId()) < eventIds().size() - 1,
                whitelist.configVersion(),
                true,
                decision,
                listed,
                null);
    }

    private AlertResponse note(AlertRequest request) {
        if (!request.companyId().equals("acme")) {
            throw new Refused(ErrorCode.COMPANY_MISMATCH);
        }
        return new AlertResponse(request.alertId(), !alertIds.add(request.alertId()));
    }

    /** The ids of the alerts that were written down, each once. */
    public Set<String> alertIds() {
        return Set.copyOf(alertIds);
    }

    /** The ids of the events that were reported, served or refused, in order. */
    public List<String> eventIds() {
        return requests("recordDetection").stream()
                .map(body -> body.get("event_id").asString())
                .toList();
    }

    private UploadUrlResponse grant(UploadUrlRequest clip) {
        String path =
                "recordings/oak-hills/%s/%s~%s".formatted(clip.cameraId(), POD, clip.filename());
        Instant expiresAt = bucket.grant(path, clip);
        String thumbnail = path + "~thumbnail.jpg";
        boolean isStill = clip.thumbnailSha256() != null;
        if (isStill) {
            bucket.grant(thumbnail, Bucket.still(clip));
        }
        boolean uploaded = clip.contentOf() != null && bucket.copy(clip.contentOf(), path);
        return new UploadUrlResponse(
                true,
                uri() + Bucket.url(path),
                uri() + Bucket.url(path),
                UploadUrlResponse.Method.PUT,
                Bucket.headers(clip),
                path,
                3600,
                expiresAt,
                uploaded ? true : null,
                isStill ? uri() + Bucket.url(thumbnail) : null,
                isStill ? Bucket.headers(Bucket.still(clip)) : null);
    }

    private ConfirmResponse confirm(ConfirmRequest request) {
        UploadUrlRequest clip =
                bucket.announced(request.filePath())
                        .orElseThrow(() -> new Refused(ErrorCode.RECORDING_UNKNOWN));
        byte[] stored =
                Optional.ofNullable(bucket.objects().get(request.filePath()))
                        .orElseThrow(() -> new Refused(ErrorCode.RECORDING_NOT_UPLOADED));
        if (!Bucket.sha256(stored).equals(clip.sha256())) {
            throw new Refused(ErrorCode.RECORDING_MISMATCH);
        }
        return new ConfirmResponse(
                true,
                new Recording(
                        request.filePath(),
                        null,
                        request.filePath(),
                        POD.value(),
                        request.cameraId(),
                        "oak-hills",
                        null,
                        stored.length,
                        clip.sha256(),
                        request.durationSeconds(),
                        request.eventType(),
                        request.plateNumber(),
                        request.eventId(),
                        request.recordedAt(),
                        null,
                        null,
                        null,
                        null));
    }

    private void check(Operation operation, String pointer, JsonNode value) {
        contract.faults(pointer, value).forEach(fault -> faults.add(operation.id() + ": " + fault));
    }

    private static <T> T read(JsonNode body, Class<T> type) {
        return ContractJson.MAPPER.treeToValue(body, type);
    }

    private static void send(HttpExchange exchange, int status, String type, JsonNode body)
            throws IOException {
        byte[] bytes = body.toString().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Ends, and fails if anything was against the contract. */
    @Override
    public void close() {
        server.stop(0);
        if (!faults.isEmpty()) {
            throw new AssertionError("against the contract: " + faults);
        }
    }
}
