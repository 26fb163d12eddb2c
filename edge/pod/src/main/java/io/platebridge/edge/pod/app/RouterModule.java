package io.platebridge.edge.pod.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.platebridge.edge.base.lifecycle.Lifecycle;
import io.platebridge.edge.base.loop.Backoff;
import io.platebridge.edge.pod.alert.AlertCollector;
import io.platebridge.edge.pod.certificate.ServedCertificate;
import io.platebridge.edge.pod.config.RouterConfig;
import io.platebridge.edge.pod.metrics.RouterMeters;
import io.platebridge.edge.router.Alert;
import io.platebridge.edge.router.CookieOrigins;
import io.platebridge.edge.router.RemoteStreams;
import io.platebridge.edge.router.SessionSource;
import io.platebridge.edge.router.StreamListener;
import io.platebridge.edge.router.Streams;
import io.platebridge.edge.router.analysis.AnalysisSettings;
import io.platebridge.edge.router.analysis.HttpAnalysis;
import io.platebridge.edge.router.analysis.RedisAnalysis;
import io.platebridge.edge.router.analysis.WebSocketAnalysis;
import io.platebridge.edge.router.auth.BetterAuthSessions;
import io.platebridge.edge.router.auth.BetterAuthSettings;
import io.platebridge.edge.router.auth.CachingSessions;
import io.platebridge.edge.router.auth.CompositeSessions;
import io.platebridge.edge.router.auth.CompositeSettings;
import io.platebridge.edge.router.auth.OidcSessions;
import io.platebridge.edge.router.auth.OidcSettings;
import io.platebridge.edge.router.auth.SessionSettings;
import io.platebridge.edge.router.cluster.RouterCluster;
import io.platebridge.edge.router.server.StreamRouter;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The stream router with the session source, the analysis services and the cluster that it works
 * with. It uses the certificate of the pod's own server.
 */
final class RouterModule implements AutoCloseable {

    private static final int NAME_BYTES = 12;

    private final String name;
    private final Backoff backoff;
    private final AlertCollector alerts;
    private final Optional<RouterCluster> cluster;
    private final Lifecycle resources = new Lifecycle();
    private volatile @Nullable Streams streams;

    /**
     * Starts the router. If that fails, everything that was started is closed.
     *
     * @param certificate that it shows; empty without TLS
     * @param alerts collects the alerts for the cloud
     * @param registry of the router's meters
     * @param random cryptographically strong and thread-safe
     * @throws IOException if the port is in use
     */
    RouterModule(
            RouterConfig router,
            List<String> allowedOrigins,
            Optional<ServedCertificate> certificate,
            AlertCollector alerts,
            MeterRegistry registry,
            Vertx vertx,
            Clock clock,
            RandomGenerator random)
            throws IOException {
        this.alerts = alerts;
        byte[] id = new byte[NAME_BYTES];
        random.nextBytes(id);
        name = HexFormat.of().formatHex(id);
        backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10), random);
        try {
            SessionSource source = sessions(router.sessions(), vertx, clock);
            cluster =
                    router.sharing()
                            .map(redis ->
                                    resources.own(new RouterCluster(redis, name, backoff, clock)));
            List<StreamListener> listeners = analyses(router.analysis(), clock);
            cluster.ifPresent(listeners::add);
            listeners.add(alerts);
            StreamRouter server =
                    resources.own(
                            new StreamRouter(
                                    router.settings(),
                                    new CachingSessions(source, router.sessionCache(), clock),
                                    cluster.<RemoteStreams>map(all -> all)
                                            .orElse(RemoteStreams.NONE),
                                    listeners,
                                    tls(certificate),
                                    new CookieOrigins(allowedOrigins, router.cookie()),
                                    clock,
                                    random));
            RouterMeters.bind(registry, server);
            cluster.ifPresent(all -> RouterMeters.bind(registry, all));
            Streams localStreams = server.streams();
            streams = localStreams;
            cluster.ifPresent(all -> all.start(localStreams, this::deliver));
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private SessionSource sessions(SessionSettings settings, Vertx vertx, Clock clock) {
        return switch (settings) {
            case OidcSettings oidc -> resources.own(new OidcSessions(oidc, clock));
            case BetterAuthSettings betterAuth ->
                    resources.own(new BetterAuthSessions(betterAuth, vertx, clock));
            case CompositeSettings(OidcSettings oidc, BetterAuthSettings betterAuth) ->
                    new CompositeSessions(
                            oidc.issuer(),
                            sessions(oidc, vertx, clock),
                            sessions(betterAuth, vertx, clock));
        };
    }

    private List<StreamListener> analyses(AnalysisSettings settings, Clock clock) {
        var listeners = new ArrayList<StreamListener>();
        settings.http()
                .map(url ->
                        resources.own(new HttpAnalysis(url, settings, backoff, this::raise, clock)))
                .ifPresent(listeners::add);
        settings.webSocket()
                .map(url ->
                        resources.own(
                                new WebSocketAnalysis(url, settings, backoff, this::raise, clock)))
                .ifPresent(listeners::add);
        // Every router receives these alerts itself.
        settings.redis()
                .map(redis ->
                        resources.own(
                                new RedisAnalysis(redis, name, backoff, this::deliver, clock)))
                .ifPresent(listeners::add);
        return listeners;
    }

    /** Delivers an alert to the subscribers of this router and of the others. */
    private void raise(Alert alert) {
        deliver(alert);
        cluster.ifPresent(all -> all.share(alert));
    }

    private void deliver(Alert alert) {
        Streams localStreams = streams;
        if (localStreams != null) {
            localStreams.deliver(alert);
            alerts.collect(alert);
        }
    }

    private static Optional<SslContext> tls(Optional<ServedCertificate> certificate)
            throws IOException {
        return certificate.isEmpty()
                ? Optional.empty()
                : Optional.of(SslContextBuilder.forServer(certificate.get()).build());
    }

    @Override
    public void close() {
        resources.close();
    }
}
