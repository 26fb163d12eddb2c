package io.platebridge.core.stream;

import io.jsonwebtoken.Jwts;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.tenancy.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Issues stream tokens: signed JWTs (RFC 7519). */
public final class StreamTokens {

    /** How long a token is valid. */
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    /** The example of RFC 8410 §10.3, which everybody has. No pod trusts it. */
    private static final String EXAMPLE_KEY =
            "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC";

    private static final TokenKey EXAMPLE_PUBLIC_KEY =
            new TokenKey("example", "Gb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE");

    private final Supplier<SigningKey> key;
    private final Clock clock;
    private final RandomGenerator random;

    /**
     * @param key the key that signs now, see {@link CurrentSigningKey}
     */
    public StreamTokens(Supplier<SigningKey> key, Clock clock, RandomGenerator random) {
        this.key = key;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Signs a token that nobody gets, with a key that nobody trusts, so that the code of signing is
     * loaded. Uses no randomness.
     */
    public static void prime() {
        SigningKey example =
                SigningKey.of(
                        EXAMPLE_PUBLIC_KEY, Base64.getDecoder().decode(EXAMPLE_KEY), Instant.EPOCH);
        StreamPermission permission =
                new StreamPermission(new UserId("nobody"), new PodId("none"), new CameraId("none"));
        new StreamTokens(() -> example, Clock.systemUTC(), () -> 0).issue(permission);
    }

    /** Returns a token for {@code permission}, valid for {@link #LIFETIME}. */
    public StreamToken issue(StreamPermission permission) {
        SigningKey signing = key.get();
        // A JWT counts in whole seconds (RFC 7519 §2, NumericDate).
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant expires = now.plus(LIFETIME);
        byte[] id = new byte[16];
        random.nextBytes(id);
        String token =
                Jwts.builder()
                        .json(TokenJson.WRITER)
                        .header()
                        .keyId(signing.tokenKey().kid())
                        .and()
                        .audience()
                        .add(permission.pod().value())
                        .and()
                        .subject(permission.user().value())
                        .claim(StreamPermission.CAMERA_CLAIM, permission.camera().value())
                        .claim(StreamPermission.SCOPE_CLAIM, StreamPermission.LIVE)
                        .issuedAt(Date.from(now))
                        .expiration(Date.from(expires))
                        .id(HexFormat.of().formatHex(id))
                        .signWith(signing.privateKey(), Jwts.SIG.EdDSA)
                        .compact();
        return new StreamToken(token, expires);
    }
}
