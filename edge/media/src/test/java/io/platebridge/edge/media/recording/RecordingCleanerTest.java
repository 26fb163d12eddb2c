package io.platebridge.edge.media.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.recording.RecordingStore.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of 1000 bytes each, on a disk whose size each test says. */
class RecordingCleanerTest {

    private static final CameraId GATE = new CameraId("gate");
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final int SIZE = 1000;
    private static final long PLENTY = 1L << 40;

    @TempDir Path dir;
    private RecordingStore store;
    private final List<String> lost = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        store = new RecordingStore(dir);
        for (int hour : List.of(3, 2, 1)) {
            lay(Purpose.CONTINUOUS, hour);
            lay(Purpose.MANUAL, hour);
            lay(Purpose.EVENT, hour);
            store.moveToUploaded(lay(Purpose.EVENT, hour * 10).toString());
        }
    }

    private RecordingName lay(Purpose purpose, int hoursAgo) throws IOException {
        Instant startedAt = NOW.minus(Duration.ofHours(hoursAgo));
        var draft = store.folder(purpose, GATE, startedAt).begin(GATE, startedAt);
        draft.file().close();
        Files.delete(draft.path());
        Path path = draft.path().resolveSibling(draft.name().toString());
        Files.write(path, new byte[SIZE]);
        Files.write(RecordingStore.thumbnail(path), new byte[1]);
        return draft.name();
    }

    /** Keeps a store on a disk that has room for so many bytes of recordings. */
    private DiskUsage keep(Duration retention, long maxBytes, long disk) throws IOException {
        return keep(Optional.of(NOW), retention, maxBytes, disk);
    }

    private DiskUsage keep(Optional<Instant> now, Duration retention, long maxBytes, long disk)
            throws IOException {
        var settings =
                new StorageSettings(
                        Set.of(), Duration.ofMinutes(10), retention, maxBytes, SIZE, false);
        try (var cleaner =
                new RecordingCleaner(
                        store,
                        settings,
                        lost::add,
                        () -> now,
                        _ -> disk - store.takeInventory().usedBytes())) {
            cleaner.cleanUp();
            return cleaner.diskUsage().orElseThrow();
        }
    }

    private List<Integer> left() throws IOException {
        var left = new ArrayList<Integer>();
        for (StorageArea area : StorageArea.values()) {
            left.add(store.listOldestFirst(area).size());
        }
        return left;
    }

    @Test
    void what_has_its_place_stays() throws Exception {
        DiskUsage room = keep(Duration.ofDays(7), PLENTY, PLENTY);
        assertEquals(List.of(3, 3, 3, 3), left());
        assertEquals(12 * SIZE, room.usedBytes());
        assertFalse(room.isShort());
    }

    @Test
    void what_is_too_old_goes_but_never_what_the_cloud_lacks() throws Exception {
        keep(Duration.ofMinutes(90), PLENTY, PLENTY);
        assertEquals(List.of(0, 1, 1, 3), left());
    }

    /** A box that boots 30 days ahead, or in 1970, must not empty its disk. */
    @Test
    void while_nobody_is_sure_of_the_time_nothing_is_too_old() throws Exception {
        keep(Optional.empty(), Duration.ofMinutes(90), PLENTY, PLENTY);
        assertEquals(List.of(3, 3, 3, 3), left());
        keep(Optional.empty(), Duration.ofMinutes(90), 11 * SIZE, PLENTY);
        assertEquals(List.of(2, 3, 3, 3), left(), "room is made all the same");
    }

    @Test
    void what_a_wrong_clock_put_into_the_future_is_no_newer_than_the_rest() throws Exception {
        lay(Purpose.CONTINUOUS, -24 * 30);
        keep(Duration.ofDays(7), 9 * SIZE, PLENTY);
        assertEquals(List.of(0, 3, 3, 3), left());
        assertTrue(
                store.listOldestFirst(StorageArea.CONTINUOUS).stream()
                        .noneMatch(entry -> entry.name().startedAt().isAfter(NOW)));
    }

    @Test
    void beyond_its_share_uploaded_clips_go_first_then_chunks_then_takes() throws Exception {
        keep(Duration.ofDays(7), 11 * SIZE, PLENTY);
        assertEquals(List.of(2, 3, 3, 3), left());
        keep(Duration.ofDays(7), 7 * SIZE, PLENTY);
        assertEquals(List.of(0, 1, 3, 3), left());
        Entry newest = store.listOldestFirst(StorageArea.CONTINUOUS).getFirst();
        assertEquals(NOW.minus(Duration.ofHours(1)), newest.name().startedAt(), "the oldest goes");
        keep(Duration.ofDays(7), 1, PLENTY);
        assertEquals(List.of(0, 0, 0, 3), left(), "what the cloud lacks stays");
        assertEquals(List.of(), lost);
    }

    @Test
    void a_disk_that_fills_up_costs_what_the_cloud_lacks_last() throws Exception {
        DiskUsage room = keep(Duration.ofDays(7), PLENTY, 3 * SIZE);
        assertEquals(List.of(0, 0, 0, 2), left());
        assertEquals(1, lost.size());
        assertTrue(lost.getFirst().contains("_090000_"), "the oldest: " + lost);
        assertEquals(
                Map.of(
                        StorageArea.UPLOADED,
                        3L,
                        StorageArea.CONTINUOUS,
                        3L,
                        StorageArea.MANUAL,
                        3L,
                        StorageArea.WAITING,
                        1L),
                room.deleted());
    }

    @Test
    void a_disk_that_others_filled_is_told_honestly() throws Exception {
        DiskUsage room = keep(Duration.ofDays(7), PLENTY, 0);
        assertEquals(List.of(0, 0, 0, 0), left());
        assertTrue(room.isShort());
    }

    @Test
    void nothing_is_left_of_what_goes() throws Exception {
        keep(Duration.ofDays(7), PLENTY, 0);
        try (var files = Files.walk(dir)) {
            assertEquals(
                    List.of(), files.filter(Files::isRegularFile).map(Path::toString).toList());
        }
        assertFalse(Files.exists(dir.resolve("continuous/gate")));
    }

    @Test
    void names_of_one_file_count_once() throws Exception {
        Entry clip = store.listOldestFirst(StorageArea.WAITING).getFirst();
        Files.createLink(clip.path().resolveSibling(clip.name().next().toString()), clip.path());
        assertEquals(12 * SIZE, store.takeInventory().usedBytes());
        assertEquals(List.of(3, 3, 3, 4), left());
    }

    @Test
    void the_disk_is_measured_once_and_once_per_deletion_that_makes_room() throws Exception {
        var looks = new AtomicInteger();
        cleanUp(PLENTY, _ -> looks.incrementAndGet() * PLENTY);
        assertEquals(List.of(3, 3, 3, 3), left());
        assertEquals(1, looks.get(), "nothing is short");

        looks.set(0);
        cleanUp(10 * SIZE, _ -> looks.incrementAndGet() * PLENTY);
        assertEquals(List.of(1, 3, 3, 3), left());
        assertEquals(3, looks.get(), "two recordings were over the limit");
    }

    @Test
    void a_clip_that_was_uploaded_since_the_listing_is_not_reported_as_lost() throws Exception {
        List<Entry> waiting = store.listOldestFirst(StorageArea.WAITING);
        // By the time the disk is measured, the store was listed.
        cleanUp(
                PLENTY,
                _ -> {
                    for (Entry clip : waiting) {
                        if (Files.exists(clip.path())) {
                            store.moveToUploaded(clip.name().toString());
                        }
                    }
                    return 0;
                });
        assertEquals(List.of(3, 0, 0, 0), left());
        assertEquals(List.of(), lost);
    }

    /** Cleans up exactly once: the cleaner's own run finds a disk that cannot be measured. */
    private void cleanUp(long maxBytes, RecordingCleaner.Disk disk) throws IOException {
        var settings =
                new StorageSettings(
                        Set.of(),
                        Duration.ofMinutes(10),
                        Duration.ofDays(7),
                        maxBytes,
                        SIZE,
                        false);
        var measurable = new AtomicBoolean();
        var cleaner =
                new RecordingCleaner(
                        store,
                        settings,
                        lost::add,
                        () -> Optional.of(NOW),
                        folder -> {
                            if (!measurable.get()) {
                                throw new IOException("as the test wants");
                            }
                            return disk.freeBytes(folder);
                        });
        cleaner.close();
        measurable.set(true);
        cleaner.cleanUp();
    }
}
