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
 * The address of a PostgreSQL database with user and password, which are never printed. How it is
 * encrypted is told as to any other client (PostgreSQL manual §34.19): {@code sslmode=require}
 * encrypts and trusts every certificate, and so does node-postgres's {@code no-verify}; {@code
 * verify-ca} and {@code verify-full} trust those of the file {@code sslrootcert} (PEM), or of the
 * authorities Java knows where it is absent or {@code system}, the latter for this host only.
 * Without {@code sslmode} nothing is encrypted.
 *
 * @param text {@code postgresql://user:password@host:port/database?schema=…&sslmode=…}; a host that
 *     is a folder, or a parameter {@code host}, names a socket in the file system
 */
public record DatabaseUrl(String text) {

    private static final String SYSTEM = "system";

    /** All that PgBouncer passes on; it refuses connections that ask for more. */
    private static final Map<String, String> STARTUP =
            Map.of(
                    "application_name", "platebridge-router",
                    "client_encoding", "utf8",
                    "DateStyle", "ISO");

    /**
     * @throws IllegalArgumentException if it is no such address; the message tells why, without
     *     user and password
     */
    public DatabaseUrl {
        options(DatabaseAddress.parse(text));
    }

    /** Why a text is no address, for people. */
    public static Optional<Reason> reason(IllegalArgumentException thrown) {
        return thrown instanceof DatabaseAddress.Unusable unusable
                ? Optional.of(new Reason(unusable.expected, unusable.found))
                : Optional.empty();
    }

    /** What was expected of an address, and what was found; neither is secret. */
    public record Reason(String expected, String found) {}

    /** Returns the schema that tables are looked for in; nothing for the user's search path. */
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
        return encrypted(options, Optional.ofNullable(address.parameters().get("sslrootcert")));
    }

    private static SslMode mode(DatabaseAddress address) {
        String written = address.parameters().getOrDefault("sslmode", "disable");
        if (address.host().startsWith("/")) {
            return SslMode.DISABLE; // as libpq: nobody listens in between
        }
        if (written.equals("no-verify")) {
            return SslMode.REQUIRE;
        }
        try {
            return SslMode.of(written);
        } catch (IllegalArgumentException _) {
            throw new DatabaseAddress.Unusable(
                    "sslmode disable, allow, prefer, require, no-verify, verify-ca or verify-full",
                    "another");
        }
    }

    private static PgConnectOptions encrypted(PgConnectOptions options, Optional<String> root) {
        switch (options.getSslMode()) {
            case DISABLE -> {}
            case ALLOW, PREFER -> options.setTrustAll(true);
            case REQUIRE -> { // whoever names authorities wants them asked, as libpq does
                if (root.isPresent()) {
                    options.setTrustOptions(trusted(root));
                } else {
                    options.setTrustAll(true);
                }
            }
            case VERIFY_CA -> options.setTrustOptions(trusted(root));
            case VERIFY_FULL ->
                    options.setTrustOptions(trusted(root))
                            .setHostnameVerificationAlgorithm("HTTPS");
        }
        return options;
    }

    private static TrustOptions trusted(Optional<String> root) {
        if (root.filter(file -> !file.equals(SYSTEM)).isPresent()) {
            return new PemTrustOptions().addCertPath(root.get());
        }
        try {
            var java = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            @Nullable KeyStore theirs = null;
            java.init(theirs);
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
