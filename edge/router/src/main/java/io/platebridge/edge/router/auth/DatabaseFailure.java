package io.platebridge.edge.router.auth;

import io.vertx.pgclient.PgException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Recognizes failures of a database that require its operator, with the remedy (PostgreSQL manual,
 * appendix A).
 */
final class DatabaseFailure {

    private static final Set<String> LOGIN = Set.of("28P01", "28000");
    private static final Set<String> NO_DATABASE = Set.of("3D000");
    private static final Set<String> NO_GRANT = Set.of("42501");

    /** Vert.x's messages about a server without TLS, and about an untrusted certificate. */
    private static final Pattern ENCRYPTION =
            Pattern.compile("does not handle SSL|SSL handshake failed|PKIX path");

    /** States of statements that do not match the tables. */
    private static final Pattern STATEMENT = Pattern.compile("42.{3}|0A000|3F000");

    private DatabaseFailure() {}

    /** Returns the fault, or empty if the failure may be temporary. */
    static Optional<SchemaFault> fault(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Optional<SchemaFault> fault =
                    switch (cause) {
                        case SchemaFault known -> Optional.of(known);
                        case PgException refused -> fault(refused);
                        case Throwable encryption
                                when ENCRYPTION
                                        .matcher(String.valueOf(encryption.getMessage()))
                                        .find() ->
                                Optional.of(
                                        new SchemaFault(
                                                "a certificate as sslmode requires it",
                                                "another, or a server without encryption",
                                                "set sslmode and sslrootcert in the database's address"));
                        case IllegalArgumentException wanted
                                when String.valueOf(wanted.getMessage()).contains("'password'") ->
                                Optional.of(
                                        new SchemaFault(
                                                "a password",
                                                "none in the database's address, and its server asks for one",
                                                "write postgresql://user:password@host/database"));
                        default -> Optional.empty();
                    };
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    /** Returns whether the tables must be searched again. */
    static boolean isOfTables(Throwable failure) {
        return failure instanceof PgException refused
                && STATEMENT.matcher(String.valueOf(refused.getSqlState())).matches();
    }

    private static Optional<SchemaFault> fault(PgException refused) {
        String state = String.valueOf(refused.getSqlState());
        String text = String.valueOf(refused.getErrorMessage());
        if (LOGIN.contains(state)
                || isOfBouncer(
                        state, text, "password authentication failed|no such user|not allowed")) {
            return Optional.of(
                    new SchemaFault(
                            "a login that the database accepts",
                            "that it refuses the user or the password",
                            "check user and password in the database's address, and at pg_hba.conf or PgBouncer's auth_file"));
        }
        if (NO_DATABASE.contains(state)
                || isOfBouncer(state, text, "no such database|database .* does not exist")) {
            return Optional.of(
                    new SchemaFault(
                            "the database that the address names",
                            "none of that name",
                            "check the name after the host"));
        }
        if (NO_GRANT.contains(state) || isOfTables(refused)) {
            return Optional.of(
                    new SchemaFault(
                            "a statement that the database accepts",
                            "\"%s\" (%s)".formatted(text, state),
                            "check sessions.names of config.yaml and the grants"));
        }
        return Optional.empty();
    }

    /** PgBouncer 1.18 uses one state for all its errors, protocol_violation. */
    private static boolean isOfBouncer(String state, String text, String pattern) {
        return state.equals("08P01") && Pattern.compile(pattern).matcher(text).find();
    }
}
