package io.platebridge.edge;

import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.core.pod.ApiKey;
import io.platebridge.core.stream.StreamTokenVerifier;
import io.platebridge.edge.access.LocalWhitelist;
import io.platebridge.edge.access.WhitelistRefresh;
import io.platebridge.edge.camera.CameraObserver;
import io.platebridge.edge.camera.CameraTiming;
import io.platebridge.edge.camera.Cameras;
import io.platebridge.edge.cloud.CameraReport;
import io.platebridge.edge.cloud.CloudLink;
import io.platebridge.edge.cloud.Hardware;
import io.platebridge.edge.cloud.Heartbeats;
import io.platebridge.edge.cloud.PodReport;
import io.platebridge.edge.cloud.Registration;
import io.platebridge.edge.cloud.StreamAddress;
import io.platebridge.edge.cloud.TokenKeyRing;
import io.platebridge.edge.cloud.Vitals;
import io.platebridge.edge.config.CameraChanges;
import io.platebridge.edge.config.Config;
import io.platebridge.edge.health.Health;
import io.platebridge.edge.health.HealthRoute;
import io.platebridge.edge.health.RecorderHealth;
import io.platebridge.edge.live.LiveSettings;
import io.platebridge.edge.live.LiveStreams;
import io.platebridge.edge.live.StreamDoor;
import io.platebridge.edge.live.StreamGuard;
import io.platebridge.edge.live.StreamRoutes;
import io.platebridge.edge.loop.Backoff;
import io.platebridge.edge.metrics.CameraMeters;
import io.platebridge.edge.metrics.Metrics;
import io.platebridge.edge.metrics.MetricsRoute;
import io.platebridge.edge.picture.PictureRoutes;
import io.platebridge.edge.picture.Pictures;
import io.platebridge.edge.plate.DetectionReports;
import io.platebridge.edge.plate.FrigateListener;
import io.platebridge.edge.plate.PlateDecisions;
import io.platebridge.edge.recording.ChunkRecorder;
import io.platebridge.edge.recording.ClipRecorder;
import io.platebridge.edge.recording.Keeper;
import io.platebridge.edge.recording.RecordingRoutes;
import io.platebridge.edge.recording.RecordingSettings;
import io.platebridge.edge.recording.Shelf;
import io.platebridge.edge.rendition.Renditions;
import io.platebridge.edge.state.Database;
import io.platebridge.edge.tailnet.Tailnet;
import io.platebridge.edge.upload.ClipRecordings;
import io.platebridge.edge.upload.ClipUploads;
import io.platebridge.edge.upload.Retention;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * The pod's parts, in the order they are started; they end in the opposite one. All that can be
 * done without the cloud begins at once: cameras, decisions, clips. The rest follows as soon as the
 * cloud knows the pod.
 */
