package io.platebridge.edge.pod.config;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.camera.CameraId;
import io.platebridge.core.pod.Serial;
import io.platebridge.edge.base.loop.Loop;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.media.camera.Camera;
import io.platebridge.edge.media.camera.CameraSettings;
import io.platebridge.edge.media.camera.Cameras;
import io.platebridge.edge.media.codec.Profile;
import io.platebridge.edge.media.source.RtspTransport;
import io.platebridge.edge.media.source.SourceTiming;
import io.platebridge.edge.media.source.SourceUrl;
import io.platebridge.edge.pod.camera.ConfiguredCameras;
import io.platebridge.edge.pod.config.ConfigFile.Valid;
import io.platebridge.edge.pod.frigate.FrigateName;
import io.platebridge.edge.pod.plate.FrigateCameras;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigChangesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration SOME_LOOKS = Duration.ofMillis(400);
    private static final Optional<Serial> SERIAL = Optional.of(new Serial("POD1"));

    @TempDir private Path folder;
    private final Cameras cameras =
            new Cameras(SourceTiming.DEFAULT, Clock.systemUTC(), new Random(1), List.of());
    private final AtomicReference<Set<CameraId>> continuous = new AtomicReference<>(Set.of());
    private Path file;
    private Database database;
    private ConfigChanges changes;
    private Loop watch;

    @BeforeEach
    void start() throws IOException {
        file = folder.resolve("config.yaml");
        write("gate: test:", "exit: test:");
        database = Database.open(folder.resolve("state"));
        var configured = new ConfiguredCameras(database, cameras);
        Config started = ((Valid) ConfigFile.read(file, SERIAL)).config();
        configured.apply(started.cameras());
        changes = new ConfigChanges(file, SERIAL, database, started);
        changes.onChange(changed -> {
            continuous.set(changed.storage().continuous());
            configured.apply(changed.cameras());
        });
        watch = changes.watch(Duration.ofMillis(50));
    }

    @AfterEach
    void stop() {
        watch.close();
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

    private final CameraId exit = new CameraId("exit");
    private final CameraId yard = new CameraId("yard");

    private PortalChanges portal() {
        return new PortalChanges(changes);
    }

    private static String refused(ThrowingRunnable change) {
        return String.valueOf(assertThrows(ChangeException.class, change::run).getMessage());
    }

    @FunctionalInterface
    private interface ThrowingRunnable {
        void run() throws ChangeException;
    }

    @Test
    void a_camera_of_the_portal_is_added_changed_and_removed_and_the_others_run_on()
            throws Exception {
        Camera gate = camera("gate");
        portal().addCamera(yard, Map.of("source_url", "test:", "continuous", "true"));
        assertEquals("yard", camera("yard").settings().name());
        assertEquals(Set.of(yard), continuous.get());

        portal().changeCamera(
                        yard,
                        Map.of(
                                "name", "Yard",
                                "source_url", "rtsp://admin:secret@127.0.0.1:1/stream",
                                "rtsp_transport", "udp",
                                "sub_url", "test:",
                                "low_bandwidth_fps", "5",
                                "continuous", ""));
        CameraSettings changed = camera("yard").settings();
        assertEquals("Yard", changed.name());
        assertEquals("rtsp://admin:secret@127.0.0.1:1/stream", changed.source().secret());
        assertEquals(RtspTransport.UDP, changed.rtsp().transport());
        assertEquals(Optional.of(SourceUrl.of("test:")), changed.sub());
        assertEquals(Optional.of(new Profile(640, 5, 300_000)), changed.low());
        assertEquals(Set.of(), continuous.get());
        assertFalse(changes.portal().toString().contains("secret"));

        portal().changeCamera(yard, Map.of("sub_url", "", "low_bandwidth_fps", ""));
        assertEquals(Optional.empty(), camera("yard").settings().sub());
        assertEquals(Optional.empty(), camera("yard").settings().low());

        portal().removeCamera(yard);
        assertEquals(2, cameras.all().size());
        assertSame(gate, camera("gate"));
        assertTrue(refused(() -> portal().removeCamera(yard)).contains("no camera yard"));
    }

    @Test
    void a_camera_that_the_file_names_later_is_kept_aside_and_can_be_removed() throws Exception {
        portal().addCamera(yard, Map.of("source_url", "test:"));
        write("gate: test:", "exit: test:", "yard: test:");
        awaitWhole();

        portal().removeCamera(yard);

        assertEquals(Map.of(), changes.portal().cameras());
        assertTrue(refused(() -> portal().removeCamera(yard)).contains("config.yaml"));
    }

    @Test
    void the_only_camera_of_the_file_keeps_frigates_other_names() throws Exception {
        write("gate: test:");
        awaitWhole();
        portal().addCamera(yard, Map.of("source_url", "test:"));
        assertEquals(
                new CameraId("gate"),
                changes.current()
                        .plates()
                        .cameras()
                        .get(FrigateName.FIRST)
                        .byName()
                        .get(FrigateCameras.ANY_OTHER));
    }

    @Test
    void while_the_file_is_being_saved_a_change_is_refused_and_half_of_the_file_is_not_applied()
            throws Exception {
        watch.close(); // The watch does not see what an editor writes from here on.
        Files.writeString(file, Files.readString(file).replaceFirst("(?s)  - .*", ""));

        String reason = refused(() -> portal().addCamera(yard, Map.of("source_url", "test:")));
        assertTrue(reason.contains("is being changed"), reason);
        changes.change(store -> store.putCamera(yard, Map.of("source_url", "test:")));
        assertEquals(2, changes.current().cameras().size());

        write("gate: test:", "exit: test:");
        watch = changes.watch(Duration.ofMillis(50));
        await().atMost(PATIENCE).until(() -> changes.current().cameras().size() == 3);
    }

    @Test
    void cameras_and_keys_of_the_portal_are_there_after_a_restart() throws Exception {
        portal().addCamera(yard, Map.of("source_url", "test:"));
        portal().changeKeys(Map.of("retention_days", "3", "whitelist_refresh_interval", "60"));
        Config started = ((Valid) ConfigFile.read(file, SERIAL)).config();
        Config next = new ConfigChanges(file, SERIAL, database, started).current();
        assertEquals(3, next.cameras().size());
        assertEquals(Duration.ofDays(3), next.storage().retention());
        assertEquals(Duration.ofMinutes(1), next.access().refreshInterval());
    }

    @Test
    void what_the_file_names_the_file_decides() throws Exception {
        String reason = refused(() -> portal().addCamera(exit, Map.of("source_url", "test:")));
        assertTrue(reason.contains("config.yaml"), reason);
        assertTrue(
                refused(() -> portal().changeCamera(exit, Map.of("name", "a")))
                        .contains("config.yaml"));
        assertTrue(refused(() -> portal().removeCamera(exit)).contains("config.yaml"));

        portal().addCamera(yard, Map.of("source_url", "test:", "name", "Portal"));
        write("gate: test:", "yard: file:/nowhere.mp4");
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertEquals(
                                "file:/nowhere.mp4", camera("yard").settings().source().secret()));
        write("gate: test:");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals("Portal", camera("yard").settings().name()));
    }

    @Test
    void a_key_of_the_portal_applies_at_once_unless_the_file_names_it() throws Exception {
        portal().changeKeys(Map.of("continuous_recording", "true", "retention_days", "3"));
        assertEquals(Set.of(new CameraId("gate"), exit), continuous.get());
        assertEquals(Duration.ofDays(3), changes.current().storage().retention());

        Files.writeString(file, "retention_days: 5\n", StandardOpenOption.APPEND);
        await().atMost(PATIENCE)
                .until(() -> changes.current().storage().retention().equals(Duration.ofDays(5)));
        String reason =
                refused(() ->
                        portal().changeKeys(
                                        Map.of("retention_days", "9", "continuous_recording", "")));
        assertTrue(reason.contains("config.yaml on the pod names retention_days"), reason);
        assertEquals(2, continuous.get().size());

        portal().changeKeys(Map.of("continuous_recording", ""));
        assertEquals(Set.of(), continuous.get());
        assertTrue(
                refused(() -> portal().changeKeys(Map.of("state_dir", "/"))).contains("state_dir"));
        assertTrue(
                refused(() -> portal().changeKeys(Map.of("whitelist_refresh_interval", "0")))
                        .contains("from 1 to 86400"));
    }

    @Test
    void a_setting_that_does_not_fit_is_refused_without_its_password() {
        String reason =
                refused(() ->
                        portal().addCamera(
                                        yard,
                                        Map.of(
                                                "source_url", "rtsp://a:hunter2@b c/d",
                                                "rtsp_transport", "carrier pigeon")));
        assertTrue(reason.contains("rtsp_url: expected"), reason);
        assertTrue(reason.contains("rtsp_transport: expected one of tcp, udp"), reason);
        assertFalse(reason.contains("hunter2"), reason);
        assertEquals(2, cameras.all().size());
    }

    @Test
    void a_pod_has_at_most_64_cameras() throws Exception {
        for (int i = 2; i < 64; i++) {
            portal().addCamera(new CameraId("c" + i), Map.of("source_url", "file:/nowhere.mp4"));
        }
        assertTrue(
                refused(() -> portal().addCamera(yard, Map.of("source_url", "test:")))
                        .contains("64 cameras"));
    }

    @Test
    void a_file_with_an_empty_list_leaves_all_cameras_to_the_portal() throws Exception {
        Files.writeString(
                file,
                "portal_url: https://portal.example.com\npod_api_key: %s\ncameras: []\n"
                        .formatted(ConfigFileTest.KEY));
        await().atMost(PATIENCE).until(() -> cameras.all().isEmpty());
        portal().addCamera(exit, Map.of("source_url", "test:"));
        assertEquals(1, cameras.all().size());
    }

    private Camera camera(String id) {
        return cameras.get(new CameraId(id)).orElseThrow();
    }

    /** Waits until the watch has seen the file twice as it is. */
    private void awaitWhole() {
        await().atMost(PATIENCE)
                .ignoreException(ChangeException.class)
                .until(() -> changes.file().keys() != null);
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
