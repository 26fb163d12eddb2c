package io.platebridge.local.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An OIDC issuer that signs anyone in under any name. Its signing keys are public, so it is for
 * machines without visitors only.
 */
public final class TokenIssuer implements AutoCloseable {
    private static final String LIB = "local/parts/issuer/target/lib";
    private static final String ISSUER_ID = "platebridge";
    private static final String PAGE = "sign-in.html";

    // A client that signs in by its own name (client_credentials) acts as the person of that
    // name. Everybody's tokens are for the audience platebridge; identity tokens, which share the
    // setting, must name the client too (OpenID Connect Core §2, aud and azp).
    private static final String CONFIGURATION =
            """
            {"interactiveLogin": true, "loginPagePath": "sign-in.html", "httpServer": "NettyWrapper",
             "tokenCallbacks": [
              {"issuerId": "platebridge", "tokenExpiry": 3600, "requestMappings": [
                {"requestParam": "grant_type", "match": "client_credentials",
                 "claims": {"sub": "${clientId}", "aud": ["platebridge"]}},
                {"requestParam": "grant_type", "match": "*",
                 "claims": {"aud": ["platebridge", "${clientId}"], "azp": "${clientId}"}}]}]}
            """;

    private final TetheredJvm jvm;
    private final int port;

    private TokenIssuer(TetheredJvm jvm, int port) {
        this.jvm = jvm;
        this.port = port;
    }

    /** Starts one on a free port; for tests. */
    public static TokenIssuer temporary() {
        int port = Ports.free();
        return start(port, TestFolder.of("issuer", port));
    }

    /**
     * Starts one.
     *
     * @param folder holds the sign-in page and the log; made when it is not there
     * @throws StartFailure if it does not become ready, e.g. because the port is in use
     */
    public static TokenIssuer start(int port, Path folder) {
        writePage(folder);
        TetheredJvm jvm =
                TetheredJvm.start(
                        new TetheredJvm.Command(
                                "The token issuer",
                                List.of(
                                        "-Xmx128m",
                                        "-cp",
                                        ProjectFolder.built(LIB) + "/*",
                                        "no.nav.security.mock.oauth2.StandaloneMockOAuth2ServerKt"),
                                List.of(),
                                Map.of(
                                        "SERVER_HOSTNAME",
                                        "127.0.0.1",
                                        "SERVER_PORT",
                                        String.valueOf(port),
                                        "JSON_CONFIG",
                                        CONFIGURATION),
                                folder,
                                folder.resolve("issuer.log")));
        jvm.awaitReady(
                Readiness.http(
                        URI.create(address(port) + "/.well-known/openid-configuration"), 200),
                TetheredJvm.START_TIMEOUT,
                "free port " + port + " or choose another one for the issuer.");
        return new TokenIssuer(jvm, port);
    }

    /** Its own page asks for claims as JSON, and loads fonts from elsewhere. */
    private static void writePage(Path folder) {
        try (InputStream page = TokenIssuer.class.getResourceAsStream(PAGE)) {
            Files.createDirectories(folder);
            Files.write(folder.resolve(PAGE), Objects.requireNonNull(page).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("the sign-in page cannot be written to " + folder, e);
        }
    }

    private static URI address(int port) {
        // The issuer puts the host it was asked by into its tokens; browsers and servers must
        // agree.
        return URI.create("http://localhost:" + port + "/" + ISSUER_ID);
    }

    /**
     * The issuer's identifier ({@code iss}) and base address, e.g. {@code
     * http://localhost:8092/platebridge}.
     */
    public URI issuer() {
        return address(port);
    }

    @Override
    public void close() {
        jvm.close();
    }
}
