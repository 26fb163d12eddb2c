package io.platebridge.edge.router.auth;

import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Role;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Settings for the sessions of an application with Better Auth.
 *
 * @param database the application's PostgreSQL
 * @param secret signs the cookies; absent when signatures are not checked
 * @param connections the limit of connections to the database, 1 to 32
 * @param timeout of a lookup
 * @param names of tables and columns with unusual names
 * @param everyone the company and role of all users; absent when a table lists their companies
 * @param zone of times without a zone, if it is configured
 */
public record BetterAuthSettings(
        DatabaseUrl database,
        Optional<String> secret,
        int connections,
        Duration timeout,
        AuthNames names,
        Optional<Everyone> everyone,
        Optional<ZoneId> zone)
        implements SessionSettings {

    /** The default of {@link #connections}. */
    public static final int CONNECTIONS = 4;

    /** The default of {@link #timeout}. */
    public static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** The company of all users of an application without organizations, and their role. */
    public record Everyone(CompanyId company, Role role) {}

    /**
     * @throws IllegalArgumentException if {@code connections} is out of range
     */
    public BetterAuthSettings {
        if (connections < 1 || connections > 32) {
            throw new IllegalArgumentException(
                    "expected 1 to 32 connections, found " + connections);
        }
    }

    /** The settings for an application with organizations and usual names. */
    public BetterAuthSettings(
            DatabaseUrl database, Optional<String> secret, int connections, Duration timeout) {
        this(
                database,
                secret,
                connections,
                timeout,
                AuthNames.FOUND,
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public String toString() {
        return "BetterAuthSettings[%s]".formatted(database);
    }
}
