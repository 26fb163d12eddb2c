package io.platebridge.edge.base.state;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.edge.base.SmallDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A state file or disk that fails at the start or while the pod runs: transactions go on. */
class StateFaultTest {

    private static final int PAGE = 4096;

    @TempDir Path dir;

    private static void addKey(Database database, String kid) {
        database.transaction(
                transaction -> transaction.change("INSERT INTO token_key VALUES (?, ?)", kid, "x"));
    }

    private static List<String> kids(Database database) {
        return database.transaction(transaction ->
                transaction.list(
                        "SELECT kid FROM token_key ORDER BY rowid", row -> row.text("kid")));
    }

    private static Optional<StateFault.Kind> kind(Database database) {
        return database.fault().map(StateFault::kind);
    }

    private static void awaitRecovery(Database database) {
        await().atMost(Duration.ofSeconds(60)).until(database::isOnDisk);
    }

    @Test
    void a_pod_whose_disk_becomes_full_goes_on_in_memory_and_writes_it_when_there_is_room()
            throws Exception {
        try (var disk = SmallDisk.mount(dir, 4)) {
            try (var database = Database.open(dir)) {
                addKey(database, "before");
                disk.fill();
                for (int i = 0; i < 10; i++) {
                    addKey(database, i + "-".repeat(2000));
                }
                assertEquals(Optional.of(StateFault.Kind.NOT_WRITABLE), kind(database));
                addKey(database, "after");
                assertEquals(12, kids(database).size());

                disk.free();
                awaitRecovery(database);
                addKey(database, "recovered");
            }
            try (var database = Database.open(dir)) {
                assertEquals(13, kids(database).size());
                assertEquals("before", kids(database).getFirst());
                assertEquals("recovered", kids(database).getLast());
                assertTrue(database.isOnDisk());
            }
        }
    }

    @Test
    void a_pod_that_starts_on_a_read_only_disk_knows_its_state_and_writes_it_later()
            throws Exception {
        try (var disk = SmallDisk.mount(dir, 8)) {
            Path crashed = Files.createDirectory(dir.resolve("crashed"));
            try (var database = Database.open(dir.resolve("state"))) {
                addKey(database, "in the log");
                for (String file : List.of("pod.db", "pod.db-wal")) {
                    Files.copy(dir.resolve("state").resolve(file), crashed.resolve(file));
                }
            }
            disk.forbidWriting();
            try (var database = Database.open(crashed)) {
                assertEquals(Optional.of(StateFault.Kind.NOT_WRITABLE), kind(database));
                assertEquals(List.of("in the log"), kids(database));
                addKey(database, "in memory");
                disk.allowWriting();
                awaitRecovery(database);
            }
            try (var database = Database.open(crashed)) {
                assertEquals(List.of("in the log", "in memory"), kids(database));
            }
        }
    }

    @Test
    void a_state_that_was_closed_in_order_is_known_on_a_read_only_disk() throws Exception {
        try (var disk = SmallDisk.mount(dir, 4)) {
            try (var database = Database.open(dir)) {
                addKey(database, "a");
            }
            disk.forbidWriting();
            try (var database = Database.open(dir)) {
                assertEquals(List.of("a"), kids(database));
                assertFalse(database.isOnDisk());
            }
        }
    }

    @Test
    void a_pod_without_a_state_directory_starts_in_memory() throws Exception {
        Path file = Files.createFile(dir.resolve("file"));
        try (var database = Database.open(file.resolve("state"))) {
            addKey(database, "a");
            assertEquals(List.of("a"), kids(database));
            assertEquals(Optional.of(StateFault.Kind.NOT_WRITABLE), kind(database));
        }
    }

    @Test
    void what_is_no_database_is_set_aside_and_replaced() throws Exception {
        byte[] other = "no database".repeat(100).getBytes(UTF_8);
        Files.write(dir.resolve("pod.db"), other);
        try (var database = Database.open(dir)) {
            assertTrue(database.isOnDisk());
            addKey(database, "a");
        }
        assertEquals(1, DamagedFiles.shown(dir).size());
        assertEquals(-1, Files.mismatch(DamagedFiles.shown(dir).getFirst(), write(other)));
        try (var database = Database.open(dir)) {
            assertEquals(List.of("a"), kids(database));
        }
    }

    private Path write(byte[] content) throws IOException {
        return Files.write(dir.resolve("expected"), content);
    }

