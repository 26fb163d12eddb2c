package io.platebridge.edge.router.auth;

import io.platebridge.contract.Membership;
import io.platebridge.contract.MembershipList;
import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.contract.ProblemException;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Role;
import io.platebridge.edge.router.Session;
import io.platebridge.edge.router.SessionSource;
import io.platebridge.edge.router.SessionSource.Verdict.Denied;
import io.platebridge.edge.router.SessionSource.Verdict.Misconfigured;
import io.platebridge.edge.router.SessionSource.Verdict.Unavailable;
import io.platebridge.edge.router.SessionSource.Verdict.Valid;
import io.platebridge.edge.router.SessionToken;
import io.platebridge.edge.router.auth.AccessTokenVerifier.InvalidTokenException;
import io.platebridge.edge.router.auth.AccessTokenVerifier.Person;
import io.platebridge.edge.router.auth.JwksCache.IssuerUnavailableException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Sessions of users who signed in at the portal. The token identifies the user; the cloud, called
 * with the same token, returns the user's companies ({@code listMemberships}).
 */
public final class OidcSessions implements SessionSource, AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** The limit of concurrent lookups. */
    private static final int MAX_CONCURRENT = 64;

    /** The limit of lookups, including those that wait; further ones are unavailable. */
    private static final int MAX_QUEUED = 512;

    private static final Verdict BUSY = new Unavailable("too many sign-ins at once");

    private static final ScopedValue<SessionToken> BEARER = ScopedValue.newInstance();

    private final AccessTokenVerifier tokens;
    private final PlateBridgeClient cloud;
    private final Semaphore slots = new Semaphore(MAX_CONCURRENT);
    private final Semaphore queue = new Semaphore(MAX_QUEUED);
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("session-", 0).factory());

    public OidcSessions(OidcSettings settings, Clock clock) {
        this.tokens = new AccessTokenVerifier(settings, clock);
        this.cloud = new PlateBridgeClient(settings.cloud(), () -> BEARER.get().value(), TIMEOUT);
    }

    @Override
    public CompletionStage<Verdict> authenticate(SessionToken token) {
        if (!queue.tryAcquire()) {
            return CompletableFuture.completedStage(BUSY);
        }
        try {
            return CompletableFuture.supplyAsync(
                            () -> ScopedValue.where(BEARER, token).call(() -> awaitSlot(token)),
                            threads)
                    .whenComplete((_, _) -> queue.release());
        } catch (RejectedExecutionException _) {
            queue.release();
            return CompletableFuture.completedStage(new Unavailable("the router is stopping"));
        }
    }

    private Verdict awaitSlot(SessionToken token) {
        try {
            if (!slots.tryAcquire(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                return BUSY;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Unavailable("the router is stopping");
        }
        try {
            return lookUp(token);
        } finally {
            slots.release();
        }
    }

    private Verdict lookUp(SessionToken token) {
        try {
            Person person = tokens.verify(token);
            return new Valid(session(person, cloud.listMemberships()));
        } catch (InvalidTokenException e) {
            return new Denied(String.valueOf(e.getMessage()));
        } catch (IssuerUnavailableException e) {
            return e.isMisconfigured()
                    ? new Misconfigured("an issuer that calls itself otherwise")
                    : new Unavailable("the issuer does not answer");
        } catch (ProblemException e) {
            return !e.isTransient()
                    ? new Denied("the cloud does not accept the token")
                    : new Unavailable("the cloud does not return memberships");
        } catch (IOException _) {
            return new Unavailable("the cloud does not answer");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Unavailable("the router is stopping");
        }
    }

    private static Session session(Person person, MembershipList list) {
        var caller =
                new Caller(
                        person.user(),
                        list.memberships().stream()
                                .collect(
                                        Collectors.toMap(
                                                m -> new CompanyId(m.companyId()),
                                                OidcSessions::role)));
        return new Session(caller, false, person.expiresAt());
    }

    private static Role role(Membership membership) {
        return Role.valueOf(membership.role().name());
    }

    @Override
    public void close() {
        threads.shutdownNow();
        cloud.close();
        tokens.close();
    }
}
