package io.platebridge.edge.router.auth;

import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The address of a PostgreSQL database with user and password, which are never printed. Its {@code
 * sslmode} has the usual meaning (PostgreSQL manual §34.19): {@code require} encrypts and trusts
 * every certificate, and so does node-postgres's {@code no-verify}; {@code verify-ca} and {@code
 * verify-full} trust those of the file {@code sslrootcert} (PEM), or Java's authorities if it is
 * absent or {@code system}, the latter for this host only. Without {@code sslmode} the connection
 * is not encrypted.
 *
 * @param text {@code postgresql://user:password@host:port/database?schema=…&sslmode=…}; a host that
 *     is a folder, or a parameter {@code host}, names a socket in the file system
 */
public record DatabaseUrl(String text) {

    private static final String SYSTEM = "system";

    /** All that PgBouncer forwards; it rejects connections with other parameters. */
    private static final Map<String, String> STARTUP =
            Map.of(
                    "application_name", "platebridge-router",
                    "client_encoding", "utf8",
                    "DateStyle", "ISO");

    /**
     * @throws IllegalArgumentException if the address is invalid; the message has the reason,
     *     without user and password
     */
    public DatabaseUrl {
        options(DatabaseAddress.parse(text));
    }

    /** Returns why a text is not an address, if that is why an exception was thrown. */
    public static Optional<Reason> reason(IllegalArgumentException thrown) {
        return thrown instanceof DatabaseAddress.InvalidAddressException invalid
                ? Optional.of(new Reason(invalid.expected, invalid.found))
                : Optional.empty();
    }

    /** What was expected of an address, and what was found; neither is secret. */
    public record Reason(String expected, String found) {}

    /** Returns the schema of the tables, or empty for the user's search path. */
    Optional<String> schema() {
        return Optional.ofNullable(DatabaseAddress.parse(text).parameters().get("schema"));
    }

    PgConnectOptions options() {
        return options(DatabaseAddress.parse(text));
    }

    private static PgConnectOptions options(DatabaseAddress address) {
        var options =
                new PgConnectOptions()
                        .setHost(address.host())
                        .setPort(address.port())
                        .setDatabase(address.database())
                        .setUser(address.user())
                        .setPassword(address.password())
                        .setProperties(new HashMap<>(STARTUP));
        options.setSslMode(mode(address));
        return withTrust(options, Optional.ofNullable(address.parameters().get("sslrootcert")));
    }

    private static SslMode mode(DatabaseAddress address) {
        String written = address.parameters().getOrDefault("sslmode", "disable");
        if (address.host().startsWith("/")) {
            return SslMode.DISABLE; // as libpq: the connection does not leave the machine
        }
        if (written.equals("no-verify")) {
            return SslMode.REQUIRE;
        }
        try {
            return SslMode.of(written);
        } catch (IllegalArgumentException _) {
            throw new DatabaseAddress.InvalidAddressException(
                    "sslmode disable, allow, prefer, require, no-verify, verify-ca or verify-full",
                    "another");
        }
    }

    private static PgConnectOptions withTrust(PgConnectOptions options, Optional<String> root) {
        switch (options.getSslMode()) {
            case DISABLE -> {}
            case ALLOW, PREFER -> options.setTrustAll(true);
            case REQUIRE -> { // authorities that are named are used, as libpq does
                if (root.isPresent()) {
                    options.setTrustOptions(trustOptions(root));
                } else {
                    options.setTrustAll(true);
                }
            }
            case VERIFY_CA -> options.setTrustOptions(trustOptions(root));
            case VERIFY_FULL ->
                    options.setTrustOptions(trustOptions(root))
                            .setHostnameVerificationAlgorithm("HTTPS");
        }
        return options;
    }

    private static TrustOptions trustOptions(Optional<String> root) {
        if (root.filter(file -> !file.equals(SYSTEM)).isPresent()) {
            return new PemTrustOptions().addCertPath(root.get());
        }
        try {
            var java = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            @Nullable KeyStore none = null;
            java.init(none);
            return TrustOptions.wrap(java);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has trusted authorities", e);
        }
    }

    @Override
    public String toString() {
        return DatabaseAddress.parse(text).toString();
    }
}
