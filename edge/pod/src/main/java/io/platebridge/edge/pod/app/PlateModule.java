package io.platebridge.edge.pod.app;

import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.edge.base.lifecycle.Lifecycle;
import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.base.loop.Backoff;
import io.platebridge.edge.base.loop.Signal;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.media.recording.RecordingCleaner;
import io.platebridge.edge.pod.clock.PodClock;
import io.platebridge.edge.pod.cloud.CloudProbe;
import io.platebridge.edge.pod.cloud.CloudStatus;
import io.platebridge.edge.pod.cloud.CurrentKey;
import io.platebridge.edge.pod.config.Config;
import io.platebridge.edge.pod.config.ConfigChanges;
import io.platebridge.edge.pod.config.UnusedBroker;
import io.platebridge.edge.pod.frigate.CarPictures;
import io.platebridge.edge.pod.frigate.FrigateName;
import io.platebridge.edge.pod.gate.LocalGate;
import io.platebridge.edge.pod.health.FrigateHealth;
import io.platebridge.edge.pod.plate.DetectionReports;
import io.platebridge.edge.pod.plate.EventPictures;
import io.platebridge.edge.pod.plate.FrigateLink;
import io.platebridge.edge.pod.plate.LateDecisions;
import io.platebridge.edge.pod.plate.PlateDecisions;
import io.platebridge.edge.pod.relay.Relay;
import io.platebridge.edge.pod.upload.ClipRecordings;
import io.platebridge.edge.pod.upload.ClipUploads;
import io.platebridge.edge.pod.upload.Retention;
import io.platebridge.edge.pod.whitelist.LocalWhitelist;
import io.platebridge.edge.pod.whitelist.WhitelistRefresh;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * Plates: what Frigate reads, the decisions, the gate and the clips. Works without the cloud; once
 * the pod is registered, {@link #startReports} tells the cloud.
 */
final class PlateModule {

    private static final EventLog LOG = EventLog.of(PlateModule.class);
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(3);

    private final Config config;
    private final Database database;
    private final LocalWhitelist whitelist;
    private final MediaModule media;
    private final CloudStatus cloudStatus;
    private final Backoff backoff;
    private final Lifecycle resources;
    private final PodClock clock;

    private final ClipRecordings clips;
    private final RecordingCleaner cleaner;
    private final LocalGate gate;
    private final PlateDecisions decisions;
    private final List<FrigateModule> frigates;
    private final Signal detectionStored = new Signal();
    private final Signal lateStored = new Signal();
    private final Signal clipRecorded = new Signal();

    /**
     * Starts listening and deciding.
     *
     * @param resources owner of everything that is started
     */
    PlateModule(
            ConfigChanges changes,
            Database database,
            LocalWhitelist whitelist,
            MediaModule media,
            CloudStatus cloudStatus,
            Vertx vertx,
            Backoff backoff,
            Lifecycle resources,
            PodClock clock) {
        this.config = changes.current();
        this.database = database;
        this.whitelist = whitelist;
        this.media = media;
        this.cloudStatus = cloudStatus;
        this.backoff = backoff;
        this.resources = resources;
        this.clock = clock;

        long started = System.nanoTime();
        clips =
                resources.own(
                        new ClipRecordings(
                                database,
                                config.clips(),
                                media.clipRecorder(),
                                clipRecorded::raise,
                                clock));
        cleaner =
                resources.own(
                        new RecordingCleaner(
                                media.recordingStore(),
                                config.storage(),
                                clips::markLost,
                                clock::confirmedTime));
        changes.onChange(changed -> cleaner.change(changed.storage()));
        gate =
                resources.own(
                        new LocalGate(
                                database,
                                config.relay().map(relay -> Relay.of(vertx, relay)),
                                config.offlineCameras(),
                                cloudStatus::isUnanswered,
                                clock::confirmedTime,
                                () -> Duration.ofNanos(System.nanoTime() - started),
                                detectionStored::raise));
        decisions =
                new PlateDecisions(
                        config.plates(),
                        whitelist,
                        database,
                        List.of(gate, clips),
                        detectionStored::raise,
                        lateStored::raise,
                        clock);
        changes.onChange(this::changePlates);
        lateStored.connect(resources.own(new LateDecisions(decisions))::wake);
        frigates = config.frigates().stream().map(this::listenTo).toList();
        resources.own(
                new Retention(database, config.clips().directory(), clock::confirmedTime, clock));
    }

    private void changePlates(Config changed) {
        if (changed.hasSameFrigates(config)) {
            decisions.change(changed.plates());
            return;
        }
        decisions.changeExceptCameras(changed.plates());
        LOG.warn(
                "frigates_changed",
                "effect",
                "cars are still those of the Frigates and cameras as they were",
                "remedy",
                "restart the pod");
    }

    private FrigateModule listenTo(FrigateLink frigate) {
        Optional<String> advice =
                config.unusedBroker()
                        .filter(_ -> frigate.name().equals(FrigateName.FIRST))
                        .map(UnusedBroker::advice);
        return new FrigateModule(
                frigate, advice, config.plates(), decisions, database, backoff, resources, clock);
    }

    /**
     * Starts to report decisions and to upload clips.
     *
     * @param modules owner of everything that is started
     * @return looks for what waits, now that the cloud can be reached
     */
    Runnable startReports(
            PlateBridgeClient cloud, CurrentKey key, WhitelistRefresh refresh, Lifecycle modules) {
        gate.askBy(createProbe(key, modules));
        var reports =
                modules.own(
                        new DetectionReports(
                                database,
                                cloud,
                                config.plates(),
                                whitelist,
                                backoff,
                                refresh::checkVersion,
                                gate,
                                clock));
        detectionStored.connect(reports::wake);
        var uploads =
                modules.own(
                        new ClipUploads(
                                database,
                                media.recordingStore(),
                                config.storage().keepUploaded(),
                                carPictures(modules)::find,
                                cloud,
                                config.cloud().portal(),
                                backoff,
                                clock));
        clipRecorded.connect(uploads::wake);
        return () -> {
            reports.wake();
            uploads.wake();
        };
    }

    private CloudProbe createProbe(CurrentKey key, Lifecycle modules) {
        return new CloudProbe(
                modules.own(
                        new PlateBridgeClient(
                                config.cloud().portal(), () -> key.get().text(), PROBE_TIMEOUT)),
                cloudStatus);
    }

    private EventPictures carPictures(Lifecycle modules) {
        var pictures = new HashMap<FrigateName, CarPictures>();
        frigates.forEach(
                each -> each.pictures(modules).ifPresent(of -> pictures.put(each.name(), of)));
        return new EventPictures(database, pictures);
    }

    ClipRecordings clips() {
        return clips;
    }

    RecordingCleaner cleaner() {
        return cleaner;
    }

    PlateDecisions decisions() {
        return decisions;
    }

    List<FrigateHealth> frigates() {
        return frigates.stream().map(FrigateModule::health).toList();
    }
}
