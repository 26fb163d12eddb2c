package io.platebridge.edge.pod.app;

import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.core.pod.ApiKey;
import io.platebridge.core.stream.StreamTokenVerifier;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.edge.base.lifecycle.Lifecycle;
import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.base.loop.Backoff;
import io.platebridge.edge.base.loop.Signal;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.media.recording.RecordingCleaner;
import io.platebridge.edge.media.viewer.RequestMethods;
import io.platebridge.edge.media.viewer.StreamAuthorizer;
import io.platebridge.edge.media.viewer.StreamRouteGuard;
import io.platebridge.edge.pod.alert.AlertCollector;
import io.platebridge.edge.pod.alert.AlertReports;
import io.platebridge.edge.pod.alert.PodCompany;
import io.platebridge.edge.pod.clock.PodClock;
import io.platebridge.edge.pod.clock.Timekeeping;
import io.platebridge.edge.pod.cloud.CameraReport;
import io.platebridge.edge.pod.cloud.CloudStatus;
import io.platebridge.edge.pod.cloud.Heartbeats;
import io.platebridge.edge.pod.cloud.PodReport;
import io.platebridge.edge.pod.cloud.Registration;
import io.platebridge.edge.pod.cloud.StreamAddress;
import io.platebridge.edge.pod.cloud.TokenKeyRing;
import io.platebridge.edge.pod.config.Config;
import io.platebridge.edge.pod.health.FrigateHealth;
import io.platebridge.edge.pod.health.Health;
import io.platebridge.edge.pod.health.HealthRoute;
import io.platebridge.edge.pod.health.RecorderHealth;
import io.platebridge.edge.pod.host.Hardware;
import io.platebridge.edge.pod.host.HostMetrics;
import io.platebridge.edge.pod.metrics.Metrics;
import io.platebridge.edge.pod.metrics.MetricsRoute;
import io.platebridge.edge.pod.metrics.RecordingMeters;
import io.platebridge.edge.pod.plate.DetectionReports;
import io.platebridge.edge.pod.plate.FrigateHistory;
import io.platebridge.edge.pod.plate.FrigateListener;
import io.platebridge.edge.pod.plate.PlateDecisions;
import io.platebridge.edge.pod.tailnet.Tailnet;
import io.platebridge.edge.pod.upload.ClipRecordings;
import io.platebridge.edge.pod.upload.ClipUploads;
import io.platebridge.edge.pod.upload.Retention;
import io.platebridge.edge.pod.whitelist.LocalWhitelist;
import io.platebridge.edge.pod.whitelist.WhitelistRefresh;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Starts the pod's parts in order and closes them in reverse. Everything that works without the
 * cloud starts at once: cameras, decisions, clips. The rest starts as soon as the pod is
 * registered.
 */
final class Startup implements AutoCloseable {

    private static final EventLog LOG = EventLog.of(Startup.class);

    private static final Path ROOT = Path.of("/");
    private static final Duration CLOUD_PATIENCE = Duration.ofSeconds(20);
    private static final Duration TAILNET_PATIENCE = Duration.ofSeconds(2);

    private final Config config;
    private final String version;
    private final Router router;
    private final Backoff backoff;
    private final Lifecycle parts = new Lifecycle();

    private final Database database;
    private final PodClock clock;
    private final CloudStatus link;
    private final LocalWhitelist whitelist;
    private final TokenKeyRing keys;
    private final PodCompany company = new PodCompany();
    private final Metrics metrics;
    private final MediaModule media;
    private final Signal detectionStored = new Signal();
    private final Signal clipRecorded = new Signal();
    private final Signal alertStored = new Signal();

