package io.platebridge.edge.session;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.ExpiredJwtException;
import io.jsonwebtoken.Header;
import io.jsonwebtoken.JwsHeader;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.UnsupportedJwtException;
import io.platebridge.core.tenancy.UserId;
import io.platebridge.edge.router.SessionToken;
import io.platebridge.edge.session.IssuerKeys.SilentIssuer;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;

/**
 * Verifies access tokens of people as the control plane's gateway does: an RSA signature by a key
 * of the issuer, {@code iss}, {@code aud} or {@code client_id}, {@code nbf} and {@code exp}. Blocks
 * while keys are fetched.
 */
final class PortalTokens implements AutoCloseable {

    /** How far the clocks of issuer and router may differ. */
    static final Duration LEEWAY = Duration.ofSeconds(30);

    /** The algorithms that count; the token does not choose (RFC 8725 §3.1). */
    private static final Set<String> ALGORITHMS = Set.of("RS256", "RS384", "RS512");

    /** Whom a token is about, until when. */
    record Person(UserId user, Instant expiresAt) {}

    /** A token that lets nobody in; the message says why, for the caller. */
    static final class BadToken extends Exception {
        private static final long serialVersionUID = 1L;

        BadToken(String message) {
            super(message);
        }
    }

    /** Carries {@link SilentIssuer} through jjwt. */
    private static final class NoKeys extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final SilentIssuer silent;

        NoKeys(SilentIssuer silent) {
            super(silent);
            this.silent = silent;
        }
    }

    private final IssuerKeys keys;
    private final Set<String> audiences;
    private final JwtParser parser;

    PortalTokens(OidcSettings settings, Clock clock) {
        this.keys = new IssuerKeys(settings.issuer(), clock);
        this.audiences = settings.audiences();
        this.parser =
                Jwts.parser()
                        .json(KeyDocuments.JSON)
                        .keyLocator(this::key)
                        .requireIssuer(settings.issuer().toString())
                        .clock(() -> Date.from(clock.instant()))
                        .clockSkewSeconds(LEEWAY.toSeconds())
                        .build();
    }

    Person verify(SessionToken token) throws BadToken, SilentIssuer {
        try {
            return person(parser.parseSignedClaims(token.value()).getPayload());
        } catch (NoKeys e) {
            throw e.silent;
        } catch (ExpiredJwtException _) {
            throw new BadToken("the token's time is over");
        } catch (JwtException | IllegalArgumentException _) {
            throw new BadToken("expected an access token of the portal, found another text");
        }
    }

    private Key key(Header header) {
        if (!(header instanceof JwsHeader jws)
                || !ALGORITHMS.contains(jws.getAlgorithm())
                || jws.getKeyId() == null) {
            throw new UnsupportedJwtException("expected an RSA signature by a named key");
        }
        try {
            return keys.find(jws.getKeyId())
                    .orElseThrow(() -> new UnsupportedJwtException("a key nobody knows"));
        } catch (SilentIssuer e) {
            throw new NoKeys(e);
        }
    }

    private Person person(Claims claims) throws BadToken {
        if (claims.getSubject() == null || claims.getExpiration() == null || !isForUs(claims)) {
            throw new BadToken("expected an access token for this application, found another");
        }
        return new Person(
                new UserId(claims.getSubject()), claims.getExpiration().toInstant().plus(LEEWAY));
    }

    private boolean isForUs(Claims claims) {
        if (claims.getAudience() != null) {
            return claims.getAudience().stream().anyMatch(audiences::contains);
        }
        return claims.get("client_id") instanceof String client && audiences.contains(client);
    }

    @Override
    public void close() {
        keys.close();
    }
}
