package io.platebridge.core.notice;

import io.platebridge.core.seal.Secret;
import java.util.Base64;
import java.util.random.RandomGenerator;

/** The form of a webhook's secret: {@code whsec_} and 32 random bytes in Base64. */
public final class WebhookSecret {

    /** How a symmetric secret begins (Standard Webhooks 1.0.0, Signature scheme). */
    private static final String PREFIX = "whsec_";

    private static final int BYTES = 32;

    private WebhookSecret() {}

    /** Returns a fresh secret. */
    static Secret create(RandomGenerator random) {
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        return new Secret(PREFIX + Base64.getEncoder().encodeToString(key));
    }

    /** Returns the key that signs. */
    public static byte[] key(Secret secret) {
        return Base64.getDecoder().decode(secret.value().substring(PREFIX.length()));
    }
}
