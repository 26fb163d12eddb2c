package io.platebridge.edge.router.auth;

import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Role;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Where an application keeps its Better Auth sessions.
 *
 * @param database the application's PostgreSQL
 * @param secret that it signs its cookies with; absent when signatures are not checked
 * @param connections most connections to the database, 1 to 32
 * @param timeout longest wait for one lookup in the database
 * @param names of its tables and columns, where they can't be found
 * @param everyone what everybody with a session counts as; absent when a table tells companies
 * @param zone that times without a zone are meant in; absent when nobody has said
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

    /** How a database is asked unless the configuration says otherwise. */
    public static final int CONNECTIONS = 4;

    /** As above. */
    public static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** The one company of an application without organizations, and what its people are there. */
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

    /** Of an application with organizations and nothing out of the ordinary. */
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
