package io.platebridge.edge.pod.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.command.CommandId;
import io.platebridge.core.command.CommandKind;
import io.platebridge.core.command.DeliveredCommand;
import io.platebridge.core.pod.Serial;
import io.platebridge.edge.base.cloud.ContractCloud;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.pod.command.CommandAction;
import io.platebridge.edge.pod.command.CommandException;
import io.platebridge.edge.pod.config.ConfigFile.Valid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands that change a pod's cameras, with the real files and a cloud that checks the contract.
 */
class PortalActionsTest {

    private static final Optional<Serial> SERIAL = Optional.of(new Serial("POD1"));
    private static final CameraId EXIT = new CameraId("exit");

    @TempDir private Path dir;
    private final ContractCloud cloud = new ContractCloud();
    private final PlateBridgeClient client =
            new PlateBridgeClient(cloud.uri(), () -> cloud.key().text(), Duration.ofSeconds(10));
    private final AtomicInteger heartbeats = new AtomicInteger();
    private Database database;
    private ConfigChanges changes;

    @BeforeEach
    void open() throws IOException {
        Path file =
                Files.writeString(
                        dir.resolve("config.yaml"),
                        """
                        portal_url: %s
                        pod_api_key: %s
                        cameras: [{camera_id: gate, rtsp_url: 'test:'}]
                        """
                                .formatted(cloud.uri(), cloud.key().text()));
        database = Database.open(dir.resolve("state"));
        Config started = ((Valid) ConfigFile.read(file, SERIAL)).config();
        changes = new ConfigChanges(file, SERIAL, database, started);
    }

    @AfterEach
    void close() {
        database.close();
        client.close();
        cloud.close();
    }

    private String run(CommandKind kind, Map<String, String> arguments) throws Exception {
        CommandAction action =
                new PortalActions(new PortalChanges(changes), client, heartbeats::incrementAndGet)
                        .byKind()
                        .get(kind);
        return action.run(
                new DeliveredCommand(
                        new CommandId("c1"),
                        kind.text(),
                        kind.needsCamera() ? Optional.of(EXIT) : Optional.empty(),
                        arguments,
                        Instant.now().plusSeconds(600)));
    }

    @Test
    void the_url_with_its_password_comes_from_the_cloud_and_stays_on_the_pod() throws Exception {
        cloud.keep("c1", Map.of("source_url", "rtsp://admin:hunter2@192.168.1.7/stream"));
        String detail =
                run(
                        CommandKind.ADD_CAMERA,
                        Map.of("name", "Exit", "source_url", "rtsp://192.168.1.7/stream"));
        assertFalse(detail.contains("hunter2"), detail);
        assertEquals(
                "rtsp://admin:hunter2@192.168.1.7/stream",
                changes.current().cameras().get(1).source().secret());
        assertEquals(1, heartbeats.get());
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(
                                dir.resolve("state").resolve(Database.FILE))));

        run(CommandKind.CHANGE_CAMERA, Map.of("name", "Exit lane"));
        assertEquals(1, cloud.requests("getCommandSecrets").size());
        run(CommandKind.REMOVE_CAMERA, Map.of());
        assertEquals(1, changes.current().cameras().size());
        run(CommandKind.CHANGE_CONFIGURATION, Map.of("retention_days", "2"));
        assertEquals(Duration.ofDays(2), changes.current().storage().retention());
    }

    @Test
    void without_the_cloud_no_camera_is_added() {
        cloud.goAway();
        String reason =
                assertThrows(
                                CommandException.class,
                                () ->
                                        run(
                                                CommandKind.ADD_CAMERA,
                                                Map.of("source_url", "rtsp://192.168.1.7/stream")))
                        .getMessage();
        assertTrue(String.valueOf(reason).contains("not reachable"), reason);
        assertEquals(1, changes.current().cameras().size());
    }

    @Test
    void a_change_that_the_file_decides_fails_with_the_reason() {
        String reason =
                assertThrows(
                                CommandException.class,
                                () ->
                                        run(
                                                CommandKind.CHANGE_CONFIGURATION,
                                                Map.of("state_dir", "/tmp")))
                        .getMessage();
        assertTrue(String.valueOf(reason).contains("no key state_dir"), reason);
    }
}
