package io.platebridge.edge;

import io.platebridge.core.pod.Serial;
import io.platebridge.edge.camera.CameraObserver;
import io.platebridge.edge.camera.CameraTiming;
import io.platebridge.edge.camera.Cameras;
import io.platebridge.edge.config.CameraChanges;
import io.platebridge.edge.config.Config;
import io.platebridge.edge.live.LiveSettings;
import io.platebridge.edge.live.LiveStreams;
import io.platebridge.edge.live.Numbering;
import io.platebridge.edge.live.StreamDoor;
import io.platebridge.edge.live.StreamGuard;
import io.platebridge.edge.live.StreamRoutes;
import io.platebridge.edge.metrics.CameraMeters;
import io.platebridge.edge.picture.PictureRoutes;
import io.platebridge.edge.picture.Pictures;
import io.platebridge.edge.recording.ChunkRecorder;
import io.platebridge.edge.recording.ClipRecorder;
import io.platebridge.edge.recording.RecordingRoutes;
import io.platebridge.edge.recording.RecordingSettings;
import io.platebridge.edge.recording.Shelf;
import io.platebridge.edge.rendition.Renditions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Cameras in; live video, pictures and recordings out. All of it without the cloud. */
final class Media {

    /** How late an event may come and still find its pre-roll in memory. */
    private static final Duration EVENT_DELAY = Duration.ofSeconds(10);

    private final Clock clock;
    private final Pictures pictures = new Pictures(LiveSettings.DEFAULT.gopBytes());
    private final LiveStreams streams;
    private final CameraMeters meters;
    private final ClipRecorder recorder;
    private final Shelf shelf;
    private final ChunkRecorder chunks;
    private final Cameras cameras;

    /**
     * Starts the cameras.
     *
     * @param file that the configuration was read from; its cameras are followed
     * @param serial the box's, if it has one
     * @param parts what is started is theirs to end
     * @param random safe for use by several threads
     */
    Media(
            Config config,
            Path file,
            Optional<Serial> serial,
            Parts parts,
            Clock clock,
            RandomGenerator random) {
        this.clock = clock;
        Renditions renditions = parts.own(new Renditions(clock));
        streams =
                new LiveStreams(
                        LiveSettings.DEFAULT.in(config.http().segments()),
                        clock,
                        renditions,
                        Numbering.in(config.stateDirectory()));
        meters = new CameraMeters(clock);
        recorder = parts.own(new ClipRecorder(recording(config), renditions::playable));
        shelf = new Shelf(config.clips().directory());
        chunks =
                parts.own(
                        new ChunkRecorder(
                                shelf,
                                config.storage().continuous(),
                                config.storage().chunk(),
                                renditions::playable,
                                clock));
        chunks.recover();
        cameras =
                parts.own(
                        new Cameras(
                                CameraTiming.DEFAULT,
                                clock,
                                random,
                                observers(config, renditions)));
        config.cameras().forEach(cameras::start);
        parts.own(new CameraChanges(file, serial, cameras, chunks));
    }

    private static RecordingSettings recording(Config config) {
        RecordingSettings standard = RecordingSettings.in(config.clips().directory());
        return new RecordingSettings(
                standard.folder(),
                config.clips().preRoll().plus(EVENT_DELAY),
                standard.ringBytes(),
                standard.clips());
    }

    private List<CameraObserver> observers(Config config, Renditions renditions) {
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

    /** Adds the routes of those who look. */
    void mount(StreamDoor door, StreamGuard guard) {
        new StreamRoutes(streams, guard).mount(door);
        new PictureRoutes(pictures, clock).mount(door);
        new RecordingRoutes(shelf, chunks).mount(door);
    }

    Cameras cameras() {
        return cameras;
    }

    LiveStreams streams() {
        return streams;
    }

    CameraMeters meters() {
        return meters;
    }

    ClipRecorder recorder() {
        return recorder;
    }

    Shelf shelf() {
        return shelf;
    }

    ChunkRecorder chunks() {
        return chunks;
    }
}
