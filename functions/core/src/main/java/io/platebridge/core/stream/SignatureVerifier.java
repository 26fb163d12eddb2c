package io.platebridge.core.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.ExpiredJwtException;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.SignatureException;
import io.platebridge.core.stream.Verification.Reason;
import java.security.Key;
import java.time.Clock;
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
 * Verifies length, form, header, signature and expiry of a token, whatever it permits. Create one
 * and reuse it, because its parser is expensive to build. Thread-safe.
 */
final class SignatureVerifier {

    private static final String ALGORITHM = Jwts.SIG.EdDSA.getId();
    private static final Pattern FORM =
            Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");
    private static final Set<String> HEADER_FIELDS = Set.of("alg", "kid", "typ");

    /** The result of a verification. */
    sealed interface Result {}

    /** The token was signed with this key and has not expired. */
    record Signed(Claims claims, TokenKey key) implements Result {}

    /** The token is invalid. */
    record Refused(Reason reason) implements Result {}

    private final Supplier<? extends Collection<TokenKey>> keys;
    private final Map<TokenKey, Key> decoded = new ConcurrentHashMap<>();
    private final JwtParser parser;

    /**
     * @param keys the public keys known at the moment; asked at every verification
     * @param clock decides expiry
     */
    SignatureVerifier(Supplier<? extends Collection<TokenKey>> keys, Clock clock) {
        this.keys = keys;
        this.parser =
                Jwts.parser()
                        .json(TokenJson.READER)
                        .clock(() -> Date.from(clock.instant()))
                        .clockSkewSeconds(StreamTokenVerifier.LEEWAY.toSeconds())
                        .keyLocator(
                                header -> keyOf(header.get("kid")).map(this::decoded).orElse(null))
                        .build();
    }

    Result verify(String token) {
        if (token.length() > StreamTokenVerifier.MAX_LENGTH || !FORM.matcher(token).matches()) {
            return new Refused(Reason.MALFORMED);
        }
        try {
            Map<String, ?> header = header(token);
            Optional<TokenKey> key = keyOf(header.get("kid"));
            Optional<Reason> unusable = checkHeader(header, key);
            return unusable.isPresent()
                    ? new Refused(unusable.get())
                    : new Signed(parser.parseSignedClaims(token).getPayload(), key.orElseThrow());
        } catch (ExpiredJwtException _) {
            return new Refused(Reason.EXPIRED);
        } catch (SignatureException _) {
            return new Refused(Reason.BAD_SIGNATURE);
        } catch (JwtException | IllegalArgumentException _) {
            // Any other fault that jjwt or the reader finds.
            return new Refused(Reason.MALFORMED);
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
}
