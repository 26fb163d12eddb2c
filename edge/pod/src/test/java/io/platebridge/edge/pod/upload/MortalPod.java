package io.platebridge.edge.pod.upload;

import io.platebridge.core.access.Decision;
import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.detection.EventId;
import io.platebridge.edge.media.camera.FilmFragments;
import io.platebridge.edge.media.recording.ClipRecorder;
import io.platebridge.edge.media.recording.RecordingSettings;
import io.platebridge.edge.pod.plate.PlateDecision;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A pod's process with a camera at four times its speed and a car every two seconds of it. On
 * stdout it names each event once that is stored.
 */
public final class MortalPod {

    static final CameraId GATE = new CameraId("gate");
    private static final int SPEED = 4;

    private MortalPod() {}

    /**
     * @param arguments the film and the pod's directory
     */
    public static void main(String[] arguments) throws IOException {
        var stored = new StoredClips(Path.of(arguments[1]));
        var camera = new FilmFragments(Path.of(arguments[0]), Instant.now());
        var recorder = new ClipRecorder(RecordingSettings.in(stored.folder));
        recorder.started(GATE, camera);
        var recordings =
                new ClipRecordings(
                        stored.database, settings(stored), recorder, () -> {}, Clock.systemUTC());
        long step = Duration.ofSeconds(1).toNanos() / FilmFragments.FPS / SPEED;
        for (int cars = 0; ; cars++) {
            for (int i = 0; i < 2 * FilmFragments.FPS; i++) {
                camera.send(1);
                LockSupport.parkNanos(step);
            }
            var event =
                    new PlateDecision(
                            new EventId("1." + cars),
                            1,
                            Optional.of(GATE),
                            new WrittenPlate("ABC123"),
                            Optional.of(0.9),
                            camera.now(),
                            new Decision(Decision.Reason.LISTED),
                            Optional.empty(),
                            false,
                            Optional.empty(),
                            true);
            stored.database.transaction(transaction -> {
                transaction.change(
                        """
                        INSERT INTO plate_event (event_id, camera_id, decided_at)
                        VALUES (?, 'gate', ?)\
                        """,
                        event.id().value(),
                        event.detectedAt());
                recordings.storeFollowUp(transaction, event);
                return 0;
            });
            recordings.startFollowUp(event);
            System.out.println("stored " + event.id());
        }
    }

    static ClipSettings settings(StoredClips stored) {
        return new ClipSettings(
                true, Duration.ofSeconds(4), Duration.ofSeconds(1), stored.folder, 1L << 30);
    }
}
