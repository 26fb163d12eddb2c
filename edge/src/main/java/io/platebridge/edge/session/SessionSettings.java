package io.platebridge.edge.session;

/** Where the people who use a router are signed in. */
public sealed interface SessionSettings permits OidcSettings, BetterAuthSettings, EitherSettings {}
