package io.platebridge.edge.pod.app;

import io.platebridge.contract.HeartbeatCamera;
import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.core.command.CommandKind;
import io.platebridge.core.pod.ApiKey;
import io.platebridge.core.stream.CommandTokenVerifier;
import io.platebridge.core.stream.StreamTokenVerifier;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.edge.base.lifecycle.Lifecycle;
import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.base.loop.Backoff;
import io.platebridge.edge.base.loop.Loop;
import io.platebridge.edge.base.loop.Signal;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.base.state.StateFault;
import io.platebridge.edge.media.viewer.RequestMethods;
import io.platebridge.edge.media.viewer.StreamAuthorizer;
import io.platebridge.edge.media.viewer.StreamRouteGuard;
import io.platebridge.edge.pod.alert.AlertCollector;
import io.platebridge.edge.pod.alert.AlertReports;
import io.platebridge.edge.pod.alert.PodCompany;
import io.platebridge.edge.pod.arrival.ArrivalRoute;
import io.platebridge.edge.pod.arrival.ArrivalStore;
import io.platebridge.edge.pod.certificate.ServedCertificate;
import io.platebridge.edge.pod.clock.PodClock;
import io.platebridge.edge.pod.clock.Timekeeping;
import io.platebridge.edge.pod.cloud.CameraReport;
import io.platebridge.edge.pod.cloud.CloudStatus;
import io.platebridge.edge.pod.cloud.CurrentKey;
import io.platebridge.edge.pod.cloud.Heartbeats;
import io.platebridge.edge.pod.cloud.PodReport;
import io.platebridge.edge.pod.cloud.Registration;
import io.platebridge.edge.pod.cloud.StreamAddress;
import io.platebridge.edge.pod.cloud.TokenKeyStore;
import io.platebridge.edge.pod.command.AnsweredCommands;
import io.platebridge.edge.pod.command.CameraActions;
import io.platebridge.edge.pod.command.CommandAction;
import io.platebridge.edge.pod.command.CommandRoute;
import io.platebridge.edge.pod.command.CommandRunner;
import io.platebridge.edge.pod.command.NudgeAction;
import io.platebridge.edge.pod.command.OutcomeReports;
import io.platebridge.edge.pod.command.RecordingActions;
import io.platebridge.edge.pod.command.RelayAction;
import io.platebridge.edge.pod.command.RotateKeyAction;
import io.platebridge.edge.pod.command.ScanAction;
import io.platebridge.edge.pod.command.SnapshotAction;
import io.platebridge.edge.pod.config.Config;
import io.platebridge.edge.pod.config.ConfigChanges;
import io.platebridge.edge.pod.config.PortalActions;
import io.platebridge.edge.pod.config.PortalChanges;
import io.platebridge.edge.pod.health.Health;
import io.platebridge.edge.pod.health.HealthRoute;
import io.platebridge.edge.pod.health.RecorderHealth;
import io.platebridge.edge.pod.health.StateHealth;
import io.platebridge.edge.pod.host.Hardware;
import io.platebridge.edge.pod.host.HostMetrics;
import io.platebridge.edge.pod.metrics.Metrics;
import io.platebridge.edge.pod.metrics.MetricsRoute;
import io.platebridge.edge.pod.metrics.RecordingMeters;
import io.platebridge.edge.pod.relay.Relay;
import io.platebridge.edge.pod.tailnet.Tailnet;
import io.platebridge.edge.pod.upload.SnapshotUpload;
import io.platebridge.edge.pod.whitelist.LocalWhitelist;
import io.platebridge.edge.pod.whitelist.WhitelistRefresh;
import io.quarkus.runtime.Quarkus;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Starts the pod's resources in order and closes them in reverse. Everything that works without the
 * cloud starts at once: cameras, decisions, clips. The rest starts as soon as the pod is
 * registered.
 */
final class Startup implements AutoCloseable {

    private static final EventLog LOG = EventLog.of(Startup.class);

    private static final Path ROOT = Path.of("/");
    private static final Duration CLOUD_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration STATE_WATCH = Duration.ofSeconds(5);

    /** An exit code after which the service is started again. */
    private static final int RESTART = 1;

    private static final Duration TAILNET_TIMEOUT = Duration.ofSeconds(2);

    private final Config config;
    private final Optional<ServedCertificate> certificate;
    private final String version;
    private final Router router;
    private final Vertx vertx;
    private final Backoff backoff;
    private final Lifecycle resources = new Lifecycle();

