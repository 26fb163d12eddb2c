package io.platebridge.core.stream;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Selects the signing key. The first key signs at once, because there is no other. A later key is
 * created {@link #SIGNING_LIFE} after the one before it, and starts to sign only when every pod has
 * had time to receive it; its predecessor stays published until its last token has expired. So no
 * token is ever rejected because of its key.
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

    /** Returns the key that signs now; creates one if there is none. */
    public SigningKey current() {
        Instant now = clock.instant();
        List<SigningKey> all = keys.all();
        Optional<SigningKey> current = signing(all, now);
        if (current.isEmpty()) {
            add(now, all);
            return signing(keys.all(), now)
                    .orElseThrow(() -> new IllegalStateException("the first signing key is gone"));
        }
        boolean due = all.stream().allMatch(k -> k.signsFrom().plus(SIGNING_LIFE).isBefore(now));
        if (due) {
            add(now.plus(LEAD), all);
        }
        return current.get();
    }

    private void add(Instant signsFrom, List<SigningKey> others) {
        // Two processes that rotate at once choose the same kid, and only one of them can store it.
        String kid = LocalDate.ofInstant(signsFrom, ZoneOffset.UTC).toString();
        Instant lastTokenOver =
                signsFrom
                        .plus(CACHE_LIFE)
                        .plus(StreamTokens.LIFETIME)
                        .plus(StreamTokenVerifier.LEEWAY);
        keys.add(SigningKey.generate(kid, signsFrom, random), others, lastTokenOver);
    }

    private static Optional<SigningKey> signing(List<SigningKey> all, Instant now) {
        return all.stream()
                .filter(key -> !key.signsFrom().isAfter(now))
                .max(Comparator.comparing(SigningKey::signsFrom));
    }
}
