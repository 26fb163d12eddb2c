package io.platebridge.edge.router.auth;

/** Where the router's users sign in. */
public sealed interface SessionSettings
        permits OidcSettings, BetterAuthSettings, CompositeSettings {}
