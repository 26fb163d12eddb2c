package io.platebridge.edge.session;

import java.time.Duration;
import java.util.Optional;

/**
 * Where an application keeps its Better Auth sessions.
 *
 * @param database the application's PostgreSQL
 * @param secret that it signs its cookies with; absent when signatures are not looked at
 * @param connections most connections to the database, 1 to 32
 * @param patience longest wait for one look at the database
 */
public record BetterAuthSettings(
        DatabaseUrl database, Optional<String> secret, int connections, Duration patience)
        implements SessionSettings {

    /** How a database is asked unless the configuration says otherwise. */
    public static final int CONNECTIONS = 4;

    /** As above. */
    public static final Duration PATIENCE = Duration.ofSeconds(2);

    /**
     * @throws IllegalArgumentException if {@code connections} is out of range
     */
    public BetterAuthSettings {
        if (connections < 1 || connections > 32) {
            throw new IllegalArgumentException(
                    "expected 1 to 32 connections, found " + connections);
        }
    }

    @Override
    public String toString() {
        return "BetterAuthSettings[%s]".formatted(database);
    }
}
