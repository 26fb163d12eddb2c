package io.platebridge.edge.router;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Role;
import io.platebridge.core.tenancy.UserId;
import io.platebridge.edge.router.RouterSettings.Limits;
import io.platebridge.edge.router.RouterSettings.Timeouts;
import io.platebridge.edge.router.server.StreamRouter;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A router for tests. The token {@code guard.acme} is the session of guard, a viewer of acme. */
public final class RunningRouter implements AutoCloseable {

    public static final Limits LIMITS = new LimitsBuilder().build();
    public static final Timeouts TIMEOUTS = new TimeoutsBuilder().build();

    public final StreamRouter router;
    final TestSessions sessions = new TestSessions();

    public RunningRouter() throws IOException {
        this(LIMITS, TIMEOUTS, 2, RemoteStreams.NONE, List.of());
    }

    /** Returns a router that waits a minute for a viewer that reads nothing. */
    public static RunningRouter patient() throws IOException {
        Timeouts timeouts = new TimeoutsBuilder().writeStall(Duration.ofMinutes(1)).build();
        return new RunningRouter(LIMITS, timeouts, 2, RemoteStreams.NONE, List.of());
    }

    public RunningRouter(
            Limits limits,
            Timeouts timeouts,
            int eventLoops,
            RemoteStreams remotes,
            List<StreamListener> listeners)
            throws IOException {
        router =
                new StreamRouter(
                        new RouterSettings(
                                0, eventLoops, Role.MANAGER, Role.VIEWER, limits, timeouts),
                        sessions,
                        remotes,
                        listeners,
                        Optional.empty(),
                        new CookieOrigins(List.of("https://portal.example.com")),
                        Clock.systemUTC(),
                        new SecureRandom());
    }

    /** Tokens are {@code user.company}; the user {@code guard} is a viewer, others are managers. */
    static final class TestSessions implements SessionSource {

        final Set<String> ended = ConcurrentHashMap.newKeySet();

        /** The verdict about the token {@code slow.acme}, which is delayed. */
        final CompletableFuture<Verdict> verdict = new CompletableFuture<>();

        /** Tokens of managers who have become viewers. */
        final Set<String> demoted = ConcurrentHashMap.newKeySet();

        /** When the session of {@code brief} ends; tests may extend it. */
        volatile Instant briefEnds = Instant.now().plusSeconds(1);

        /** The limit of authentications in a second; further ones are unavailable. */
        volatile int places = Integer.MAX_VALUE;

        /** How often a token was authenticated. */
        final AtomicInteger looks = new AtomicInteger();

        private final AtomicInteger inWork = new AtomicInteger();

        @Override
        public CompletionStage<Verdict> authenticate(SessionToken token) {
            looks.incrementAndGet();
            if (token.value().equals("slow.acme")) {
                return verdict;
            }
            if (places == Integer.MAX_VALUE) {
                return CompletableFuture.supplyAsync(() -> look(token.value()));
            }
            if (inWork.incrementAndGet() > places) {
                inWork.decrementAndGet();
                return CompletableFuture.completedStage(new Verdict.Unavailable("no place"));
            }
            return CompletableFuture.supplyAsync(
                    () -> {
                        inWork.decrementAndGet();
                        return look(token.value());
                    },
                    CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS));
        }

        Verdict look(String token) {
            int dot = token.indexOf('.');
            if (token.equals("not.set")) {
                return new Verdict.Misconfigured("no table of sessions");
            }
            if (token.equals("unknown.now")) {
                return new Verdict.Unavailable("the database is away");
            }
            if (!token.matches("[a-z]+\\.[a-z]+") || ended.contains(token)) {
                return new Verdict.Denied("a token of nobody");
            }
            String user = token.substring(0, dot);
            return new Verdict.Valid(
                    new Session(
                            new Caller(new UserId(user), roles(user, token)),
                            user.equals("root"),
                            user.equals("brief") ? briefEnds : Instant.now().plusSeconds(3600)));
        }

        /** The user {@code both} belongs to company aaa too. */
        private Map<CompanyId, Role> roles(String user, String token) {
            var company = new CompanyId(token.substring(user.length() + 1));
            Role role =
                    user.equals("guard") || demoted.contains(token) ? Role.VIEWER : Role.MANAGER;
            return user.equals("both")
                    ? Map.of(company, role, new CompanyId("aaa"), role)
                    : Map.of(company, role);
        }
    }

    public RouterClient connect(String path, String token) throws IOException {
        return new RouterClient(router.port(), path + "?token=" + token);
    }

    /** Returns a phone with a stream that has received its status. */
    public RouterClient phone(String stream, String token) throws IOException {
        RouterClient phone = connect("/streams/register", token);
        phone.send(register(stream));
        expectSuccess(phone);
        phone.json("status");
        return phone;
    }

    /** Returns a viewer of a stream that has received its status. */
    public RouterClient viewer(String stream, String token) throws IOException {
        RouterClient viewer = connect("/streams/subscribe", token);
        viewer.send(subscribe(stream));
        expectSuccess(viewer);
        viewer.json("status");
        return viewer;
    }

    /** Asks for the streams there are to watch. */
    static List<String> list(RouterClient client) throws IOException {
        return client.send("{\"type\":\"list\"}")
                .json("streams")
                .path("streams")
                .valueStream()
                .map(stream ->
                        stream.path("streamId").asString() + " " + stream.path("status").asString())
                .toList();
    }

    private static void expectSuccess(RouterClient client) throws IOException {
        var answer = client.json();
        if (!answer.path("type").asString().equals("success")) {
            throw new IOException("expected success, found " + answer);
        }
    }

    public static String register(String stream) {
        return """
        {"type":"register","clientType":"mobile","streamId":"%s","produces":["video-frame"],"consumes":["alert"]}\
        """
                .formatted(stream);
    }

    static String subscribe(String stream) {
        return """
        {"type":"subscribe","clientType":"dashboard","streamId":"%s","consumes":["video-frame","alert"]}\
        """
                .formatted(stream);
    }

    static String frame(String stream, String data, long timestamp) {
        return """
        {"type":"video-frame","streamId":"%s","data":"%s","timestamp":%d}\
        """
                .formatted(stream, data, timestamp);
    }

    static String alert(String stream) {
        return """
        {"type":"alert","streamId":"%s","severity":"high","message":"Suspicious activity detected","metadata":{"confidence":0.95},"timestamp":1729943200000}\
        """
                .formatted(stream);
    }

    /** Returns an alert that is one. */
    static Alert read(String json) {
        return ((Alert.Read) Alert.read(json.getBytes(US_ASCII), Clock.systemUTC())).alert();
    }

    @Override
    public void close() {
        router.close();
    }
}
