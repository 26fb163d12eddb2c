package io.platebridge.core.idempotency;

import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import io.platebridge.core.idempotency.EarlierRequest.State;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Memberships;
import io.platebridge.core.tenancy.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Answers a request that has a key at most once; the same request gets the same answer again.
 *
 * <p>A refusal changes nothing and is not kept, so the key stays unused and the next request with
 * it is decided by what is true then. A request whose function failed may have been done; it is not
 * done again.
 */
public final class Idempotency {

    /** How long a key is known. */
    public static final Duration KEPT = Duration.ofHours(24);

    /** The largest answer that is kept, characters of JSON. */
    public static final int MAX_ANSWER = 65_536;

    /** No function runs longer for a request; one that has not ended by then has died. */
    static final Duration LONGEST_REQUEST = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final KeptAnswers answers;
    private final Memberships memberships;
    private final Clock clock;
    private final RandomGenerator random;

    /**
     * @param random tells attempts apart
     */
    public Idempotency(
            KeptAnswers answers, Memberships memberships, Clock clock, RandomGenerator random) {
        this.answers = answers;
        this.memberships = memberships;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Returns the answer of an operation, as JSON, or the one that the same request got before. If
     * the person lost a role that the request required then, the operation refuses it.
     *
     * @throws Refusal {@code idempotency_key_reused}, {@code request_in_progress}, {@code
     *     answer_not_kept}, or what the operation throws
     */
    public String answer(KeyedRequest request, KeyedOperation operation) {
        var attempt = new byte[8];
        random.nextBytes(attempt);
        Instant now = clock.instant();
        var claim =
                new RequestClaim(
                        request.key().id(),
                        request.key().fingerprint(request.content()),
                        HexFormat.of().formatHex(attempt),
                        now,
                        now.plus(KEPT));
        Optional<EarlierRequest> earlier = answers.claim(claim);
        if (earlier.isEmpty()) {
            return answerFirst(claim, request.holdsSecret(), operation);
        }
        demandSame(earlier.get(), claim);
        demandRoles(earlier.get(), request, operation);
        return repeat(earlier.get(), claim, request.holdsSecret());
    }

    private String answerFirst(RequestClaim claim, boolean holdsSecret, KeyedOperation operation) {
        var roles = new HashMap<CompanyId, Role>();
        String answer;
        try {
            answer =
                    operation.answer((company, role) ->
                            roles.merge(company, role, (a, b) -> a.includes(b) ? a : b));
        } catch (Refusal refusal) {
            // One of these may come after a part was done, e.g. when the store is busy.
            if (refusal.code() == ErrorCode.UNAVAILABLE) {
                endUnknown(claim, roles, refusal);
            } else {
                answers.release(claim);
            }
            throw refusal;
        } catch (RuntimeException fault) {
            endUnknown(claim, roles, fault);
            throw fault;
        }
        boolean keeps = !holdsSecret && answer.length() <= MAX_ANSWER;
        answers.end(
                claim,
                keeps ? State.KEPT : State.DONE,
                new RequiredRoles(roles),
                keeps ? Optional.of(answer) : Optional.empty());
        return answer;
    }

    private void endUnknown(
            RequestClaim claim, Map<CompanyId, Role> roles, RuntimeException fault) {
        try {
            answers.end(claim, State.UNKNOWN, new RequiredRoles(roles), Optional.empty());
        } catch (RuntimeException another) {
            fault.addSuppressed(another);
        }
    }

    private static void demandSame(EarlierRequest earlier, RequestClaim claim) {
        if (!earlier.fingerprint().equals(claim.fingerprint())) {
            throw new Refusal(
                    ErrorCode.IDEMPOTENCY_KEY_REUSED,
                    "Idempotency-Key: it came with another request at " + earlier.at());
        }
    }

    /**
     * The operation knows the right refusal, e.g. that the thing is unknown to a stranger. It does
     * not get beyond the check of a role that the person has.
     */
    private void demandRoles(
            EarlierRequest earlier, KeyedRequest request, KeyedOperation operation) {
        if (request.leastRole().isEmpty()) {
            return;
        }
        Caller person = memberships.of(request.key().user());
        person.requiring(request.leastRole().get()).demandAnyCompany();
        if (!earlier.roles().areHeldBy(person)) {
            Refusal lost = notKept(earlier, "was done with a role in a company that has ended");
            operation.answer((_, _) -> {
                throw lost;
            });
            throw lost;
        }
    }

    private static String repeat(EarlierRequest earlier, RequestClaim claim, boolean holdsSecret) {
        return switch (earlier.state()) {
            case KEPT -> earlier.answer().orElseThrow();
            case DONE ->
                    throw notKept(
                            earlier,
                            holdsSecret
                                    ? "was done; its answer has a secret, which is shown only once"
                                    : "was done; its answer was too large to be kept");
            case UNKNOWN -> throw notKept(earlier, "failed, and may have been done");
            case IN_PROGRESS -> {
                if (claim.at().isAfter(earlier.at().plus(LONGEST_REQUEST))) {
                    throw notKept(earlier, "was not completed, and may have been done");
                }
                throw new Refusal(
                                ErrorCode.REQUEST_IN_PROGRESS,
                                "the request of %s is being answered".formatted(earlier.at()))
                        .retryAfter(PAUSE);
            }
        };
    }

    private static Refusal notKept(EarlierRequest earlier, String outcome) {
        return new Refusal(
                ErrorCode.ANSWER_NOT_KEPT, "the request of %s %s".formatted(earlier.at(), outcome));
    }
}
