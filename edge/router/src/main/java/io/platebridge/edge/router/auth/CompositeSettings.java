package io.platebridge.edge.router.auth;

/**
 * People of the portal's issuer and of an application with Better Auth at the same router.
 *
 * @param oidc whose tokens are known by the issuer they name
 * @param betterAuth whose tokens are all others
 */
public record CompositeSettings(OidcSettings oidc, BetterAuthSettings betterAuth)
        implements SessionSettings {}
