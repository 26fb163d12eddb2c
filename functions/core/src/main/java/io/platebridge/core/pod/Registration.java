package io.platebridge.core.pod;

import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import io.platebridge.core.SecretHash;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Trades a registration token for an API key.
 *
 * <p>A token admits a limited number of different serials, also under concurrent requests. A serial
 * that its community has registered before keeps its pod id and gets a new key. If it used the same
 * token before, no further use is consumed, so a device whose answer was lost may retry, even when
 * the token is used up.
 *
 * <p>The serial of a retired pod becomes a new pod with a new id, so that the history of the
 * retired one stays complete.
 */
public final class Registration {

    /** Parallel registrations of one serial settle in two rounds. */
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
     * Registers a device and returns its identity.
     *
     * @throws Refusal {@code registration_token_invalid}, {@code _expired}, {@code _bound}, {@code
     *     _used_up} or {@code _revoked} because of the token; {@code too_many_requests} if other
     *     requests keep changing the same serial or site
     */
    public RegistrationResult register(RegistrationRequest request) {
        SecretHash token =
                RegistrationToken.parse(request.token())
                        .map(RegistrationToken::hash)
                        .orElseThrow(Registration::unknownToken);
        RegistrationGrant grant =
                registrations.grant(token).orElseThrow(Registration::unknownToken);
        check(grant, request.serial());
        boolean replaces = false;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            Optional<KnownSerial> before =
                    registrations.known(grant.place().community(), request.serial());
            boolean isNew = replaces || before.isEmpty();
            PodId pod = isNew ? newId() : before.orElseThrow().pod();
            ApiKey key = ApiKey.create(pod, random);
            var admission =
                    new PodAdmission(
                            token,
                            grant,
                            request,
                            pod,
                            key.hash(),
                            before,
                            replaces,
                            clock.instant());
            switch (registrations.admit(admission)) {
                case ADMITTED -> {
                    return new RegistrationResult(pod, key, grant.place());
                }
                case USED_UP ->
                        throw new Refusal(
                                ErrorCode.REGISTRATION_TOKEN_USED_UP,
                                "the registration token has registered all of its %d pods"
                                        .formatted(grant.maxUses()));
                case POD_RETIRED -> {
                    demandOtherToken(before, token);
                    replaces = true;
                }
                case CHANGED -> {
                    // Another request changed it first; the next round reads the new state.
                }
            }
        }
        throw new Refusal(
                ErrorCode.TOO_MANY_REQUESTS, "this serial is being registered by other requests");
    }

    private void check(RegistrationGrant grant, Serial serial) {
        if (!clock.instant().isBefore(grant.expires())) {
            throw new Refusal(
                    ErrorCode.REGISTRATION_TOKEN_EXPIRED,
                    "the registration token expired at " + grant.expires());
        }
        if (grant.boundTo().filter(bound -> !bound.equals(serial)).isPresent()) {
            throw new Refusal(
                    ErrorCode.REGISTRATION_TOKEN_BOUND,
                    "the registration token is bound to a serial other than " + serial);
        }
    }

    /** The box of a retired pod, which may be stolen, does not come back with the token it has. */
    private static void demandOtherToken(Optional<KnownSerial> before, SecretHash token) {
        if (before.filter(known -> known.token().equals(token)).isPresent()) {
            throw new Refusal(
                    ErrorCode.REGISTRATION_TOKEN_REVOKED,
                    "the pod that came with this registration token was retired");
        }
    }

    private PodId newId() {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() >>> 2) | (1L << 63);
        return new PodId(new UUID(high, low).toString());
    }

    private static Refusal unknownToken() {
        return new Refusal(
                ErrorCode.REGISTRATION_TOKEN_INVALID, "the registration token was not issued here");
    }
}
