package io.platebridge.edge.media.live;

import io.platebridge.core.camera.CameraId;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.stream.SigningKey;
import io.platebridge.core.stream.StreamPermission;
import io.platebridge.core.stream.StreamTokenVerifier;
import io.platebridge.core.stream.StreamTokens;
import io.platebridge.core.stream.TokenKey;
import io.platebridge.core.tenancy.UserId;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** The cloud's signing key, and tokens signed with it. */
public final class TestTokens {

    static final PodId POD = new PodId("main-gate-pod");

    /** Lifetime of a token at a pod: 10 minutes plus the allowed clock difference. */
    private static final Duration LIFE = Duration.ofMinutes(10).plus(StreamTokenVerifier.LEEWAY);

    private final Clock clock = Clock.systemUTC();
    private final SigningKey key = newKey();

    SigningKey key() {
        return key;
    }

    public StreamTokenVerifier verifier() {
        return new StreamTokenVerifier(POD, () -> List.of(key.tokenKey()), clock);
    }

    public String of(String camera) {
        return issue(key, POD, camera, clock);
    }

    /** Returns a token that a pod accepts for this long from now. */
    public String of(String camera, Duration left) {
        return issue(key, POD, camera, Clock.offset(clock, left.minus(LIFE)));
    }

    public static String issue(SigningKey key, PodId pod, String camera, Clock clock) {
        return new StreamTokens(() -> key, clock, new SecureRandom())
                .issue(new StreamPermission(new UserId("anna"), pod, new CameraId(camera)))
                .value();
    }

    /** Creates a key like the cloud does. */
    public static SigningKey newKey() {
        KeyPair pair;
        try {
            pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        byte[] spki = pair.getPublic().getEncoded(); // ends with the key's 32 bytes, RFC 8410 §4
        String x =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(Arrays.copyOfRange(spki, spki.length - 32, spki.length));
        return SigningKey.of(
                new TokenKey("2026-11-01", x), pair.getPrivate().getEncoded(), Instant.EPOCH);
    }
}
