package io.platebridge.edge.media.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.platebridge.core.camera.CameraId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingStoreTest {

    private static final CameraId GATE = new CameraId("gate");
    private static final int ALL = 100;

    @TempDir Path dir;
    private RecordingStore store;

    @BeforeEach
    void open() {
        store = new RecordingStore(dir);
    }

    private static RecordingName name(Purpose purpose, String startedAt) {
        return new RecordingName(purpose, Instant.parse(startedAt), 1, GATE);
    }

    private static void write(Path folder, RecordingName name) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve(name.toString()), new byte[100]);
    }

    private List<String> list(Instant from, Instant to, Optional<RecordingName> before, int limit)
            throws IOException {
        return store.list(GATE, from, to, before, limit).stream()
                .map(entry -> entry.name().startedAt().toString())
                .toList();
    }

    @Test
    void a_list_reads_only_the_folders_of_its_camera() throws Exception {
        RecordingName name = name(Purpose.CONTINUOUS, "2026-11-19T12:00:00Z");
        write(dir.resolve("continuous/gate/2026-11-19"), name);
        // The camera's name in another camera's folder shows whether that folder is read.
        write(
                dir.resolve("continuous/yard/2026-11-19"),
                name(Purpose.CONTINUOUS, "2026-11-19T13:00:00Z"));

        assertEquals(
                List.of("2026-11-19T12:00:00Z"),
                list(Instant.MIN, Instant.MAX, Optional.empty(), ALL));
    }

    @Test
    void a_list_reads_only_the_folders_of_its_days() throws Exception {
        RecordingName wanted = name(Purpose.MANUAL, "2026-11-19T12:00:00Z");
        write(dir.resolve("manual/gate/2026-11-19"), wanted);
        // A name of the wanted day in the folder of another shows whether that folder is read.
        for (String day : List.of("2026-11-17", "2026-11-18", "2026-11-20", "2026-11-21")) {
            write(
                    dir.resolve("manual/gate").resolve(day),
                    name(Purpose.MANUAL, "2026-11-19T13:00:00Z"));
        }
        Files.createDirectories(dir.resolve("manual/gate/lost+found"));

        Instant midnight = Instant.parse("2026-11-19T00:00:00Z");
        Instant nextMidnight = Instant.parse("2026-11-20T00:00:00Z");
        assertEquals(
                List.of("2026-11-19T12:00:00Z"),
                list(midnight, nextMidnight, Optional.empty(), ALL));
        assertEquals(
                List.of(),
                list(nextMidnight, Instant.MAX, Optional.of(wanted), ALL),
                "days behind the cursor or before the range");
    }

    @Test
    void a_list_has_all_areas_newest_first_and_continues_at_the_cursor() throws Exception {
        write(dir, name(Purpose.EVENT, "2026-11-20T09:00:00Z"));
        write(
                dir.resolve("uploaded/gate/2026-11-19"),
                name(Purpose.EVENT, "2026-11-19T23:59:59.999Z"));
        write(
                dir.resolve("continuous/gate/2026-11-20"),
                name(Purpose.CONTINUOUS, "2026-11-20T00:00:00Z"));
        write(
                dir.resolve("continuous/gate/2026-11-20"),
                name(Purpose.CONTINUOUS, "2026-11-20T10:00:00Z"));
        write(
                dir.resolve("continuous/gate/2026-11-18"),
                name(Purpose.CONTINUOUS, "2026-11-18T08:00:00Z"));
        write(dir.resolve("manual/gate/2026-11-20"), name(Purpose.MANUAL, "2026-11-20T09:30:00Z"));

        List<String> newestFirst =
                List.of(
                        "2026-11-20T10:00:00Z",
                        "2026-11-20T09:30:00Z",
                        "2026-11-20T09:00:00Z",
                        "2026-11-20T00:00:00Z",
                        "2026-11-19T23:59:59.999Z",
                        "2026-11-18T08:00:00Z");
        assertEquals(newestFirst, list(Instant.MIN, Instant.MAX, Optional.empty(), ALL));
        Optional<RecordingName> cursor = Optional.empty();
        for (int i = 0; i < newestFirst.size(); i += 2) {
            assertEquals(newestFirst.subList(i, i + 2), list(Instant.MIN, Instant.MAX, cursor, 2));
            cursor =
                    Optional.of(
                            store.list(GATE, Instant.MIN, Instant.MAX, cursor, 2).getLast().name());
        }
        assertEquals(List.of(), list(Instant.MIN, Instant.MAX, cursor, 2));
    }

    @Test
    void an_empty_file_does_not_take_a_place_in_a_list() throws Exception {
        Path day = dir.resolve("continuous/gate/2026-11-20");
        write(day, name(Purpose.CONTINUOUS, "2026-11-20T09:00:00Z"));
        RecordingName empty = name(Purpose.CONTINUOUS, "2026-11-20T10:00:00Z");
        Files.createFile(day.resolve(empty.toString()));

        assertEquals(
                List.of("2026-11-20T09:00:00Z"),
                list(Instant.MIN, Instant.MAX, Optional.empty(), 1));
    }
}
