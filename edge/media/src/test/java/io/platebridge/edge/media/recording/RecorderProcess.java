package io.platebridge.edge.media.recording;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.camera.FilmFragments;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that records until it is killed. Each of its recorders has its own store and camera,
 * which is recorded continuously in short segments and in consecutive clips; the films play at
 * about ten times their speed, each at another one. Each recorder reports the number of pictures it
 * received to stdout, so that the killer knows what must be on the disk.
 */
public final class RecorderProcess implements Runnable {

    static final CameraId GATE = new CameraId("gate");
    static final Instant BEGAN = Instant.parse("2026-11-20T12:00:00Z");

    private final int number;
    private final Path film;
    private final Path root;

    private RecorderProcess(int number, Path film, Path root) {
        this.number = number;
        this.film = film;
        this.root = root;
    }

    /**
     * @param arguments the film and a store's folder for each recorder
     */
    public static void main(String[] arguments) {
        for (int i = 1; i < arguments.length; i++) {
            Path film = Path.of(arguments[0]);
            Thread.ofPlatform().start(new RecorderProcess(i - 1, film, Path.of(arguments[i])));
        }
    }

    /** Returns how many pictures a recorder receives per second. */
    static int perSecond(int number) {
        return FilmFragments.FPS * (4 + number);
    }

    @Override
    public void run() {
        var camera = new FilmFragments(film, BEGAN);
        var store = new RecordingStore(root);
        var segments =
                new SegmentRecorder(
                        store,
                        Set.of(GATE),
                        Duration.ofSeconds(2),
                        from -> from,
                        Clock.systemUTC());
        var clips = new ClipRecorder(RecordingSettings.in(root));
        clips.started(GATE, camera);
        segments.started(GATE, camera);
        long step = Duration.ofSeconds(1).toNanos() / perSecond(number);
        long due = System.nanoTime();
        while (true) {
            camera.send(1);
            if (camera.pictures() % 150 == 30) {
                clips.record(
                        new ClipRequest(
                                GATE, camera.now(), Duration.ofSeconds(1), Duration.ofSeconds(3)));
            }
            System.out.println(number + " " + camera.pictures());
            due += step;
            LockSupport.parkNanos(due - System.nanoTime());
        }
    }
}