final class Startup implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Startup.class);

    private static final Path ROOT = Path.of("/");
    private static final Duration CLOUD_PATIENCE = Duration.ofSeconds(20);
    private static final Duration TAILNET_PATIENCE = Duration.ofSeconds(2);

    /** How late an event may come and still find its pre-roll in memory. */
    private static final Duration EVENT_DELAY = Duration.ofSeconds(10);

    private final Config config;
    private final String version;
    private final Router router;
    private final Clock clock;
    private final Backoff backoff;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    private final Database database;
    private final CloudLink link;
    private final LocalWhitelist whitelist;
    private final TokenKeyRing keys;
    private final LiveStreams streams;
    private final Pictures pictures = new Pictures(LiveSettings.DEFAULT.gopBytes());
    private final Cameras cameras;
    private final Shelf shelf;
    private final ChunkRecorder chunks;
    private final Keeper keeper;
    private final CameraMeters meters;
    private final Renditions renditions;
    private volatile Runnable detectionWaits = () -> {};
    private volatile Runnable clipWaits = () -> {};

    /**
     * Starts the pod.
     *
     * @param file that the configuration was read from
     * @param version of the program
     * @param random safe for use by several threads
     * @throws IOException if the folder of clips can't be read, or the router's port is taken
     */
    Startup(
            Config config,
            Path file,
            Hardware hardware,
            String version,
            Router router,
            Vertx vertx,
            Clock clock,
            RandomGenerator random)
            throws IOException {
        this.config = config;
        this.version = version;
        this.router = router;
        this.clock = clock;
        this.backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), random);

        // What the pod remembers.
        database = own(Database.open(config.stateDirectory()));
        link = new CloudLink(clock);
        whitelist = LocalWhitelist.load(database);
        keys = new TokenKeyRing(database);

        // Cameras in; live video and clips out.
        renditions = own(new Renditions(clock));
        streams = new LiveStreams(LiveSettings.DEFAULT, clock, renditions);
        meters = new CameraMeters(clock);
        ClipRecorder recorder = own(new ClipRecorder(recording(), renditions::playable));
        shelf = new Shelf(config.clips().directory());
        chunks =
                own(
                        new ChunkRecorder(
                                shelf,
                                config.storage().continuous(),
                                config.storage().chunk(),
                                renditions::playable,
                                clock));
        chunks.recover();
        cameras = own(new Cameras(CameraTiming.DEFAULT, clock, random, observers(recorder)));
        config.cameras().forEach(cameras::start);
        own(new CameraChanges(file, hardware.serial(), cameras, chunks));
        var clips =
                own(
                        new ClipRecordings(
                                database, config.clips(), recorder, () -> clipWaits.run(), clock));

        keeper = own(new Keeper(shelf, config.storage(), clips::lost, clock));

        // Plates, decided by what the pod has.
        var decisions =
                new PlateDecisions(
                        config.plates(),
                        whitelist,
                        database,
                        List.of(clips),
                        () -> detectionWaits.run(),
                        clock);
        Optional<FrigateListener> listener =
                config.mqtt().map(mqtt -> own(new FrigateListener(mqtt, decisions)));
        own(new Retention(database, config.clips().directory(), clock));

        new HealthRoute(
                        new Health(
                                version,
                                cameras,
                                link,
                                whitelist,
                                decisions,
                                clips,
                                new RecorderHealth(recorder, chunks, keeper),
                                listener,
                                clock))
                .mount(router);

        new MetricsRoute(
                        new Metrics(cameras, meters, streams, recorder, chunks, clips, keeper),
                        config.metrics())
                .mount(router);

        // Phones and dashboards, which need neither cameras nor the pod's registration.
        if (config.router().isPresent()) {
            own(new RouterPart(config.router().get(), config, vertx, clock, random));
        }

        // The cloud, once it knows the pod.
        own(
                new Registration(
                        config.cloud(),
                        hardware,
                        version,
                        database,
                        link,
                        backoff,
                        this::registered));
        LOG.infof(
                "pod_started version=%s cameras=%d port=%d",
                version, config.cameras().size(), config.http().port());
    }

    private void registered(ApiKey key) {
        var cloud = own(new PlateBridgeClient(config.cloud().portal(), key::text, CLOUD_PATIENCE));
        var refresh = own(WhitelistRefresh.start(whitelist, cloud, config.access(), clock));
        var detections =
                own(
                        new DetectionReports(
                                database,
                                cloud,
                                config.plates(),
                                backoff,
                                refresh::versionIs,
                                clock));
        detectionWaits = detections::wake;
        var uploads =
                own(
                        new ClipUploads(
                                database,
                                shelf,
                                config.storage().keepUploaded(),
                                cloud,
                                backoff,
                                clock));
        clipWaits = uploads::wake;
        var heartbeats =
                own(
                        new Heartbeats(
                                cloud,
                                report(key),
                                link,
                                keys,
                                config.cloud().heartbeatInterval(),
                                answer -> {
                                    refresh.versionIs(answer.configVersion());
                                    detections.wake();
                                    uploads.wake();
                                }));
        if (config.http().streaming()) {
            var verifier = new StreamTokenVerifier(key.pod(), keys::all, clock);
            var guard = new StreamGuard(verifier, heartbeats::early);
            var door = new StreamDoor(router, guard, config.http().allowedOrigins());
            new StreamRoutes(streams, guard).mount(door);
            new PictureRoutes(pictures, clock).mount(door);
            new RecordingRoutes(shelf, chunks).mount(door);
        }
    }

    private PodReport report(ApiKey key) {
        return new PodReport(
                key.pod(),
                version,
                new Vitals(ROOT, config.stateDirectory()),
                new Tailnet(Tailnet.SOCKET, Tailnet.COMMAND, TAILNET_PATIENCE),
                () -> cameras.all().stream().map(CameraReport::of).toList(),
                new StreamAddress(
                        config.cloud().portal(),
                        config.publicIp(),
                        config.streamUrl(),
                        config.http().tls().https(),
                        config.http().port()));
    }

    private RecordingSettings recording() {
        RecordingSettings standard = RecordingSettings.in(config.clips().directory());
        return new RecordingSettings(
                standard.folder(),
                config.clips().preRoll().plus(EVENT_DELAY),
                standard.ringBytes(),
                standard.clips());
    }

    private List<CameraObserver> observers(ClipRecorder recorder) {
        var observers = new ArrayList<CameraObserver>();
        observers.add(renditions);
        if (config.http().streaming()) {
            observers.add(streams);
            observers.add(pictures);
        }
        if (config.clips().enabled()) {
            observers.add(recorder);
        }
        observers.add(chunks);
        observers.add(meters); // the last, so that it sees what the others cost
        return observers;
    }

    private <T extends AutoCloseable> T own(T part) {
        synchronized (parts) {
            parts.push(part);
        }
        return part;
    }

    /** Ends all parts; what they have written down goes on at the next start. */
    @Override
    public void close() {
        while (true) {
            AutoCloseable part;
            synchronized (parts) {
                part = parts.poll();
            }
            if (part == null) {
                return;
            }
            try {
                part.close();
            } catch (Exception e) {
                LOG.warnf(e, "part_not_closed part=%s", part.getClass().getSimpleName());
            }
        }
    }
}