    /**
     * Starts the pod.
     *
     * @param file the path of the configuration
     * @param version of the program
     * @param machine the machine's clock, which may be wrong
     * @param random thread-safe
     * @throws IOException if the router's port is in use
     */
    Startup(
            Config config,
            Path file,
            Hardware hardware,
            String version,
            Router router,
            Vertx vertx,
            Clock machine,
            RandomGenerator random)
            throws IOException {
        this.config = config;
        this.version = version;
        this.router = router;
        this.backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), random);

        // Persistent state.
        database = parts.own(Database.open(config.stateDirectory()));
        clock = parts.own(Timekeeping.start(config.stateDirectory(), machine)).clock();
        link = new CloudStatus(clock);
        whitelist = LocalWhitelist.load(database, config.access().zone());
        keys = new TokenKeyRing(database);

        metrics = parts.own(new Metrics());
        media =
                new MediaModule(
                        config, file, hardware.serial(), metrics.registry(), parts, clock, random);

        // Plates and their clips.
        var clips =
                parts.own(
                        new ClipRecordings(
                                database,
                                config.clips(),
                                media.recorder(),
                                clipRecorded::raise,
                                clock));
        var keeper =
                parts.own(
                        new RecordingCleaner(
                                media.shelf(),
                                config.storage(),
                                clips::markLost,
                                clock::confirmedTime));
        var decisions =
                new PlateDecisions(
                        config.plates(),
                        whitelist,
                        database,
                        List.of(clips),
                        detectionStored::raise,
                        clock);
        Optional<FrigateHistory> history =
                config.frigate()
                        .map(frigate ->
                                parts.own(
                                        new FrigateHistory(
                                                frigate, decisions, database, backoff, clock)));
        Optional<FrigateListener> listener =
                config.mqtt()
                        .map(mqtt ->
                                parts.own(
                                        new FrigateListener(
                                                mqtt,
                                                decisions,
                                                () -> history.ifPresent(FrigateHistory::wake))));
        parts.own(new Retention(database, config.clips().directory(), clock::confirmedTime));

        RequestMethods.serve(router);
        mountRoutes(
                clips,
                keeper,
                decisions,
                new FrigateHealth(config.mqtt(), config.plates(), decisions, listener, history));

        // The stream router, which needs neither cameras nor the pod's registration.
        if (config.router().isPresent()) {
            var alerts =
                    parts.own(
                            new AlertCollector(
                                    database, company, alertStored::raise, clock, random));
            parts.own(
                    new RouterModule(
                            config.router().get(),
                            config,
                            alerts,
                            metrics.registry(),
                            vertx,
                            clock,
                            random));
        }

        // Everything that needs the cloud, once the pod is registered.
        parts.own(
                new Registration(
                        config.cloud(),
                        hardware,
                        version,
                        database,
                        link,
                        backoff,
                        this::startCloudParts));
        LOG.info(
                "pod_started",
                "version",
                version,
                "cameras",
                config.cameras().size(),
                "port",
                config.http().port());
    }

    private void mountRoutes(
            ClipRecordings clips,
            RecordingCleaner keeper,
            PlateDecisions decisions,
            FrigateHealth frigate) {
        new HealthRoute(
                        new Health(
                                version,
                                media.cameras(),
                                link,
                                whitelist,
                                decisions,
                                clips,
                                new RecorderHealth(media.recorder(), media.chunks(), keeper),
                                frigate,
                                clock))
                .mount(router);
        metrics.refreshBeforeScrape(
                new RecordingMeters(
                        metrics.registry(),
                        media.cameras(),
                        media.recorder(),
                        media.chunks(),
                        clips,
                        keeper));
        new MetricsRoute(metrics, config.metrics()).mount(router);
    }

    private void startCloudParts(ApiKey key) {
        var cloud =
                parts.own(
                        new PlateBridgeClient(config.cloud().portal(), key::text, CLOUD_PATIENCE));
        var refresh =
                parts.own(
                        WhitelistRefresh.start(whitelist, cloud, config.access(), backoff, clock));
        var detections =
                parts.own(
                        new DetectionReports(
                                database,
                                cloud,
                                config.plates(),
                                whitelist,
                                backoff,
                                refresh::checkVersion,
                                clock));
        detectionStored.connect(detections::wake);
        var uploads =
                parts.own(
                        new ClipUploads(
                                database,
                                media.shelf(),
                                config.storage().keepUploaded(),
                                cloud,
                                backoff,
                                clock));
        clipRecorded.connect(uploads::wake);
        var alerts = parts.own(new AlertReports(database, company, cloud, backoff, clock));
        alertStored.connect(alerts::wake);
        var heartbeats =
                parts.own(
                        new Heartbeats(
                                cloud,
                                createReport(key),
                                link,
                                keys,
                                clock::correctByCloud,
                                config.cloud().heartbeatInterval(),
                                answer -> {
                                    refresh.checkVersion(answer.configVersion());
                                    detections.wake();
                                    uploads.wake();
                                    company.set(new CompanyId(answer.companyId()));
                                    alerts.wake();
                                }));
        if (config.http().streaming()) {
            var verifier = new StreamTokenVerifier(key.pod(), keys::all, clock);
            var guard = new StreamAuthorizer(verifier, heartbeats::requestEarly);
            media.mount(new StreamRouteGuard(router, guard, config.http().allowedOrigins()), guard);
        }
    }

    private PodReport createReport(ApiKey key) {
        return new PodReport(
                key.pod(),
                version,
                new HostMetrics(ROOT, config.stateDirectory()),
                new Tailnet(Tailnet.SOCKET, Tailnet.COMMAND, TAILNET_PATIENCE),
                () -> media.cameras().all().stream().map(CameraReport::of).toList(),
                new StreamAddress(
                        config.cloud().portal(),
                        config.publicIp(),
                        config.streamUrl(),
                        config.http().tls().https(),
                        config.http().port()));
    }

    /** Closes all parts; stored work continues at the next start. */
    @Override
    public void close() {
        parts.close();
    }
}
