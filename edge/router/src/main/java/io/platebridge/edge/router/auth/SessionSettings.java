package io.platebridge.edge.router.auth;

/** Where the people who use a router are signed in. */
public sealed interface SessionSettings
        permits OidcSettings, BetterAuthSettings, CompositeSettings {}
