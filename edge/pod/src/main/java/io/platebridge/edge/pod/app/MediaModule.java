package io.platebridge.edge.pod.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.platebridge.edge.base.lifecycle.Lifecycle;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.media.camera.CameraObserver;
import io.platebridge.edge.media.camera.Cameras;
import io.platebridge.edge.media.jpeg.JpegFeeds;
import io.platebridge.edge.media.jpeg.JpegRoutes;
import io.platebridge.edge.media.live.LiveSettings;
import io.platebridge.edge.media.live.LiveStreams;
import io.platebridge.edge.media.live.SequenceNumbers;
import io.platebridge.edge.media.live.StreamRoutes;
import io.platebridge.edge.media.recording.ClipRecorder;
import io.platebridge.edge.media.recording.RecordingRoutes;
import io.platebridge.edge.media.recording.RecordingSettings;
import io.platebridge.edge.media.recording.RecordingStore;
import io.platebridge.edge.media.recording.SegmentRecorder;
import io.platebridge.edge.media.rendition.Renditions;
import io.platebridge.edge.media.source.SourceTiming;
import io.platebridge.edge.media.viewer.StreamAuthorizer;
import io.platebridge.edge.media.viewer.StreamRouteGuard;
import io.platebridge.edge.pod.camera.ConfiguredCameras;
import io.platebridge.edge.pod.config.Config;
import io.platebridge.edge.pod.config.ConfigChanges;
import io.platebridge.edge.pod.metrics.CameraMeters;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Cameras, live video, JPEG and recordings. Works without the cloud. */
final class MediaModule {

    /** Delay of an event whose pre-roll is still in memory. */
    private static final Duration EVENT_DELAY = Duration.ofSeconds(10);

    private final Clock clock;
    private final JpegFeeds jpegFeeds = new JpegFeeds(LiveSettings.DEFAULT.gopCacheBytes());
    private final LiveStreams streams;
    private final CameraMeters meters;
    private final ClipRecorder clipRecorder;
    private final RecordingStore recordingStore;
    private final SegmentRecorder segmentRecorder;
    private final Cameras cameras;
    private final ConfiguredCameras configuredCameras;

    /**
     * Starts the cameras.
     *
     * @param changes of the configuration, whose cameras are updated when it changes
     * @param registry of the cameras' meters
     * @param resources owner of everything that is started
     * @param random thread-safe
     */
    MediaModule(
            ConfigChanges changes,
            Database database,
            MeterRegistry registry,
            Lifecycle resources,
            Clock clock,
            RandomGenerator random) {
        this.clock = clock;
        Config config = changes.current();
        Renditions renditions = resources.own(new Renditions(clock));
        streams =
                new LiveStreams(
                        LiveSettings.DEFAULT.in(config.http().segments()),
                        clock,
                        renditions,
                        SequenceNumbers.in(config.stateDirectory()));
        clipRecorder = resources.own(new ClipRecorder(recording(config), renditions::playable));
        meters = new CameraMeters(registry, streams, clipRecorder, clock);
        recordingStore = new RecordingStore(config.clips().directory());
        segmentRecorder =
                resources.own(
                        new SegmentRecorder(
                                recordingStore,
                                config.storage().continuous(),
                                config.storage().segmentDuration(),
                                renditions::playable,
                                clock));
        var _ = segmentRecorder.recover();
        cameras =
                resources.own(
                        new Cameras(
                                SourceTiming.DEFAULT,
                                clock,
                                random,
                                observers(config, renditions)));
        configuredCameras = new ConfiguredCameras(database, cameras);
        configuredCameras.apply(config.cameras());
        changes.onChange(changed -> {
            segmentRecorder.setContinuousCameras(changed.storage().continuous());
            configuredCameras.apply(changed.cameras());
        });
        resources.own(changes.watch());
    }

    private static RecordingSettings recording(Config config) {
        RecordingSettings standard = RecordingSettings.in(config.clips().directory());
        return new RecordingSettings(
                standard.folder(),
                config.clips().preRoll().plus(EVENT_DELAY),
                standard.bufferBytes(),
                standard.maxClips());
    }

    private List<CameraObserver> observers(Config config, Renditions renditions) {
        var observers = new ArrayList<CameraObserver>();
        observers.add(renditions);
        if (config.http().streaming()) {
            observers.add(streams);
            observers.add(jpegFeeds);
        }
        if (config.clips().enabled()) {
            observers.add(clipRecorder);
        }
        observers.add(segmentRecorder);
        observers.add(meters); // the last one, so that it measures the others
        return observers;
    }

    /** Adds the routes of live video. */
    void mount(StreamRouteGuard guard, StreamAuthorizer authorizer) {
        new StreamRoutes(streams, authorizer).mount(guard);
        new JpegRoutes(jpegFeeds, clock).mount(guard);
        new RecordingRoutes(recordingStore, segmentRecorder).mount(guard);
    }

    ConfiguredCameras configuredCameras() {
        return configuredCameras;
    }

    Cameras cameras() {
        return cameras;
    }

    LiveStreams streams() {
        return streams;
    }

    ClipRecorder clipRecorder() {
        return clipRecorder;
    }

    RecordingStore recordingStore() {
        return recordingStore;
    }

    JpegFeeds jpegFeeds() {
        return jpegFeeds;
    }

    SegmentRecorder segmentRecorder() {
        return segmentRecorder;
    }
}
