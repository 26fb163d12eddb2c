package io.platebridge.edge.router.auth;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.JwsHeader;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Distinguishes an access token from the other tokens that an issuer signs with the same keys. An
 * ID token tells a client who has signed in and grants no access (RFC 9068 §5); where the client's
 * id is an accepted audience, it would otherwise be accepted as an access token. Cognito sets the
 * claim {@code token_use}, Keycloak the claim {@code typ}, oidc-provider the header {@code at+jwt};
 * oidc-provider's ID tokens do not name their kind, but lack all claims of access tokens.
 */
final class AccessToken {

    private static final Set<String> HEADERS = Set.of("jwt", "at+jwt", "application/at+jwt");
    private static final Set<String> OF_ID_TOKENS = Set.of("at_hash", "c_hash", "s_hash");
    private static final Set<String> OF_ACCESS_TOKENS =
            Set.of("scope", "scp", "client_id", "cid", "appid", "azp", "jti", "token_use");

    private AccessToken() {}

    /** Returns the kind of a token that is not an access token, or empty for an access token. */
    static Optional<String> otherKind(JwsHeader header, Claims claims) {
        String type = Optional.ofNullable(header.getType()).orElse("JWT").toLowerCase(Locale.ROOT);
        if (!HEADERS.contains(type)) {
            return Optional.of("one of another type");
        }
        Object use = claims.get("token_use");
        if (use != null && !use.equals("access")) {
            return Optional.of("an ID token or another");
        }
        Object kind = claims.get("typ");
        if (kind != null && !kind.equals("Bearer")) {
            return Optional.of("an ID token or another");
        }
        if (OF_ID_TOKENS.stream().anyMatch(claims::containsKey)) {
            return Optional.of("an ID token");
        }
        return type.endsWith("at+jwt") || OF_ACCESS_TOKENS.stream().anyMatch(claims::containsKey)
                ? Optional.empty()
                : Optional.of("an ID token");
    }
}
