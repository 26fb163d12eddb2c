package io.platebridge.aws;

import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import io.platebridge.core.seal.Seal;
import io.platebridge.core.seal.SealContext;
import io.platebridge.core.seal.SealedSecret;
import io.platebridge.core.seal.Secret;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The seal that the environment selects. */
public final class Seals {

    /** Id, ARN or alias of the key in KMS. */
    public static final String KMS_KEY = "PLATEBRIDGE_KMS_KEY";

    /** 32 bytes in Base64; for the demo and for tests. */
    public static final String LOCAL_KEY = "PLATEBRIDGE_LOCAL_SEALING_KEY";

    private Seals() {}

    /**
     * Returns whether an environment is the demo's or a test's, where addresses of the machine
     * itself are called, too.
     */
    public static boolean isLocal(Map<String, String> environment) {
        return !environment.getOrDefault(LOCAL_KEY, "").isBlank();
    }

    /**
     * Returns the seal of the environment: {@link #KMS_KEY} or {@link #LOCAL_KEY}, and, only
     * locally, {@code PLATEBRIDGE_KMS_ENDPOINT}. Without either, a secret is refused with {@code
     * unavailable}.
     *
     * @param random the source of nonces, fit for secrets
     * @throws IllegalStateException if both keys are set, or the local one has another form
     */
    public static Seal ofEnvironment(Map<String, String> environment, RandomGenerator random) {
        String kms = environment.getOrDefault(KMS_KEY, "");
        String local = environment.getOrDefault(LOCAL_KEY, "");
        if (!kms.isBlank() && !local.isBlank()) {
            throw new IllegalStateException(
                    "%s and %s: expected one of them, found both".formatted(KMS_KEY, LOCAL_KEY));
        }
        if (!kms.isBlank()) {
            return new KmsSeal(
                    environment.getOrDefault("AWS_REGION", ""),
                    kms,
                    Optional.ofNullable(environment.get("PLATEBRIDGE_KMS_ENDPOINT"))
                            .map(URI::create));
        }
        if (!local.isBlank()) {
            try {
                return new LocalSeal(local, random);
            } catch (IllegalArgumentException _) {
                throw new IllegalStateException(LOCAL_KEY + ": expected 32 bytes in Base64");
            }
        }
        return new NoSeal();
    }

    static Refusal sealedOtherwise() {
        return new Refusal(
                ErrorCode.UNAVAILABLE,
                "the secret was sealed with another key or for something else");
    }

    /** Has no key. */
    private static final class NoSeal implements Seal {

        @Override
        public SealedSecret seal(Secret secret, SealContext context) {
            throw unavailable();
        }

        @Override
        public Secret unseal(SealedSecret sealed, SealContext context) {
            throw unavailable();
        }

        private static Refusal unavailable() {
            return new Refusal(ErrorCode.UNAVAILABLE, "no key for secrets is configured");
        }
    }
}
