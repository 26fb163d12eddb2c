package io.platebridge.edge.session;

import io.vertx.pgclient.PgConnectOptions;

/**
 * The address of a PostgreSQL database with user and password, which are never printed.
 *
 * @param text {@code postgresql://user:password@host:port/database?sslmode=…} (PostgreSQL manual
 *     §34.1.1.2)
 */
public record DatabaseUrl(String text) {

    /**
     * @throws IllegalArgumentException if it is no such address
     */
    public DatabaseUrl {
        if (!text.startsWith("postgresql://") && !text.startsWith("postgres://")) {
            throw new IllegalArgumentException("expected postgresql://…");
        }
        options(text);
    }

    PgConnectOptions options() {
        return options(text);
    }

    private static PgConnectOptions options(String text) {
        try {
            return PgConnectOptions.fromUri(text);
        } catch (RuntimeException _) {
            // Its message repeats the text, with the password.
            throw new IllegalArgumentException("expected postgresql://user:password@host/database");
        }
    }

    @Override
    public String toString() {
        PgConnectOptions options = options();
        return "postgresql://%s:%d/%s"
                .formatted(options.getHost(), options.getPort(), options.getDatabase());
    }
}
