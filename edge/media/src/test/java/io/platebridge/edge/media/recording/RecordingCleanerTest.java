package io.platebridge.edge.media.recording;

import static java.util.Locale.ROOT;
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
import java.util.StringJoiner;
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
    void fillStore() throws IOException {
        store = new RecordingStore(dir);
        for (int hour : List.of(3, 2, 1)) {
            addRecording(Purpose.CONTINUOUS, hour);
            addRecording(Purpose.MANUAL, hour);
            addRecording(Purpose.EVENT, hour);
            store.moveToUploaded(addRecording(Purpose.EVENT, hour * 10).toString());
        }
    }

    private RecordingName addRecording(Purpose purpose, int hoursAgo) throws IOException {
        Instant startedAt = NOW.minus(Duration.ofHours(hoursAgo));
        var unfinished = store.folder(purpose, GATE, startedAt).begin(GATE, startedAt);
        unfinished.file().close();
        Files.delete(unfinished.path());
        Path path = unfinished.path().resolveSibling(unfinished.name().toString());
        Files.write(path, new byte[SIZE]);
        Files.write(RecordingStore.thumbnail(path), new byte[1]);
        return unfinished.name();
    }

    /** Returns settings that leave {@link #SIZE} free bytes on the disk. */
    private static StorageSettings limits(Duration retention, long maxBytes) {
        return new TestStorage().retention(retention).maxBytes(maxBytes).minFreeBytes(SIZE).build();
    }

    /** Cleans up a store on a disk with this much space for recordings. */
    private DiskUsage cleanUp(Duration retention, long maxBytes, long diskBytes)
            throws IOException {
        return cleanUp(Optional.of(NOW), retention, maxBytes, diskBytes);
    }

    private DiskUsage cleanUp(
            Optional<Instant> now, Duration retention, long maxBytes, long diskBytes)
            throws IOException {
        try (var cleaner =
                new RecordingCleaner(
                        store,
                        limits(retention, maxBytes),
                        lost::add,
                        () -> now,
                        _ -> diskBytes - store.takeInventory().usedBytes())) {
            cleaner.cleanUp();
            return cleaner.diskUsage().orElseThrow();
        }
    }

    /** Returns the number of recordings in each area. */
    private String remaining() throws IOException {
        var counts = new StringJoiner(", ");
        for (StorageArea area : StorageArea.values()) {
            counts.add(store.listOldestFirst(area).size() + " " + area.name().toLowerCase(ROOT));
        }
        return counts.toString();
    }

    @Test
    void nothing_is_deleted_below_the_limits() throws Exception {
        DiskUsage usage = cleanUp(Duration.ofDays(7), PLENTY, PLENTY);
        assertEquals("3 uploaded, 3 continuous, 3 manual, 3 waiting", remaining());
        assertEquals(12 * SIZE, usage.usedBytes());
        assertFalse(usage.isShort());
    }

    @Test
    void old_recordings_are_deleted_except_clips_that_the_cloud_lacks() throws Exception {
        cleanUp(Duration.ofMinutes(90), PLENTY, PLENTY);
        assertEquals("0 uploaded, 1 continuous, 1 manual, 3 waiting", remaining());
    }

    /** A pod that boots with a clock 30 days ahead, or in 1970, must not delete its recordings. */
    @Test
    void nothing_is_deleted_for_its_age_while_the_time_is_not_confirmed() throws Exception {
        cleanUp(Optional.empty(), Duration.ofMinutes(90), PLENTY, PLENTY);
        assertEquals("3 uploaded, 3 continuous, 3 manual, 3 waiting", remaining());
        cleanUp(Optional.empty(), Duration.ofMinutes(90), 11 * SIZE, PLENTY);
        assertEquals(
                "2 uploaded, 3 continuous, 3 manual, 3 waiting",
                remaining(),
                "space is freed anyway");
    }

    @Test
    void a_recording_from_the_future_counts_as_the_oldest() throws Exception {
        addRecording(Purpose.CONTINUOUS, -24 * 30);
        cleanUp(Duration.ofDays(7), 9 * SIZE, PLENTY);
        assertEquals("0 uploaded, 3 continuous, 3 manual, 3 waiting", remaining());
        assertTrue(
                store.listOldestFirst(StorageArea.CONTINUOUS).stream()
                        .noneMatch(entry -> entry.name().startedAt().isAfter(NOW)));
    }

    @Test
    void over_the_limit_uploaded_clips_are_deleted_first_then_segments_then_manual_recordings()
            throws Exception {
        cleanUp(Duration.ofDays(7), 11 * SIZE, PLENTY);
        assertEquals("2 uploaded, 3 continuous, 3 manual, 3 waiting", remaining());
        cleanUp(Duration.ofDays(7), 7 * SIZE, PLENTY);
        assertEquals("0 uploaded, 1 continuous, 3 manual, 3 waiting", remaining());
        Entry newest = store.listOldestFirst(StorageArea.CONTINUOUS).getFirst();
        assertEquals(
                NOW.minus(Duration.ofHours(1)),
                newest.name().startedAt(),
                "the oldest are deleted");
        cleanUp(Duration.ofDays(7), 1, PLENTY);
        assertEquals(
                "0 uploaded, 0 continuous, 0 manual, 3 waiting",
                remaining(),
                "clips that the cloud lacks are kept");
        assertEquals(List.of(), lost);
    }

    @Test
    void a_full_disk_deletes_clips_that_the_cloud_lacks_last() throws Exception {
        DiskUsage usage = cleanUp(Duration.ofDays(7), PLENTY, 3 * SIZE);
        assertEquals("0 uploaded, 0 continuous, 0 manual, 2 waiting", remaining());
        assertEquals(1, lost.size());
        assertTrue(lost.getFirst().contains("_090000_"), "the oldest is lost: " + lost);
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
                usage.deleted());
    }

    @Test
    void a_disk_filled_by_others_is_reported_as_short() throws Exception {
        DiskUsage usage = cleanUp(Duration.ofDays(7), PLENTY, 0);
        assertEquals("0 uploaded, 0 continuous, 0 manual, 0 waiting", remaining());
        assertTrue(usage.isShort());
    }

    @Test
    void a_deleted_recording_leaves_nothing_behind() throws Exception {
        cleanUp(Duration.ofDays(7), PLENTY, 0);
        try (var files = Files.walk(dir)) {
            assertEquals(
                    List.of(), files.filter(Files::isRegularFile).map(Path::toString).toList());
        }
        assertFalse(Files.exists(dir.resolve("continuous/gate")));
    }

    @Test
    void hard_links_to_one_file_count_once() throws Exception {
        Entry clip = store.listOldestFirst(StorageArea.WAITING).getFirst();
        Files.createLink(clip.path().resolveSibling(clip.name().next().toString()), clip.path());
        assertEquals(12 * SIZE, store.takeInventory().usedBytes());
        assertEquals("3 uploaded, 3 continuous, 3 manual, 4 waiting", remaining());
    }

    @Test
    void the_disk_is_measured_once_and_once_per_deletion_that_frees_space() throws Exception {
        var measurements = new AtomicInteger();
        cleanUp(PLENTY, _ -> measurements.incrementAndGet() * PLENTY);
        assertEquals("3 uploaded, 3 continuous, 3 manual, 3 waiting", remaining());
        assertEquals(1, measurements.get(), "nothing is short");

        measurements.set(0);
        cleanUp(10 * SIZE, _ -> measurements.incrementAndGet() * PLENTY);
        assertEquals("1 uploaded, 3 continuous, 3 manual, 3 waiting", remaining());
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
        assertEquals("3 uploaded, 0 continuous, 0 manual, 0 waiting", remaining());
        assertEquals(List.of(), lost);
    }

    /** Cleans up exactly once: the cleaner's own run finds a disk that cannot be measured. */
    private void cleanUp(long maxBytes, RecordingCleaner.Disk disk) throws IOException {
        var measurable = new AtomicBoolean();
        var cleaner =
                new RecordingCleaner(
                        store,
                        limits(Duration.ofDays(7), maxBytes),
                        lost::add,
                        () -> Optional.of(NOW),
                        folder -> {
                            if (!measurable.get()) {
                                throw new IOException("the disk cannot be measured");
                            }
                            return disk.freeBytes(folder);
                        });
        cleaner.close();
        measurable.set(true);
        cleaner.cleanUp();
    }
}
