package io.platebridge.edge;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.platebridge.edge.config.Config;
import io.platebridge.edge.config.RouterConfig;
import io.platebridge.edge.config.Tls;
import io.platebridge.edge.router.RemoteStreams;
import io.platebridge.edge.router.Sessions;
import io.platebridge.edge.router.StreamRouter;
import io.platebridge.edge.session.BetterAuthSessions;
import io.platebridge.edge.session.BetterAuthSettings;
import io.platebridge.edge.session.KnownSessions;
import io.platebridge.edge.session.OidcSessions;
import io.platebridge.edge.session.OidcSettings;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.net.ssl.KeyManagerFactory;

/** The stream router with what it works with; encrypted like the pod's own server. */
final class RouterPart implements AutoCloseable {

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    /**
     * Starts it.
     *
     * @param random not to be guessed, safe for use by several threads
     * @throws IOException if its port is taken or the certificate can't be read
     */
    RouterPart(RouterConfig router, Config config, Vertx vertx, Clock clock, RandomGenerator random)
            throws IOException {
        Sessions source =
                switch (router.sessions()) {
                    case OidcSettings oidc -> own(new OidcSessions(oidc, clock));
                    case BetterAuthSettings betterAuth ->
                            own(new BetterAuthSessions(betterAuth, vertx, clock));
                };
        try {
            own(
                    new StreamRouter(
                            router.settings(),
                            new KnownSessions(source, router.sessionCache(), clock),
                            RemoteStreams.NONE,
                            List.of(),
                            tls(config),
                            config.http().allowedOrigins(),
                            clock,
                            random));
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private static Optional<SslContext> tls(Config config) throws IOException {
        return switch (config.http().tls()) {
            case Tls.Off() -> Optional.empty();
            case Tls.Files(Path certificate, Path key) ->
                    Optional.of(
                            SslContextBuilder.forServer(certificate.toFile(), key.toFile())
                                    .build());
            case Tls.SelfSigned() ->
                    Optional.of(
                            SslContextBuilder.forServer(
                                            keys(SelfSignedCertificate.in(config.stateDirectory())))
                                    .build());
        };
    }

    private static KeyManagerFactory keys(SelfSignedCertificate certificate) throws IOException {
        char[] password = certificate.password().toCharArray();
        try (var stream = Files.newInputStream(certificate.file())) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(stream, password);
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            return keys;
        } catch (GeneralSecurityException e) {
            throw new IOException("the pod's certificate can't be used", e);
        }
    }

    private <T extends AutoCloseable> T own(T part) {
        parts.push(part);
        return part;
    }

    @Override
    public void close() {
        for (AutoCloseable part = parts.poll(); part != null; part = parts.poll()) {
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
