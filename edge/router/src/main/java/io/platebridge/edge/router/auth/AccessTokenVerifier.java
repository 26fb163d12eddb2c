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
import io.platebridge.edge.router.auth.JwksCache.KeyQuery;
import io.platebridge.edge.router.auth.JwksCache.RecentlyFetchedException;
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
    private static final int MAX_SHOWN = 100;

    /** The subject and expiry of a token. */
    record Person(UserId user, Instant expiresAt) {}

    /** An invalid token; the message is for the client. */
    static final class InvalidTokenException extends Exception {
        private static final long serialVersionUID = 1L;

        InvalidTokenException(String message) {
            super(message);
        }
    }

    /** Carries the failure of a key's lookup through jjwt. */
    private static final class NoKeyException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoKeyException(Exception cause) {
            super(cause);
        }
    }

    private final JwksCache keys;
    private final Set<String> audiences;
    private final JwtParser parser;
    private final AtomicLong wrongAudiences = new AtomicLong();

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
        } catch (NoKeyException e) {
            switch (e.getCause()) {
                case IssuerUnavailableException silent -> throw silent;
                case RecentlyFetchedException known when mayBeNewer(token, known.fetchedAt) ->
                        throw new IssuerUnavailableException(known);
                case null, default -> throw notAccessToken();
            }
        } catch (ExpiredJwtException _) {
            throw new InvalidTokenException("the token's time is over");
        } catch (JwtException | IllegalArgumentException _) {
            throw notAccessToken();
        }
    }

    private static InvalidTokenException notAccessToken() {
        return new InvalidTokenException(
                "expected an access token of the portal, found another text");
    }

    private Key key(Header header) {
        if (!(header instanceof JwsHeader jws)) {
            throw new UnsupportedJwtException("expected a signature");
        }
        try {
            return keys.find(
                            new KeyQuery(
                                    Optional.ofNullable(jws.getKeyId()),
                                    String.valueOf(jws.getAlgorithm())))
                    .orElseThrow(() -> new UnsupportedJwtException("an unknown key"));
        } catch (IssuerUnavailableException | RecentlyFetchedException e) {
            throw new NoKeyException(e);
        }
    }

    /**
     * Returns whether a token claims to be issued after the issuer's keys were fetched, so that its
     * key may be new. The claim alone admits no client.
     */
    private static boolean mayBeNewer(SessionToken token, Instant fetchedAt) {
        try {
            byte[] claims = Base64.getUrlDecoder().decode(token.value().split("\\.", -1)[1]);
            JsonNode made = ForeignJson.MAPPER.readTree(claims).path("iat");
            return !made.isNumber() || made.asLong() >= fetchedAt.minus(LEEWAY).getEpochSecond();
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
        if (!hasAcceptedAudience(claims)) {
            logWrongAudience(claims);
            throw new InvalidTokenException(
                    "expected an access token for this application, found another");
        }
        return new Person(
                new UserId(claims.getSubject()), claims.getExpiration().toInstant().plus(LEEWAY));
    }

    /** Logs for the operator, whose configuration or issuer may lack an audience. */
    private void logWrongAudience(Claims claims) {
        long count = wrongAudiences.incrementAndGet();
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
        return text.substring(0, Math.min(MAX_SHOWN, text.length()));
    }

    private boolean hasAcceptedAudience(Claims claims) {
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
