package io.platebridge.core.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.ExpiredJwtException;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.SignatureException;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.stream.Verification.Invalid;
import io.platebridge.core.stream.Verification.Reason;
import io.platebridge.core.stream.Verification.Valid;
import io.platebridge.core.stream.VerifiedTokenCache.Genuine;
import io.platebridge.core.tenancy.UserId;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Verifies stream tokens for one pod. Create one and reuse it, because its parser is expensive to
 * build. Any text gets a {@link Verification}, none an exception. Safe for use by several threads.
 */
public final class StreamTokenVerifier {

    /** The longest token that is parsed, characters. */
    public static final int MAX_LENGTH = 4096;

    /** How far the clocks of cloud and pod may differ. */
    public static final Duration LEEWAY = Duration.ofSeconds(30);

    private static final String ALGORITHM = Jwts.SIG.EdDSA.getId();
    private static final Pattern FORM =
            Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");
    private static final Set<String> HEADER_FIELDS = Set.of("alg", "kid", "typ");

    private final PodId pod;
    private final Supplier<? extends Collection<TokenKey>> keys;
    private final Map<TokenKey, Key> decoded = new ConcurrentHashMap<>();
    private final VerifiedTokenCache verifiedTokens = new VerifiedTokenCache();
    private final Clock clock;
    private final JwtParser parser;

    /**
     * @param pod the pod that is to be watched
     * @param keys the public keys known at the moment; asked at every verification
     * @param clock decides expiry
     */
    public StreamTokenVerifier(
            PodId pod, Supplier<? extends Collection<TokenKey>> keys, Clock clock) {
        this.pod = pod;
        this.keys = keys;
        this.clock = clock;
        this.parser =
                Jwts.parser()
                        .json(TokenJson.READER)
                        .clock(() -> Date.from(clock.instant()))
                        .clockSkewSeconds(LEEWAY.toSeconds())
                        .keyLocator(
                                header -> keyOf(header.get("kid")).map(this::decoded).orElse(null))
                        .build();
    }

    /** Returns the permission of a token, or the reason why it is invalid. */
    public Verification verify(String token) {
        if (token.length() > MAX_LENGTH) {
            return new Invalid(Reason.MALFORMED);
        }
        return verifiedTokens
                .find(token)
                .filter(this::isStillValid)
                .<Verification>map(Genuine::valid)
                .orElseGet(() -> verifySignature(token));
    }

    private boolean isStillValid(Genuine shown) {
        return keys.get().contains(shown.key())
                && !clock.instant().isAfter(shown.valid().expiresAt().plus(LEEWAY));
    }

    private Verification verifySignature(String token) {
        if (!FORM.matcher(token).matches()) {
            return new Invalid(Reason.MALFORMED);
        }
        try {
            Map<String, ?> header = header(token);
            Optional<TokenKey> key = keyOf(header.get("kid"));
            Optional<Reason> unusable = checkHeader(header, key);
            if (unusable.isPresent()) {
                return new Invalid(unusable.get());
            }
            Verification read = read(parser.parseSignedClaims(token).getPayload());
            if (read instanceof Valid valid) {
                verifiedTokens.add(token, new Genuine(key.orElseThrow(), valid));
            }
            return read;
        } catch (ExpiredJwtException _) {
            return new Invalid(Reason.EXPIRED);
        } catch (SignatureException _) {
            return new Invalid(Reason.BAD_SIGNATURE);
        } catch (JwtException | IllegalArgumentException _) {
            // Any other fault that jjwt, the reader or the id types find.
            return new Invalid(Reason.MALFORMED);
        }
    }

    private static Map<String, ?> header(String token) {
        String first = token.substring(0, token.indexOf('.'));
        return new TokenJsonReader(new String(Base64.getUrlDecoder().decode(first), UTF_8))
                .object();
    }

    /**
     * Looks at the header before jjwt does, which forgives spaces, empty fields and padding, and
     * says less about why it refuses. The algorithm is ours to choose, not the token's (RFC 8725
     * §3.1).
     */
    private static Optional<Reason> checkHeader(Map<String, ?> header, Optional<TokenKey> key) {
        if (!ALGORITHM.equals(header.get("alg"))) {
            return Optional.of(Reason.WRONG_ALGORITHM);
        }
        if (!HEADER_FIELDS.containsAll(header.keySet())) {
            return Optional.of(Reason.MALFORMED);
        }
        return key.isPresent() ? Optional.empty() : Optional.of(Reason.UNKNOWN_KEY);
    }

    private Optional<TokenKey> keyOf(@Nullable Object kid) {
        return keys.get().stream().filter(key -> key.kid().equals(kid)).findFirst();
    }

    private Key decoded(TokenKey key) {
        return decoded.computeIfAbsent(key, TokenKey::publicKey);
    }

    private Verification read(Claims claims) {
        String user = claims.getSubject();
        String camera = claims.get(StreamPermission.CAMERA_CLAIM, String.class);
        Date expires = claims.getExpiration();
        if (user == null
                || camera == null
                || expires == null
                || !StreamPermission.LIVE.equals(claims.get(StreamPermission.SCOPE_CLAIM))) {
            return new Invalid(Reason.MALFORMED);
        }
        if (!Set.of(pod.value()).equals(claims.getAudience())) {
            return new Invalid(Reason.WRONG_POD);
        }
        return new Valid(
                new StreamPermission(new UserId(user), pod, new CameraId(camera)),
                expires.toInstant());
    }
}
