package io.platebridge.core.stream;

import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/** The key that signs now. {@link KeyRotation} creates it; this only reads. */
public final class CurrentSigningKey implements Supplier<SigningKey> {

    /** An installation is without a key only until the job has run for the first time. */
    private static final Duration UNTIL_FIRST_KEY = Duration.ofSeconds(10);

    private final SigningKeys keys;
    private final Clock clock;

    public CurrentSigningKey(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * @throws Refusal {@code unavailable} in a new installation whose first key is yet to come
     */
    @Override
    public SigningKey get() {
        return keys.signing(clock.instant())
                .orElseThrow(() ->
                        new Refusal(
                                        ErrorCode.UNAVAILABLE,
                                        "the job rotate-signing-keys has not created the first key yet")
                                .retryAfter(UNTIL_FIRST_KEY));
    }
}