    @Test
    void the_rows_on_both_sides_of_a_damaged_page_are_kept_also_if_it_is_met_while_running()
            throws Exception {
        try (var database = Database.open(dir)) {
            for (int i = 0; i < 300; i++) {
                addKey(database, i + "-".repeat(500));
            }
            addIdentity(database);
        }
        overwritePages(dir.resolve("pod.db"), "150-");
        try (var database = Database.open(dir)) {
            assertEquals(Optional.of("key"), identity(database), "it opens and can be read");
            List<String> kept = kids(database);
            assertTrue(database.isOnDisk());
            assertTrue(kept.size() > 280 && kept.size() < 300, () -> kept.size() + " rows");
            assertTrue(kept.contains("0" + "-".repeat(500)));
            assertTrue(kept.contains("299" + "-".repeat(500)));
            assertEquals(Optional.of("key"), identity(database));
            addKey(database, "new");
        }
        assertEquals(1, DamagedFiles.shown(dir).size());
        try (var database = Database.open(dir)) {
            assertEquals("new", kids(database).getLast());
        }
    }

    private static void addIdentity(Database database) {
        database.transaction(
                transaction -> transaction.change("INSERT INTO identity VALUES (1, 'key', 'h')"));
    }

    private static Optional<String> identity(Database database) {
        return database.transaction(transaction ->
                transaction.first("SELECT api_key FROM identity", row -> row.text("api_key")));
    }

    /** Overwrites the pages of a file that contain a text, as a failing flash does. */
    private static void overwritePages(Path file, String text) throws IOException {
        byte[] content = Files.readAllBytes(file);
        boolean found = false;
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int page = PAGE; page < content.length; page += PAGE) {
                String held = new String(content, page, PAGE, ISO_8859_1);
                if (held.contains(text)) {
                    channel.write(ByteBuffer.wrap(new byte[PAGE]), page);
                    found = true;
                }
            }
        }
        assertTrue(found);
    }

    @Test
    void a_clip_whose_event_was_lost_is_kept() throws Exception {
        try (var database = Database.open(dir)) {
            database.transaction(transaction -> {
                for (int i = 0; i < 100; i++) {
                    transaction.change(
                            "INSERT INTO plate_event (event_id, camera_id, decided_at, frigate) VALUES (?, 'gate', 5, ?)",
                            "event-" + i,
                            "f".repeat(1000) + (i == 50 ? "lost" : ""));
                    transaction.change(
                            "INSERT INTO clip (event_id, camera_id, plate, event_at, step, due, file_name) VALUES (?, 'gate', 'ABC123', 5, 'recorded', 5, 'x.mp4')",
                            "event-" + i);
                }
                return 0;
            });
        }
        overwritePages(dir.resolve("pod.db"), "flost");
        try (var database = Database.open(dir)) {
            List<String> frigates =
                    database.transaction(transaction ->
                            transaction.list(
                                    "SELECT frigate FROM plate_event", row -> row.text("frigate")));
            assertEquals(100, frigates.size());
            assertFalse(frigates.stream().anyMatch(frigate -> frigate.endsWith("lost")));
            assertEquals(
                    List.of(100L),
                    database.transaction(transaction ->
                            transaction.list(
                                    "SELECT count(*) AS clips FROM clip JOIN plate_event USING (event_id)",
                                    row -> row.number("clips"))));
        }
    }

    @Test
    void only_the_latest_damaged_files_are_kept() throws Exception {
        for (int i = 0; i < 5; i++) {
            Files.writeString(dir.resolve("pod.db"), "no database".repeat(100));
            Database.open(dir).close();
        }
        assertEquals(DamagedFiles.MAX, DamagedFiles.shown(dir).size());
    }

    /** Such as the state of a disk that was mounted late. */
    @Test
    void a_file_that_the_pod_has_not_read_is_not_replaced() throws Exception {
        Path state = dir.resolve("state");
        Path other = dir.resolve("other");
        try (var database = Database.open(other)) {
            addKey(database, "of the other disk");
        }
        Files.createFile(state);
        try (var database = Database.open(state)) {
            addKey(database, "in memory");
            Files.delete(state);
            Files.move(other, state);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> kind(database).equals(Optional.of(StateFault.Kind.FOREIGN)));
        }
        try (var database = Database.open(state)) {
            assertEquals(List.of("of the other disk"), kids(database));
        }
    }
}
