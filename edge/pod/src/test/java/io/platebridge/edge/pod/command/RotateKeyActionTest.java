package io.platebridge.edge.pod.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.contract.ErrorCode;
import io.platebridge.contract.HeartbeatRequest;
import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.core.command.CommandId;
import io.platebridge.core.command.DeliveredCommand;
import io.platebridge.core.pod.ApiKey;
import io.platebridge.edge.base.cloud.ContractCloud;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.pod.cloud.CurrentKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pod's own key, with the real state file and a cloud that accepts old and new key. */
class RotateKeyActionTest {

    private final DeliveredCommand rotate =
            new DeliveredCommand(
                    new CommandId("c1"),
                    "rotate_key",
                    Optional.empty(),
                    Map.of(),
                    Instant.now().plusSeconds(600));

    @TempDir private Path dir;
    private final ContractCloud cloud = new ContractCloud();
    private final ApiKey original = cloud.key();
    private final AtomicInteger heartbeats = new AtomicInteger();
    private Database database;
    private CurrentKey key;
    private PlateBridgeClient client;

    @BeforeEach
    void open() {
        database = Database.open(dir.resolve("state"));
        key = new CurrentKey(database, original);
        client = new PlateBridgeClient(cloud.uri(), () -> key.get().text(), Duration.ofSeconds(10));
    }

    @AfterEach
    void close() {
        client.close();
        database.close();
        cloud.close();
    }

    private void restart() {
        client.close();
        database.close();
        open();
    }

    private String rotate() throws Exception {
        return new RotateKeyAction(client, key, heartbeats::incrementAndGet).run(rotate);
    }

    private void beat() throws Exception {
        client.recordHeartbeat(heartbeat());
    }

    private static HeartbeatRequest heartbeat() {
        return new HeartbeatRequest(
                ContractCloud.POD.value(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    @Test
    void the_new_key_is_used_at_once_and_after_a_restart() throws Exception {
        String detail = rotate();
        ApiKey next = key.get();
        assertNotEquals(original, next);
        assertTrue(!detail.contains(next.text()), detail);
        assertEquals(1, heartbeats.get());
        beat();
        assertEquals(next, cloud.key());
        restart();
        assertEquals(next, key.get());
        beat();
    }

    @Test
    void a_pod_that_was_killed_before_its_first_heartbeat_goes_on_with_the_new_key()
            throws Exception {
        rotate();
        ApiKey next = key.get();
        restart();
        assertEquals(next, key.get());
        beat();
        assertEquals(next, cloud.key());
    }

    @Test
    void a_pod_that_got_no_answer_goes_on_with_its_key() throws Exception {
        cloud.goAway();
        assertThrows(CommandException.class, this::rotate);
        cloud.comeBack();
        assertEquals(original, key.get());
        beat();
        cloud.refuse("rotateOwnApiKey", ErrorCode.COMMAND_UNKNOWN);
        CommandException refused = assertThrows(CommandException.class, this::rotate);
        assertTrue(String.valueOf(refused.getMessage()).contains("command_unknown"));
        assertEquals(original, key.get());
        beat();
    }

    @Test
    void a_pod_that_was_killed_before_it_stored_the_answer_goes_on_with_its_key() throws Exception {
        client.rotateOwnApiKey(new io.platebridge.contract.KeyRotationRequest("c1"));
        restart();
        assertEquals(original, key.get());
        beat();
        rotate();
        beat();
        assertEquals(key.get(), cloud.key());
    }

    @Test
    void a_second_rotation_replaces_the_first() throws Exception {
        rotate();
        beat();
        rotate();
        beat();
        restart();
        assertEquals(cloud.key(), key.get());
    }

    @Test
    void another_configured_key_is_used_as_it_is() throws Exception {
        rotate();
        ApiKey other = ApiKey.create(ContractCloud.POD, new Random(5));
        assertEquals(other, new CurrentKey(database, other).get());
    }
}
