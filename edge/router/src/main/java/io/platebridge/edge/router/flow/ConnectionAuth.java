package io.platebridge.edge.router.flow;

import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Role;
import io.platebridge.edge.router.Owner;
import io.platebridge.edge.router.RouterSettings;
import io.platebridge.edge.router.Session;
import io.platebridge.edge.router.SessionSource;
import io.platebridge.edge.router.SessionSource.Verdict;
import io.platebridge.edge.router.SessionToken;
import io.platebridge.edge.router.protocol.MessageError;
import io.platebridge.edge.router.protocol.MessageErrorCode;
import io.platebridge.edge.router.websocket.CloseCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Who a connection belongs to: asks whose its token is, lets what comes meanwhile wait, asks again
 * now and then and when the session is said to end, since it may have been moved forward, and ends
 * the connection with its session. Belongs to its connection's event loop.
 */
final class ConnectionAuth {

    /** A message may not be larger before it is known whom it comes from. */
    static final int MAX_BYTES = 64 << 10;

    /** Whom there was no time to look at is looked at again within so long, at random. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final Logger LOG = Logger.getLogger(ConnectionAuth.class);

    private final Connection connection;
    private final SessionSource sessions;
    private final RouterSettings settings;
    private final Clock clock;
    private final RandomGenerator random;
    private final RouterCounters census;
    private final long since = System.nanoTime();
    private @Nullable SessionToken token;
    private @Nullable Session session;
    private boolean byMessage;
    private boolean asking;
    private boolean renewing;
    private long due;
    private long askedAt;
    private Instant lastAskedFor = Instant.MIN;
    private boolean gone;

    ConnectionAuth(Connection connection, RouterContext shared) {
        this.connection = connection;
        this.sessions = shared.sessions();
        this.settings = shared.settings();
        this.clock = shared.clock();
        this.random = shared.random();
        this.census = shared.census();
    }

    /** Returns whose connection it is; nothing as long as that isn't known. */
    Optional<Session> session() {
        return Optional.ofNullable(session);
    }

    boolean mayWatch(CompanyId company) {
        return session().filter(has -> mayWatch(has, company, settings)).isPresent();
    }

    /** Tells whether a session's person may watch the streams of a company. */
    static boolean mayWatch(Session session, CompanyId company, RouterSettings settings) {
        return session.systemAdmin() || may(session.caller(), company, settings.watch());
    }

    /** Returns the companies this person may publish for, sorted. */
    List<CompanyId> companies() {
        return session()
                .map(Session::caller)
                .map(caller ->
                        caller.roles().keySet().stream()
                                .filter(company -> may(caller, company, settings.publish()))
                                .sorted(Comparator.comparing(CompanyId::value))
                                .toList())
                .orElse(List.of());
    }

    /** Tells whether this person may still have a stream that is theirs. */
    boolean mayPublish(Owner owner) {
        return session()
                .map(Session::caller)
                .filter(caller -> caller.user().equals(owner.user()))
                .filter(caller -> may(caller, owner.company(), settings.publish()))
                .isPresent();
    }

    private static boolean may(Caller caller, CompanyId company, Role least) {
        Role role = caller.roles().get(company);
        return role != null && role.compareTo(least) <= 0;
    }

    /**
     * Asks whose a token is.
     *
     * @param message whether it was shown in a message, rather than in the handshake
     */
    void begin(SessionToken shown, boolean message) {
        byMessage = message;
        token = shown;
        connection.asks();
        connection.decoder().await();
        connection.channel().config().setAutoRead(false);
        ask(shown);
    }

    /**
     * Another token was shown, or the same again. It takes the present one's place if it is of the
     * same person; the client is told in any case, and goes on.
     */
    void renew(SessionToken shown) {
        if (token != null && token.value().equals(shown.value())) {
            connection.authenticated();
        } else if (renewing) {
            connection.refuse(
                    new MessageError(
                            MessageErrorCode.ALREADY_AUTHENTICATED,
                            "expected one auth at a time, found another; wait for the answer"));
        } else {
            renewing = true;
            look(shown, verdict -> renewed(shown, verdict));
        }
    }

    private void renewed(SessionToken shown, Verdict verdict) {
        renewing = false;
        if (gone || session == null) {
            return;
        }
        switch (verdict) {
            case Verdict.Valid(Session valid)
                    when valid.caller().user().equals(session.caller().user()) -> {
                token = shown;
                session = valid;
                lookAgain(settings.patience().recheck());
                connection.authenticated();
            }
            case Verdict.Valid _ ->
                    connection.refuse(
                            new MessageError(
                                    MessageErrorCode.ALREADY_AUTHENTICATED,
                                    "expected a token of the person who is signed in, found another's; connect again for it"));
            case Verdict.Refused(String reason) ->
                    connection.refuse(
                            new MessageError(
                                    MessageErrorCode.ALREADY_AUTHENTICATED,
                                    "expected the token of a session, found %s; go on with the one there is"
                                            .formatted(reason)));
            case Verdict.Unavailable _, Verdict.Misconfigured _ ->
                    connection.refuse(
                            new MessageError(
                                    MessageErrorCode.AUTH_UNAVAILABLE,
                                    "expected to be told whose session it is, found nobody who knows; go on with the one there is"));
        }
    }

