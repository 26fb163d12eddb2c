package io.platebridge.local.gateway;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.Header;
import io.jsonwebtoken.JwsHeader;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.UnsupportedJwtException;
import java.net.URI;
import java.security.Key;
import java.time.Clock;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lets signed-in people through: an HTTP API's JWT authorizer (API Gateway developer guide,
 * "Control access to HTTP APIs with JWT authorizers").
 *
 * <p>The token's signature must be RSA by a key of the issuer, {@code iss} the issuer, {@code aud}
 * or, when there is none, {@code client_id} one of the audiences, and now within {@code nbf} and
 * {@code exp}.
 */
public final class JwtAuthorizer {
    private final JwtParser parser;
    private final Set<String> audiences;

    /**
     * @param issuer that signs, e.g. {@code http://localhost:8092/platebridge}
     * @param audiences of which a token must name one
     */
    public JwtAuthorizer(URI issuer, Set<String> audiences, Clock clock) {
        SigningKeys keys = new SigningKeys(issuer, clock);
        this.audiences = Set.copyOf(audiences);
        this.parser =
                Jwts.parser()
                        .json(TokenJson.DESERIALIZER)
                        .keyLocator(header -> find(keys, header))
                        .requireIssuer(issuer.toString())
                        .clock(() -> Date.from(clock.instant()))
                        .build();
    }

    private static Key find(SigningKeys keys, Header header) {
        if (header instanceof JwsHeader jws && jws.getAlgorithm().startsWith("RS")) {
            return Optional.ofNullable(jws.getKeyId())
                    .flatMap(keys::find)
                    .orElseThrow(() -> new UnsupportedJwtException("unknown key"));
        }
        throw new UnsupportedJwtException("expected an RSA signature");
    }

    /**
     * Checks the value of an {@code Authorization} header, with or without {@code Bearer}.
     *
     * @return the token's claims as text, as functions get them, or empty if the token is rejected
     */
    Optional<Map<String, String>> authorize(Optional<String> authorization) {
        String token = authorization.orElse("").replaceFirst("(?i)^bearer +", "");
        if (token.isEmpty()) {
            return Optional.empty();
        }
        try {
            Claims claims = parser.parseSignedClaims(token).getPayload();
            return isForUs(claims) ? Optional.of(asText(claims)) : Optional.empty();
        } catch (JwtException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private boolean isForUs(Claims claims) {
        if (claims.getExpiration() == null) {
            return false;
        }
        if (claims.getAudience() != null) {
            return claims.getAudience().stream().anyMatch(audiences::contains);
        }
        return claims.get("client_id") instanceof String client && audiences.contains(client);
    }

    private static Map<String, String> asText(Claims claims) {
        Map<String, String> text = new LinkedHashMap<>();
        claims.forEach((name, value) -> text.put(name, asText(value)));
        return text;
    }

    /** API Gateway writes dates as epoch seconds and lists as {@code [a b]}. */
    @SuppressWarnings("JavaUtilDate") // what jjwt returns
    private static String asText(Object value) {
        return switch (value) {
            case Date date -> String.valueOf(date.getTime() / 1000);
            case Collection<?> list ->
                    list.stream().map(String::valueOf).collect(Collectors.joining(" ", "[", "]"));
            default -> String.valueOf(value);
        };
    }
}
