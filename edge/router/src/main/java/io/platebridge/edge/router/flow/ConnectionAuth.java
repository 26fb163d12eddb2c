package io.platebridge.edge.router.flow;

import io.netty.channel.EventLoop;
import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.router.RouterSettings.Timeouts;
import io.platebridge.edge.router.Session;
import io.platebridge.edge.router.SessionSource;
import io.platebridge.edge.router.SessionSource.Verdict;
import io.platebridge.edge.router.SessionToken;
import io.platebridge.edge.router.protocol.MessageError;
import io.platebridge.edge.router.protocol.MessageErrorCode;
import io.platebridge.edge.router.protocol.ServerMessages;
import io.platebridge.edge.router.websocket.CloseCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The session of a connection: authenticates its token, checks the session again from time to time
 * and when it is due to expire (it may have been extended), and closes the connection with its
 * session. Must be called on the connection's event loop.
 */
final class ConnectionAuth {

    /** The largest message of a client that is not authenticated. */
    static final int MAX_MESSAGE_BYTES = 64 << 10;

    /** Retry interval (jittered) for a session that could not be checked. */
    private static final Duration RETRY = Duration.ofSeconds(5);

    private static final String UNAVAILABLE = "the session service is unavailable";

    private static final EventLog LOG = EventLog.of(ConnectionAuth.class);

    private final Outbound outbound;
    private final Listener listener;
    private final EventLoop loop;
    private final SessionSource sessions;
    private final Timeouts timeouts;
    private final RouterCounters counters;
    private final Clock clock;
    private final RandomGenerator random;
    private final long since = System.nanoTime();
    private @Nullable SessionToken token;
    private @Nullable Session session;
    private boolean byMessage;
    private boolean authenticating;
    private boolean renewing;
    private long recheckAt;
    private long startedAt;
    private Instant checkedExpiry = Instant.MIN;
    private boolean stopped;

    /** Is notified of the progress of authentication, on the connection's event loop. */
    interface Listener {

        /** The first token is being authenticated; no message may be processed meanwhile. */
        void authenticationStarted();

        /**
         * The connection has a session from now on.
         *
         * @param byMessage whether the client expects an answer to its {@code auth} message
         */
        void authenticated(boolean byMessage);
    }

    ConnectionAuth(
            Outbound outbound,
            Listener listener,
            EventLoop loop,
            SessionSource sessions,
            Timeouts timeouts,
            RouterCounters counters,
            Clock clock,
            RandomGenerator random) {
        this.outbound = outbound;
        this.listener = listener;
        this.loop = loop;
        this.sessions = sessions;
        this.timeouts = timeouts;
        this.counters = counters;
        this.clock = clock;
        this.random = random;
    }

    /** Returns the session, or empty if the client is not authenticated. */
    Optional<Session> session() {
        return Optional.ofNullable(session);
    }

    /**
     * Authenticates the connection's first token.
     *
     * @param message whether it came in a message, rather than in the handshake
     */
    void begin(SessionToken first, boolean message) {
        byMessage = message;
        token = first;
        listener.authenticationStarted();
        check(first);
    }

    /**
     * Authenticates another token of a client that has a session. It replaces the present one if it
     * belongs to the same user. The client gets an answer, and keeps its session in any case.
     */
    void renew(SessionToken next) {
        if (token != null && token.value().equals(next.value())) {
            sendSuccess();
        } else if (renewing) {
            reject(
                    MessageErrorCode.ALREADY_AUTHENTICATED,
                    "another token is being checked; wait for the answer");
        } else {
            renewing = true;
            authenticate(next, verdict -> onRenewed(next, verdict));
        }
    }

    private void onRenewed(SessionToken next, Verdict verdict) {
        renewing = false;
        if (stopped || session == null) {
            return;
        }
        switch (verdict) {
            case Verdict.Valid(Session valid)
                    when valid.caller().user().equals(session.caller().user()) -> {
                token = next;
                session = valid;
                scheduleRecheck(timeouts.sessionRecheck());
                sendSuccess();
            }
            case Verdict.Valid _ ->
                    reject(
                            MessageErrorCode.ALREADY_AUTHENTICATED,
                            "already authenticated as another user; open another connection");
            case Verdict.Denied(String reason) ->
                    reject(
                            MessageErrorCode.ALREADY_AUTHENTICATED,
                            "already authenticated; the new token was refused: " + reason);
            case Verdict.Unavailable _, Verdict.Misconfigured _ ->
                    reject(
                            MessageErrorCode.AUTH_UNAVAILABLE,
                            UNAVAILABLE + "; the present session continues");
        }
    }

    /** Confirms the client's {@code auth} message. */
    void sendSuccess() {
        outbound.send(
                ServerMessages.success(
                        "Authentication successful", Optional.empty(), clock.millis()));
    }

    private void reject(MessageErrorCode code, String message) {
        outbound.reject(new MessageError(code, message));
    }

