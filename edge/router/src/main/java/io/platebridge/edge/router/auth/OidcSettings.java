package io.platebridge.edge.router.auth;

import java.net.URI;
import java.util.Set;

/**
 * Settings for users of an OIDC issuer.
 *
 * @param issuer the {@code iss} of tokens, and the address of its keys
 * @param audiences one of them must be the token's {@code aud} or, when it has none, {@code
 *     client_id}, as Cognito's access tokens do
 * @param cloud returns the users' memberships
 */
public record OidcSettings(URI issuer, Set<String> audiences, URI cloud)
        implements SessionSettings {

    /**
     * @throws IllegalArgumentException if there is no audience
     */
    public OidcSettings {
        audiences = Set.copyOf(audiences);
        if (audiences.isEmpty()) {
            throw new IllegalArgumentException("expected an audience, found none");
        }
    }
}