    private final Database database;
    private final ConfigChanges changes;
    private final PodClock clock;
    private final CloudStatus cloudStatus;
    private final LocalWhitelist whitelist;
    private final TokenKeyStore tokenKeys;
    private final PodCompany company = new PodCompany();
    private final Metrics metrics;
    private final MediaModule media;
    private final PlateModule plates;
    private final Signal alertStored = new Signal();
    private final Signal heartbeatWanted = new Signal();

    /**
     * Starts the pod.
     *
     * @param started the configuration of the file
     * @param file its path
     * @param certificate that the servers show; empty without TLS
     * @param version of the program
     * @param machine the machine's clock, which may be wrong
     * @param random thread-safe
     * @throws IOException if the router's port is in use
     */
    Startup(
            Config started,
            Path file,
            Optional<ServedCertificate> certificate,
            Hardware hardware,
            String version,
            Router router,
            Vertx vertx,
            Clock machine,
            RandomGenerator random)
            throws IOException {
        this.certificate = certificate;
        this.version = version;
        this.router = router;
        this.vertx = vertx;
        this.backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), random);

        // Persistent state.
        database = resources.own(Database.open(started.stateDirectory()));
        resources.own(Loop.every(STATE_WATCH, "state-watch", this::restartIfStateIsForeign));
        changes = new ConfigChanges(file, hardware.serial(), database, started);
        config = changes.current();
        clock = resources.own(Timekeeping.start(config.stateDirectory(), machine)).clock();
        cloudStatus = new CloudStatus(clock);
        whitelist = LocalWhitelist.load(database, config.access().zone());
        tokenKeys = new TokenKeyStore(database);

        metrics = resources.own(new Metrics());
        media = new MediaModule(changes, database, metrics.registry(), resources, clock, random);

        plates =
                new PlateModule(
                        changes,
                        database,
                        whitelist,
                        media,
                        cloudStatus,
                        vertx,
                        backoff,
                        resources,
                        clock);

        certificate
                .flatMap(served ->
                        PodCertificate.renew(
                                served,
                                config.http().tls(),
                                tailnet(),
                                heartbeatWanted::raise,
                                clock))
                .ifPresent(resources::own);

        RequestMethods.serve(router);
        mountRoutes();

        // The stream router, which needs neither cameras nor the pod's registration.
        if (config.router().isPresent()) {
            var alerts =
                    resources.own(
                            new AlertCollector(
                                    database, company, alertStored::raise, clock, random));
            resources.own(
                    new RouterModule(
                            config.router().get(),
                            config.http().allowedOrigins(),
                            certificate,
                            alerts,
                            metrics.registry(),
                            vertx,
                            clock,
                            random));
        }

        // Everything that needs the cloud, once the pod is registered.
        resources.own(
                new Registration(
                        config.cloud(),
                        hardware,
                        version,
                        database,
                        cloudStatus,
                        backoff,
                        this::startCloudModules));
        LOG.info(
                "pod_started",
                "version",
                version,
                "cameras",
                config.cameras().size(),
                "port",
                config.http().port());
    }

    /** Returns the pod's state. */
    Database database() {
        return database;
    }

    private void mountRoutes() {
        new HealthRoute(
                        new Health(
                                        version,
                                        media.cameras(),
                                        cloudStatus,
                                        whitelist,
                                        plates.decisions(),
                                        plates.clips(),
                                        new ArrivalStore(database),
                                        new StateHealth(database),
                                        new RecorderHealth(
                                                media.clipRecorder(),
                                                media.segmentRecorder(),
                                                plates.cleaner()),
                                        plates.frigates(),
                                        certificate,
                                        clock)
                                ::now)
                .mount(router);
        metrics.refreshBeforeScrape(
                new RecordingMeters(
                        metrics.registry(),
                        media.cameras(),
                        media.clipRecorder(),
                        media.segmentRecorder(),
                        plates.clips(),
                        plates.cleaner()));
        new MetricsRoute(metrics, config.metrics()).mount(router);
    }

    /**
     * Starts what needs the cloud; what can fail comes first, since routes are added for good.
     *
     * @param modules owner of everything that is started
     */
    private void startCloudModules(ApiKey key, Lifecycle modules) {
        var current = new CurrentKey(database, key);
        var cloud =
                modules.own(
                        new PlateBridgeClient(
                                config.cloud().portal(),
                                () -> current.get().text(),
                                CLOUD_TIMEOUT));
        var refresh =
                modules.own(
                        WhitelistRefresh.start(
                                whitelist,
                                cloud,
                                changes.current().access(),
                                "%s %s %s".formatted(config.cloud().portal(), key.pod(), version),
                                backoff,
                                clock));
        Runnable reportsWaiting = plates.startReports(cloud, current, refresh, modules);
        var alerts = modules.own(new AlertReports(database, company, cloud, backoff, clock));
        alertStored.connect(alerts::wake);
        var outcomes = modules.own(new OutcomeReports(database, cloud, backoff, clock));
        var commands =
                modules.own(
                        new CommandRunner(
                                database,
                                actions(refresh, cloud, current, modules),
                                clock::confirmedTime,
                                clock,
                                outcomes::wake));
        var heartbeats =
                modules.own(
                        new Heartbeats(
                                cloud,
                                createReport(key),
                                cloudStatus,
                                tokenKeys,
                                clock::correctByCloud,
                                config.cloud().heartbeatInterval(),
                                answer -> {
                                    refresh.checkVersion(answer.configVersion());
                                    reportsWaiting.run();
                                    company.set(new CompanyId(answer.companyId()));
                                    alerts.wake();
                                    outcomes.wake();
                                    AnsweredCommands.of(answer).forEach(commands::acceptAnswered);
                                }));
        changes.onChange(changed -> refresh.setInterval(changed.access().refreshInterval()));
        heartbeatWanted.connect(heartbeats::requestEarlyHeartbeat);
        new CommandRoute(
                        new CommandTokenVerifier(key.pod(), tokenKeys::all, clock),
                        commands::accept,
                        heartbeats::requestEarlyHeartbeat)
                .mount(router);
        if (config.http().streaming()) {
            var verifier = new StreamTokenVerifier(key.pod(), tokenKeys::all, clock);
            var authorizer = new StreamAuthorizer(verifier, heartbeats::requestEarlyHeartbeat);
            var guard = new StreamRouteGuard(router, authorizer, config.http().allowedOrigins());
            media.mount(guard, authorizer);
            new ArrivalRoute(new ArrivalStore(database)).mount(guard);
        }
    }

    private Map<CommandKind, CommandAction> actions(
            WhitelistRefresh refresh, PlateBridgeClient cloud, CurrentKey key, Lifecycle modules) {
        var actions = new EnumMap<CommandKind, CommandAction>(CommandKind.class);
        actions.put(CommandKind.NUDGE, new NudgeAction(refresh, heartbeatWanted::raise));
        actions.put(
                CommandKind.ROTATE_KEY, new RotateKeyAction(cloud, key, heartbeatWanted::raise));
        var snapshots = modules.own(new SnapshotUpload(cloud, config.cloud().portal()));
        actions.put(CommandKind.SNAPSHOT, new SnapshotAction(media.jpegFeeds(), snapshots, clock));
        actions.putAll(new RecordingActions(media.segmentRecorder()).byKind());
        actions.putAll(new CameraActions(media.configuredCameras()).byKind());
        actions.putAll(
                new PortalActions(new PortalChanges(changes), cloud, heartbeatWanted::raise)
                        .byKind());
        actions.put(
                CommandKind.OPEN_RELAY,
                new RelayAction(
                        config.relay().map(relay -> Relay.of(vertx, relay)), clock::confirmedTime));
        actions.put(CommandKind.SCAN, new ScanAction());
        return actions;
    }

    private PodReport createReport(ApiKey key) {
        return new PodReport(
                key.pod(),
                version,
                new HostMetrics(ROOT, config.stateDirectory()),
                tailnet(),
                this::reportCameras,
                new StreamAddress(
                        config.cloud().portal(),
                        config.publicIp(),
                        config.streamUrl(),
                        config.http().tls().https(),
                        config.http().port()),
                certificate);
    }

    /** The disk of the state was mounted late: what it has is read by a start. */
    private void restartIfStateIsForeign() {
        if (database.fault().filter(StateFault::isForeign).isPresent()) {
            LOG.warn("pod_restarts", "reason", "state_dir has the state of another start");
            Quarkus.asyncExit(RESTART);
        }
    }

    private static Tailnet tailnet() {
        return new Tailnet(Tailnet.SOCKET, Tailnet.COMMAND, TAILNET_TIMEOUT);
    }

    private List<HeartbeatCamera> reportCameras() {
        return Stream.concat(
                        media.cameras().all().stream().map(CameraReport::of),
                        media.configuredCameras().stopped().stream().map(CameraReport::ofStopped))
                .toList();
    }

    /** Closes all resources; stored work continues at the next start. */
    @Override
    public void close() {
        resources.close();
    }
}
