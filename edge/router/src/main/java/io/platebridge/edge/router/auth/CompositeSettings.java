package io.platebridge.edge.router.auth;

/**
 * Settings for users of the portal's issuer and of an application with Better Auth.
 *
 * @param oidc for tokens that name the issuer
 * @param betterAuth for all other tokens
 */
public record CompositeSettings(OidcSettings oidc, BetterAuthSettings betterAuth)
        implements SessionSettings {}
