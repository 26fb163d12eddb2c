package io.platebridge.core.pod;

import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Trades a registration token for an API key.
 *
 * <p>A token admits as many different serials as it says, however many come at once. A serial its
 * community knows gets its old pod id and a fresh key; if it came with the same token before, that
 * takes no use, so a box whose answer got lost may simply ask again, even when the token is used
 * up.
 */
public final class Registration {

    /** Parallel registrations of one serial settle in two rounds; more is somebody's mistake. */
    private static final int MAX_ROUNDS = 5;

    private final Registrations registrations;
    private final Clock clock;
    private final RandomGenerator random;

    /**
     * @param random the source of keys and ids, fit for secrets
     */
    public Registration(Registrations registrations, Clock clock, RandomGenerator random) {
        this.registrations = registrations;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Returns who a box is from now on.
     *
     * @throws Refusal {@code registration_token_invalid}, {@code _expired}, {@code _bound} or
     *     {@code _used_up} because of the token; {@code too_many_requests} if the same serial or
     *     site keeps changing meanwhile
     */
    public RegistrationResult register(RegistrationRequest introduction) {
        SecretHash token =
                RegistrationToken.parse(introduction.token())
                        .map(RegistrationToken::hash)
                        .orElseThrow(Registration::unknownToken);
        RegistrationGrant grant =
                registrations.grant(token).orElseThrow(Registration::unknownToken);
        check(grant, introduction.serial());
        for (int round = 0; round < MAX_ROUNDS; round++) {
            Optional<KnownSerial> before =
                    registrations.known(grant.place().community(), introduction.serial());
            PodId pod = before.map(KnownSerial::pod).orElseGet(this::newId);
            ApiKey key = ApiKey.create(pod, random);
            var enrolment = new PodAdmission(token, grant, introduction, pod, key.hash(), before);
            switch (registrations.admit(enrolment)) {
                case ADMITTED -> {
                    return new RegistrationResult(pod, key, grant.place());
                }
                case USED_UP ->
                        throw new Refusal(
                                ErrorCode.REGISTRATION_TOKEN_USED_UP,
                                "expected a registration token with uses left, found one that has"
                                        + " admitted all of its %d".formatted(grant.maxUses()));
                case CHANGED -> {
                    // Somebody else was faster; what they wrote is read in the next round.
                }
            }
        }
        throw new Refusal(
                ErrorCode.TOO_MANY_REQUESTS,
                "expected one registration of this serial at a time, found several");
    }

    private void check(RegistrationGrant grant, Serial serial) {
        if (!clock.instant().isBefore(grant.expires())) {
            throw new Refusal(
                    ErrorCode.REGISTRATION_TOKEN_EXPIRED,
                    "expected a valid registration token, found one that expired at "
                            + grant.expires());
        }
        if (grant.boundTo().filter(bound -> !bound.equals(serial)).isPresent()) {
            throw new Refusal(
                    ErrorCode.REGISTRATION_TOKEN_BOUND,
                    "expected the serial this registration token was made for, found " + serial);
        }
    }

    private PodId newId() {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() >>> 2) | (1L << 63);
        return new PodId(new UUID(high, low).toString());
    }

    private static Refusal unknownToken() {
        return new Refusal(
                ErrorCode.REGISTRATION_TOKEN_INVALID,
                "expected a registration token that was issued here, found another");
    }
}
