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

/** Files of 1000 bytes each on a disk whose size each test chooses. */
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
        var unfinished = store.folder(purpose, GATE, startedAt).begin(GATE, startedAt);
        unfinished.file().close();
        Files.delete(unfinished.path());
        Path path = unfinished.path().resolveSibling(unfinished.name().toString());
        Files.write(path, new byte[SIZE]);
        Files.write(RecordingStore.thumbnail(path), new byte[1]);
        return unfinished.name();
    }

    /** Cleans up a store on a disk with this much space for recordings. */
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
    void nothing_is_deleted_below_the_limits() throws Exception {
        DiskUsage room = keep(Duration.ofDays(7), PLENTY, PLENTY);
        assertEquals(List.of(3, 3, 3, 3), left());
        assertEquals(12 * SIZE, room.usedBytes());
        assertFalse(room.isShort());
    }

    @Test
    void old_recordings_are_deleted_except_clips_that_the_cloud_lacks() throws Exception {
        keep(Duration.ofMinutes(90), PLENTY, PLENTY);
        assertEquals(List.of(0, 1, 1, 3), left());
    }

    /** A pod that boots with a clock 30 days ahead, or in 1970, must not delete its recordings. */
    @Test
    void nothing_is_deleted_for_its_age_while_the_time_is_not_confirmed() throws Exception {
        keep(Optional.empty(), Duration.ofMinutes(90), PLENTY, PLENTY);
        assertEquals(List.of(3, 3, 3, 3), left());
        keep(Optional.empty(), Duration.ofMinutes(90), 11 * SIZE, PLENTY);
        assertEquals(List.of(2, 3, 3, 3), left(), "room is made all the same");
    }

    @Test
    void a_recording_from_the_future_counts_as_the_oldest() throws Exception {
        lay(Purpose.CONTINUOUS, -24 * 30);
        keep(Duration.ofDays(7), 9 * SIZE, PLENTY);
        assertEquals(List.of(0, 3, 3, 3), left());
        assertTrue(
                store.listOldestFirst(StorageArea.CONTINUOUS).stream()
                        .noneMatch(entry -> entry.name().startedAt().isAfter(NOW)));
    }

    @Test
    void over_the_limit_uploaded_clips_are_deleted_first_then_segments_then_manual_recordings()
            throws Exception {
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
    void a_full_disk_deletes_clips_that_the_cloud_lacks_last() throws Exception {
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
    void a_disk_filled_by_others_is_reported_as_short() throws Exception {
        DiskUsage room = keep(Duration.ofDays(7), PLENTY, 0);
        assertEquals(List.of(0, 0, 0, 0), left());
        assertTrue(room.isShort());
    }

    @Test
    void a_deleted_recording_leaves_nothing_behind() throws Exception {
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
        var measurements = new AtomicInteger();
        cleanUp(PLENTY, _ -> measurements.incrementAndGet() * PLENTY);
        assertEquals(List.of(3, 3, 3, 3), left());
        assertEquals(1, measurements.get(), "nothing is short");

        measurements.set(0);
        cleanUp(10 * SIZE, _ -> measurements.incrementAndGet() * PLENTY);
        assertEquals(List.of(1, 3, 3, 3), left());
        assertEquals(3, measurements.get(), "two recordings were over the limit");
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
