package io.platebridge.core.stream;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Creates the signing keys. The first key signs at once, because there is no other. A later key is
 * created {@link #SIGNING_LIFE} after the one before it, and starts to sign only when every pod has
 * had time to receive it; its predecessor stays published until its last token has expired. So no
 * token is ever rejected because of its key. While this does not run, the last key goes on signing.
 */
public final class KeyRotation {

    /** How long a key signs before the next one is created. */
    public static final Duration SIGNING_LIFE = Duration.ofDays(90);

    /** How long a process may cache the public keys. */
    public static final Duration CACHE_LIFE = Duration.ofMinutes(5);

    /** Time for a new key to reach pods: the cache, some heartbeats, and a short outage. */
    public static final Duration LEAD = Duration.ofHours(1);

    private final SigningKeys keys;
    private final Clock clock;
    private final SecureRandom random;

    public KeyRotation(SigningKeys keys, Clock clock, SecureRandom random) {
        this.keys = keys;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Creates a key if one is due; to be called at least every hour.
     *
     * @return the new key; empty if none is due or another process created it
     */
    public Optional<TokenKey> rotate() {
        Instant now = clock.instant();
        List<SigningKey> all = keys.all();
        if (all.isEmpty()) {
            return add(now, all);
        }
        boolean isDue = all.stream().allMatch(k -> k.signsFrom().plus(SIGNING_LIFE).isBefore(now));
        return isDue ? add(now.plus(LEAD), all) : Optional.empty();
    }

    private Optional<TokenKey> add(Instant signsFrom, List<SigningKey> others) {
        // Two processes that rotate at once choose the same kid, and only one of them can store it.
        String kid = LocalDate.ofInstant(signsFrom, ZoneOffset.UTC).toString();
        Instant lastTokenOver =
                signsFrom
                        .plus(CACHE_LIFE)
                        .plus(StreamTokens.LIFETIME)
                        .plus(StreamTokenVerifier.LEEWAY);
        SigningKey key = SigningKey.generate(kid, signsFrom, random);
        return keys.add(key, others, lastTokenOver)
                ? Optional.of(key.tokenKey())
                : Optional.empty();
    }
}
