package io.platebridge.edge.session;

import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The address of a PostgreSQL database with user and password, which are never printed. How it is
 * encrypted is told as to any other client (PostgreSQL manual §34.19): {@code sslmode=require}
 * encrypts and trusts every certificate; {@code verify-ca} and {@code verify-full} trust those of
 * the file {@code sslrootcert} (PEM), or of the authorities Java knows where it is absent or {@code
 * system}, the latter for this host only. Without {@code sslmode} nothing is encrypted.
 *
 * @param text {@code postgresql://user:password@host:port/database?sslmode=…} (PostgreSQL manual
 *     §34.1.1.2)
 */
public record DatabaseUrl(String text) {

    private static final String ROOT = "sslrootcert=";
    private static final String SYSTEM = "system";

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
        int question = text.indexOf('?');
        List<String> parameters =
                new ArrayList<>(
                        question < 0
                                ? List.of()
                                : List.of(text.substring(question + 1).split("&", -1)));
        // The library doesn't know this one, and would tell it to the server.
        Optional<String> root =
                parameters.stream().filter(each -> each.startsWith(ROOT)).findFirst();
        parameters.removeIf(each -> each.startsWith(ROOT));
        String address = question < 0 ? text : text.substring(0, question);
        try {
            PgConnectOptions options =
                    PgConnectOptions.fromUri(
                            parameters.isEmpty()
                                    ? address
                                    : address + "?" + String.join("&", parameters));
            return encrypted(options, root.map(each -> decoded(each.substring(ROOT.length()))));
        } catch (RuntimeException _) {
            // Its message repeats the text, with the password.
            throw new IllegalArgumentException("expected postgresql://user:password@host/database");
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

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        PgConnectOptions options = options();
        return "postgresql://%s:%d/%s"
                .formatted(options.getHost(), options.getPort(), options.getDatabase());
    }
}
