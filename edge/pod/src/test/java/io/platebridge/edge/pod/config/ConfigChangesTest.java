package io.platebridge.edge.pod.config;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.platebridge.core.camera.CameraId;
import io.platebridge.core.pod.Serial;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.media.camera.Camera;
import io.platebridge.edge.media.camera.Cameras;
import io.platebridge.edge.media.source.SourceTiming;
import io.platebridge.edge.pod.camera.ConfiguredCameras;
import io.platebridge.edge.pod.config.ConfigFile.Valid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CameraChangesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration SOME_LOOKS = Duration.ofMillis(400);
    private static final Optional<Serial> SERIAL = Optional.of(new Serial("POD1"));

    @TempDir private Path folder;
    private final Cameras cameras =
            new Cameras(SourceTiming.DEFAULT, Clock.systemUTC(), new Random(1), List.of());
    private final AtomicReference<Set<CameraId>> continuous = new AtomicReference<>(Set.of());
    private Path file;
    private Database database;
    private CameraChanges changes;

    @BeforeEach
    void start() throws IOException {
        file = folder.resolve("config.yaml");
        write("gate: test:", "exit: test:");
        database = Database.open(folder.resolve("state"));
        var configured = new ConfiguredCameras(database, cameras);
        configured.apply(((Valid) ConfigFile.read(file, SERIAL)).config().cameras());
        changes =
                new CameraChanges(file, SERIAL, configured, continuous::set, Duration.ofMillis(50));
    }

    @AfterEach
    void stop() {
        changes.close();
        cameras.close();
        database.close();
    }

    @Test
    void only_changed_cameras_are_restarted() throws IOException {
        Camera gate = camera("gate");
        Camera exit = camera("exit");

        write("gate: test:", "exit: file:/nowhere.mp4", "yard: test:");
        await().atMost(PATIENCE).until(() -> cameras.get(new CameraId("yard")).isPresent());
        assertSame(gate, camera("gate"));
        assertNotSame(exit, camera("exit"));

        write("gate: test:");
        await().atMost(PATIENCE).until(() -> cameras.all().size() == 1);
        assertSame(gate, camera("gate"));
    }

    @Test
    void a_change_of_continuous_recording_reaches_the_recorder() throws IOException {
        write("gate: test:", "yard: test:");
        Files.writeString(file, "continuous_recording: true\n", StandardOpenOption.APPEND);
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertEquals(
                                Set.of(new CameraId("gate"), new CameraId("yard")),
                                continuous.get()));
    }

    @Test
    void a_faulty_file_changes_nothing_and_a_right_one_after_it_counts() throws IOException {
        Camera gate = camera("gate");
        Files.writeString(file, "cameras: [");
        await().during(SOME_LOOKS).atMost(PATIENCE).until(() -> cameras.all().size() == 2);
        Files.delete(file);
        await().during(SOME_LOOKS).atMost(PATIENCE).until(() -> cameras.all().size() == 2);

        write("gate: test:", "yard: test:");
        await().atMost(PATIENCE).until(() -> cameras.get(new CameraId("yard")).isPresent());
        assertSame(gate, camera("gate"));
        assertEquals(2, cameras.all().size());
    }

    private Camera camera(String id) {
        return cameras.get(new CameraId(id)).orElseThrow();
    }

    /** Replaces the file as editors do. */
    private void write(String... list) throws IOException {
        var yaml = new StringBuilder("portal_url: https://portal.example.com\n");
        yaml.append("pod_api_key: ").append(ConfigFileTest.KEY).append("\ncameras:\n");
        for (String camera : list) {
            String[] parts = camera.split(": ", 2);
            yaml.append("  - {camera_id: %s, rtsp_url: '%s'}\n".formatted(parts[0], parts[1]));
        }
        Path next = folder.resolve("config.yaml.new");
        Files.writeString(next, yaml);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