    private void check(SessionToken present) {
        authenticating = true;
        startedAt = System.nanoTime();
        authenticate(
                present,
                verdict -> {
                    authenticating = false;
                    if (!stopped && present == token) { // or it was replaced meanwhile
                        onChecked(verdict);
                    }
                });
    }

    private void authenticate(SessionToken presented, Consumer<Verdict> onVerdict) {
        CompletionStage<Verdict> stage;
        try {
            stage = sessions.authenticate(presented);
        } catch (RuntimeException e) {
            stage = CompletableFuture.failedFuture(e);
        }
        var _ =
                stage.whenComplete((verdict, failure) -> {
                    Verdict known =
                            failure == null
                                    ? verdict
                                    : new Verdict.Unavailable(String.valueOf(failure));
                    // Never in this call: the handshake may not be finished.
                    EventLoops.tryExecute(loop, () -> onVerdict.accept(known));
                });
    }

    private void onChecked(Verdict verdict) {
        switch (verdict) {
            case Verdict.Valid(Session valid) -> {
                boolean first = session == null;
                session = valid;
                scheduleRecheck(timeouts.sessionRecheck());
                if (first) {
                    listener.authenticated(byMessage);
                }
            }
            case Verdict.Denied(String reason) ->
                    close(
                            MessageErrorCode.AUTH_FAILED,
                            "authentication failed: %s; sign in again".formatted(reason),
                            CloseCode.POLICY_VIOLATION);
            case Verdict.Unavailable(String detail) -> onUnavailable(detail);
            case Verdict.Misconfigured(String reason) -> onMisconfigured(reason);
        }
    }

    private void onUnavailable(String detail) {
        long count = counters.failedSessionChecks.incrementAndGet();
        if (Long.bitCount(count) == 1) { // at 1, 2, 4, 8 …: an outage concerns every connection
            LOG.warn(
                    "session_check_failed",
                    "count",
                    count,
                    "has_session",
                    session != null,
                    "detail",
                    detail);
        }
        if (!keepsSession()) {
            close(
                    MessageErrorCode.AUTH_UNAVAILABLE,
                    UNAVAILABLE + "; retry in a few seconds",
                    CloseCode.TRY_AGAIN_LATER);
        }
    }

    /** Closes with a code that tells clients not to retry. The operator has been notified. */
    private void onMisconfigured(String reason) {
        if (!keepsSession()) {
            close(
                    MessageErrorCode.AUTH_UNAVAILABLE,
                    "the router cannot look up sessions: %s; contact its operator"
                            .formatted(reason),
                    CloseCode.POLICY_VIOLATION);
        }
    }

    /** Schedules a retry; returns whether the present session has not expired. */
    private boolean keepsSession() {
        Duration recheck = timeouts.sessionRecheck();
        scheduleRecheck(recheck.compareTo(RETRY) < 0 ? recheck : RETRY);
        return session != null && session.until().isAfter(clock.instant());
    }

    /**
     * Checks the session if it is time to, and closes the connection without one.
     *
     * @param now ns, of a monotonic clock
     */
    void tick(long now) {
        Session present = session;
        if (present == null) {
            if (now - since > timeouts.login().toNanos()) {
                closeUnauthenticated();
            }
        } else if (!present.until().isAfter(clock.instant())) {
            onExpiry(present, now);
        } else if (token != null && !authenticating && now - recheckAt >= 0) {
            check(token);
        }
    }

    private void closeUnauthenticated() {
        if (authenticating) {
            close(
                    MessageErrorCode.AUTH_UNAVAILABLE,
                    "the session service did not answer within %d s; retry in a few seconds"
                            .formatted(timeouts.login().toSeconds()),
                    CloseCode.TRY_AGAIN_LATER);
        } else {
            close(
                    MessageErrorCode.AUTH_REQUIRED,
                    "not authenticated within %d s; send auth first"
                            .formatted(timeouts.login().toSeconds()),
                    CloseCode.POLICY_VIOLATION);
        }
    }

    /** Checks an expired session once more, in case it was extended since the last check. */
    private void onExpiry(Session present, long now) {
        if (authenticating) {
            if (now - startedAt > timeouts.login().toNanos()) {
                onUnavailable("no answer in time");
            }
        } else if (token != null && present.until().isAfter(checkedExpiry)) {
            checkedExpiry = present.until();
            check(token);
        } else {
            close(
                    MessageErrorCode.AUTH_FAILED,
                    "the session has expired; sign in again",
                    CloseCode.POLICY_VIOLATION);
        }
    }

    private void close(MessageErrorCode code, String message, CloseCode closeCode) {
        outbound.close(new MessageError(code, message), closeCode);
    }

    /**
     * Schedules the next check with jitter, so that clients that connected together are not checked
     * together.
     */
    private void scheduleRecheck(Duration within) {
        long most = within.toNanos();
        recheckAt = System.nanoTime() + random.nextLong(most / 2, most + 1);
    }

    /** Ignores verdicts that are still to come. */
    void stop() {
        stopped = true;
    }
}
