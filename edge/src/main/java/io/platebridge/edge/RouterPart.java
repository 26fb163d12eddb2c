package io.platebridge.edge;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.platebridge.edge.analysis.AnalysisSettings;
import io.platebridge.edge.analysis.HttpAnalysis;
import io.platebridge.edge.analysis.RedisAnalysis;
import io.platebridge.edge.analysis.SocketAnalysis;
import io.platebridge.edge.config.Config;
import io.platebridge.edge.config.RouterConfig;
import io.platebridge.edge.config.Tls;
import io.platebridge.edge.loop.Backoff;
import io.platebridge.edge.notify.AlertIntake;
import io.platebridge.edge.router.Alert;
import io.platebridge.edge.router.Pages;
import io.platebridge.edge.router.RemoteStreams;
import io.platebridge.edge.router.Sessions;
import io.platebridge.edge.router.StreamListener;
import io.platebridge.edge.router.StreamRouter;
import io.platebridge.edge.router.Streams;
import io.platebridge.edge.session.BetterAuthSessions;
import io.platebridge.edge.session.BetterAuthSettings;
import io.platebridge.edge.session.EitherSessions;
import io.platebridge.edge.session.EitherSettings;
import io.platebridge.edge.session.KnownSessions;
import io.platebridge.edge.session.OidcSessions;
import io.platebridge.edge.session.OidcSettings;
import io.platebridge.edge.session.SessionSettings;
import io.platebridge.edge.sharing.SharedStreams;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.net.ssl.KeyManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The stream router with what it works with: who is let in, the ML service, the other routers. It
 * is encrypted like the pod's own server.
 */
final class RouterPart implements AutoCloseable {

    private static final int NAME_BYTES = 12;

    private final String name;
    private final Backoff backoff;
    private final AlertIntake alerts;
    private final Optional<SharedStreams> shared;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private volatile @Nullable Streams streams;

    /**
     * Starts it.
     *
     * @param alerts told of what is to go to the cloud
     * @param random not to be guessed, safe for use by several threads
     * @throws IOException if its port is taken or the certificate can't be read
     */
    RouterPart(
            RouterConfig router,
            Config config,
            AlertIntake alerts,
            Vertx vertx,
            Clock clock,
            RandomGenerator random)
            throws IOException {
        this.alerts = alerts;
        byte[] id = new byte[NAME_BYTES];
        random.nextBytes(id);
        name = HexFormat.of().formatHex(id);
        backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10), random);
        Sessions source = sessions(router.sessions(), vertx, clock);
        shared = router.sharing().map(redis -> own(new SharedStreams(redis, name, backoff, clock)));
        List<StreamListener> listeners = analyses(router.analysis(), clock);
        shared.ifPresent(listeners::add);
        listeners.add(alerts);
        try {
            Streams here =
                    own(new StreamRouter(
                                    router.settings(),
                                    new KnownSessions(source, router.sessionCache(), clock),
                                    shared.<RemoteStreams>map(all -> all)
                                            .orElse(RemoteStreams.NONE),
                                    listeners,
                                    tls(config),
                                    new Pages(config.http().allowedOrigins(), router.cookie()),
                                    clock,
                                    random))
                            .streams();
            streams = here;
            shared.ifPresent(all -> all.start(here, this::deliver));
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private Sessions sessions(SessionSettings settings, Vertx vertx, Clock clock) {
        return switch (settings) {
            case OidcSettings oidc -> own(new OidcSessions(oidc, clock));
            case BetterAuthSettings betterAuth ->
                    own(new BetterAuthSessions(betterAuth, vertx, clock));
            case EitherSettings(OidcSettings oidc, BetterAuthSettings betterAuth) ->
                    new EitherSessions(
                            oidc.issuer(),
                            sessions(oidc, vertx, clock),
                            sessions(betterAuth, vertx, clock));
        };
    }

    private List<StreamListener> analyses(AnalysisSettings settings, Clock clock) {
        var listeners = new ArrayList<StreamListener>();
        settings.http()
                .map(url -> own(new HttpAnalysis(url, settings, backoff, this::raise, clock)))
                .ifPresent(listeners::add);
        settings.webSocket()
                .map(url -> own(new SocketAnalysis(url, settings, backoff, this::raise, clock)))
                .ifPresent(listeners::add);
        // Every router hears these alerts itself.
        settings.redis()
                .map(redis -> own(new RedisAnalysis(redis, name, backoff, this::deliver, clock)))
                .ifPresent(listeners::add);
        return listeners;
    }

    /** Gives an alert to everybody, here and at other routers. */
    private void raise(Alert alert) {
        deliver(alert);
        shared.ifPresent(all -> all.share(alert));
    }

    private void deliver(Alert alert) {
        Streams here = streams;
        if (here != null) {
            here.deliver(alert);
            alerts.raised(alert);
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