    private void ask(SessionToken shown) {
        asking = true;
        askedAt = System.nanoTime();
        look(
                shown,
                verdict -> {
                    asking = false;
                    if (!gone && shown == token) { // or another one was shown meanwhile
                        told(verdict);
                    }
                });
    }

    private void look(SessionToken shown, Consumer<Verdict> told) {
        CompletionStage<Verdict> stage;
        try {
            stage = sessions.verdict(shown);
        } catch (RuntimeException e) {
            stage = CompletableFuture.failedFuture(e);
        }
        var _ =
                stage.whenComplete((verdict, failure) -> {
                    Verdict known =
                            failure == null
                                    ? verdict
                                    : new Verdict.Unavailable(String.valueOf(failure));
                    // Never at once: the handshake may not be finished.
                    Connection.execute(connection.channel().eventLoop(), () -> told.accept(known));
                });
    }

    private void told(Verdict verdict) {
        switch (verdict) {
            case Verdict.Valid(Session valid) -> {
                boolean first = session == null;
                session = valid;
                lookAgain(settings.patience().recheck());
                if (first) {
                    connection.admitted(byMessage);
                }
            }
            case Verdict.Refused(String reason) ->
                    connection.end(
                            new MessageError(
                                    MessageErrorCode.AUTH_FAILED,
                                    "expected the token of a session, found %s; sign in again"
                                            .formatted(reason)),
                            CloseCode.POLICY_VIOLATION);
            case Verdict.Unavailable(String detail) -> unavailable(detail);
            case Verdict.Misconfigured(String reason) -> misconfigured(reason);
        }
    }

    private void unavailable(String detail) {
        long count = census.unknown.incrementAndGet();
        if (Long.bitCount(count) == 1) { // at 1, 2, 4, 8 …: while nobody knows, it is of everybody
            LOG.warnf(
                    "session_unknown count=%d known_before=%s detail=%s",
                    count, session != null, detail);
        }
        if (!lasts()) {
            connection.end(
                    new MessageError(
                            MessageErrorCode.AUTH_UNAVAILABLE,
                            "expected to be told whose session it is, found nobody who knows; try again in a few seconds"),
                    CloseCode.TRY_AGAIN_LATER);
        }
    }

    /** Trying again would not help, and whoever runs the router knows: nothing is logged. */
    private void misconfigured(String reason) {
        if (!lasts()) {
            connection.end(
                    new MessageError(
                            MessageErrorCode.AUTH_UNAVAILABLE,
                            "expected a router that can look sessions up, found %s; tell whoever runs it"
                                    .formatted(reason)),
                    CloseCode.POLICY_VIOLATION);
        }
    }

    /** Nobody knows now. Tells whether there is a session that goes on; it is looked at soon. */
    private boolean lasts() {
        Duration recheck = settings.patience().recheck();
        lookAgain(recheck.compareTo(SOON) < 0 ? recheck : SOON);
        return session != null && session.until().isAfter(clock.instant());
    }

    void tick(long now) {
        Session present = session;
        if (present == null) {
            if (now - since > settings.patience().login().toNanos()) {
                connection.end(
                        new MessageError(
                                asking
                                        ? MessageErrorCode.AUTH_UNAVAILABLE
                                        : MessageErrorCode.AUTH_REQUIRED,
                                "expected a session within %d s, found none; send auth first"
                                        .formatted(settings.patience().login().toSeconds())),
                        asking ? CloseCode.TRY_AGAIN_LATER : CloseCode.POLICY_VIOLATION);
            }
        } else if (!present.until().isAfter(clock.instant())) {
            atEnd(present, now);
        } else if (token != null && !asking && now - due >= 0) {
            ask(token);
        }
    }

    /** The session's end has come, unless it was moved forward since it was last looked at. */
    private void atEnd(Session present, long now) {
        if (asking) {
            if (now - askedAt > settings.patience().login().toNanos()) {
                unavailable("no answer in time");
            }
        } else if (token != null && present.until().isAfter(lastAskedFor)) {
            lastAskedFor = present.until();
            ask(token);
        } else {
            connection.end(
                    new MessageError(
                            MessageErrorCode.AUTH_FAILED,
                            "expected a session, found that it ended; sign in again"),
                    CloseCode.POLICY_VIOLATION);
        }
    }

    /** Within so long, at random, or those who came together would always be looked at together. */
    private void lookAgain(Duration within) {
        long most = within.toNanos();
        due = System.nanoTime() + random.nextLong(most / 2, most + 1);
    }

    /** The connection ends. */
    void leave() {
        gone = true;
    }
}
