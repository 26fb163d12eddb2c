package io.platebridge.edge.router.auth;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.ExpiredJwtException;
import io.jsonwebtoken.Header;
import io.jsonwebtoken.Jws;
import io.jsonwebtoken.JwsHeader;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.UnsupportedJwtException;
import io.platebridge.core.tenancy.UserId;
import io.platebridge.edge.base.json.ForeignJson;
import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.router.SessionToken;
import io.platebridge.edge.router.auth.JwksCache.IssuerUnavailableException;
import io.platebridge.edge.router.auth.JwksCache.NotAskedAgain;
import io.platebridge.edge.router.auth.JwksCache.Wanted;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Verifies access tokens of people: a signature by a key of the issuer (RS256, ES256 or EdDSA; the
 * control plane's gateway takes RSA only), {@code iss}, {@code aud} or {@code client_id}, {@code
 * nbf} and {@code exp}. Blocks while keys are fetched.
 */
final class AccessTokenVerifier implements AutoCloseable {

    /** How far the clocks of issuer and router may differ. */
    static final Duration LEEWAY = Duration.ofSeconds(30);

    private static final EventLog LOG = EventLog.of(AccessTokenVerifier.class);
    private static final int MOST_SHOWN = 100;

    /** The subject and expiry of a token. */
    record Person(UserId user, Instant expiresAt) {}

    /** An invalid token; the message is for the client. */
    static final class InvalidTokenException extends Exception {
        private static final long serialVersionUID = 1L;

        InvalidTokenException(String message) {
            super(message);
        }
    }

    /** Carries what keeps a key from being found through jjwt. */
    private static final class NoKey extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoKey(Exception cause) {
            super(cause);
        }
    }

    private final JwksCache keys;
    private final Set<String> audiences;
    private final JwtParser parser;
    private final AtomicLong others = new AtomicLong();

    AccessTokenVerifier(OidcSettings settings, Clock clock) {
        this.keys = new JwksCache(settings.issuer(), clock);
        this.audiences = settings.audiences();
        this.parser =
                Jwts.parser()
                        .json(JwksClient.JSON)
                        .keyLocator(this::key)
                        .requireIssuer(settings.issuer().toString())
                        .clock(() -> Date.from(clock.instant()))
                        .clockSkewSeconds(LEEWAY.toSeconds())
                        .build();
    }

    Person verify(SessionToken token) throws InvalidTokenException, IssuerUnavailableException {
        try {
            return person(parser.parseSignedClaims(token.value()));
        } catch (NoKey e) {
            switch (e.getCause()) {
                case IssuerUnavailableException silent -> throw silent;
                case NotAskedAgain known when mayBeNewer(token, known.asked) ->
                        throw new IssuerUnavailableException(known);
                case null, default -> throw unknown();
            }
        } catch (ExpiredJwtException _) {
            throw new InvalidTokenException("the token's time is over");
        } catch (JwtException | IllegalArgumentException _) {
            throw unknown();
        }
    }

    private static InvalidTokenException unknown() {
        return new InvalidTokenException(
                "expected an access token of the portal, found another text");
    }

    private Key key(Header header) {
        if (!(header instanceof JwsHeader jws)) {
            throw new UnsupportedJwtException("expected a signature");
        }
        try {
            return keys.find(
                            new Wanted(
                                    Optional.ofNullable(jws.getKeyId()),
                                    String.valueOf(jws.getAlgorithm())))
                    .orElseThrow(() -> new UnsupportedJwtException("a key nobody knows"));
        } catch (IssuerUnavailableException | NotAskedAgain e) {
            throw new NoKey(e);
        }
    }

    /**
     * Tells whether a token says that it was made after the issuer was asked, so that its key may
     * be a new one. That it says so lets nobody in.
     */
    private static boolean mayBeNewer(SessionToken token, Instant asked) {
        try {
            byte[] claims = Base64.getUrlDecoder().decode(token.value().split("\\.", -1)[1]);
            JsonNode made = ForeignJson.MAPPER.readTree(claims).path("iat");
            return !made.isNumber() || made.asLong() >= asked.minus(LEEWAY).getEpochSecond();
        } catch (IllegalArgumentException | JacksonException _) {
            return false;
        }
    }

    private Person person(Jws<Claims> token) throws InvalidTokenException {
        Claims claims = token.getPayload();
        Optional<String> other = AccessToken.otherKind(token.getHeader(), claims);
        if (other.isPresent()) {
            throw new InvalidTokenException("expected an access token, found " + other.get());
        }
        if (claims.getSubject() == null || claims.getExpiration() == null) {
            throw new InvalidTokenException(
                    "expected an access token with sub and exp, found one without");
        }
        if (!isForUs(claims)) {
            tellOthers(claims);
            throw new InvalidTokenException(
                    "expected an access token for this application, found another");
        }
        return new Person(
                new UserId(claims.getSubject()), claims.getExpiration().toInstant().plus(LEEWAY));
    }

    /** The operator may have forgotten an audience, or the issuer's mapper for it. */
    private void tellOthers(Claims claims) {
        long count = others.incrementAndGet();
        if (Long.bitCount(count) == 1) {
            LOG.warn(
                    "token_audience_rejected",
                    "count",
                    count,
                    "expected",
                    audiences,
                    "audience",
                    shortened(claims.getAudience()),
                    "client_id",
                    shortened(claims.get("client_id")),
                    "remedy",
                    "add it to sessions.audience of config.yaml if it is meant for the router");
        }
    }

    private static String shortened(@Nullable Object claim) {
        String text = String.valueOf(claim);
        return text.substring(0, Math.min(MOST_SHOWN, text.length()));
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
