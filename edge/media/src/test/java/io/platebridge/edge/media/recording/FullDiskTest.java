package io.platebridge.edge.media.recording;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.base.SmallDisk;
import io.platebridge.edge.media.camera.FilmFragments;
import io.platebridge.edge.media.camera.MediaFile;
import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.mux.FragmentListener;
import io.platebridge.edge.media.recording.ClipResult.Clip;
import io.platebridge.edge.media.recording.RecordingStore.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk of 4 MiB, which a continuously recorded camera fills in two minutes. */
class FullDiskTest {

    private static final CameraId GATE = new CameraId("gate");
    private static final Instant BEGAN = Instant.parse("2026-11-20T12:00:00Z");
    private static final int SIZE_MIB = 4;

    @TempDir static Path filmFolder;
    private static Path film;

    @TempDir Path dir;
    private SmallDisk disk;
    private FilmFragments camera;
    private RecordingStore store;
    private SegmentRecorder segments;
    private ClipRecorder clips;
    private final AtomicInteger seen = new AtomicInteger();

    @BeforeAll
    static void createFilm() throws IOException {
        film = FilmFragments.createFilm(filmFolder.resolve("film.mp4"));
    }

    @BeforeEach
    void open() throws Exception {
        disk = SmallDisk.mount(dir.resolve("disk"), SIZE_MIB);
        camera = new FilmFragments(film, BEGAN);
        store = new RecordingStore(disk.folder().resolve("recordings"));
        segments =
                new SegmentRecorder(
                        store,
                        Set.of(GATE),
                        Duration.ofSeconds(20),
                        from -> from,
                        Clock.systemUTC());
        clips = new ClipRecorder(RecordingSettings.in(store.root()));
        clips.started(GATE, camera);
        segments.started(GATE, camera);
        camera.subscribe(
                new FragmentListener() {
                    @Override
                    public void onFragment(Fragment fragment) {
                        seen.addAndGet(fragment.video() ? 1 : 0);
                    }

                    @Override
                    public void onRunEnded() {
                        // the film has one run
                    }
                });
    }

    @AfterEach
    void close() throws Exception {
        if (disk != null) {
            segments.close();
            clips.close();
            camera.close();
            disk.close();
        }
    }

    /** Plays the film for this long, no faster than the disk accepts it. */
    private void show(int seconds) {
        for (int second = 0; second < seconds; second++) {
            camera.send(FilmFragments.FPS);
        }
    }

    private List<Entry> all() throws IOException {
        var all = new ArrayList<Entry>();
        for (StorageArea area : StorageArea.values()) {
            all.addAll(store.listOldestFirst(area));
        }
        return all;
    }

    private void fill() {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> {
                    show(20);
                    return Files.getFileStore(disk.folder()).getUsableSpace() < 64 << 10;
                });
    }

    @Test
    void a_full_disk_stops_neither_live_video_nor_what_was_recorded_before() throws Exception {
        fill();
        int before = seen.get();
        show(60);

        assertEquals(before + 60 * FilmFragments.FPS, seen.get(), "live video continues");
        segments.close();
        assertFalse(all().isEmpty());
        for (Entry entry : all()) {
            assertTrue(MediaFile.of(entry.path()).decode() > 0, entry.toString());
        }
    }

    @Test
    void recording_continues_when_the_cleaner_has_made_room() throws Exception {
        fill();
        var settings =
                new TestStorage()
                        .continuous(GATE)
                        .retention(Duration.ofDays(1))
                        .maxBytes(1L << 30)
                        .minFreeBytes(2 << 20)
                        .build();
        try (var cleaner =
                new RecordingCleaner(
                        store,
                        settings,
                        file -> {
                            throw new AssertionError(file);
                        },
                        () -> Optional.of(BEGAN))) {
            await().until(() -> {
                cleaner.cleanUp();
                return !cleaner.diskUsage().orElseThrow().isShort();
            });
        }
        Instant since = camera.now();
        show(10);
        CompletionStage<ClipResult> clip =
                clips.record(
                        new ClipRequest(
                                GATE, camera.now(), Duration.ofSeconds(2), Duration.ofSeconds(5)));
        show(30);

        Clip recorded =
                assertInstanceOf(Clip.class, clip.toCompletableFuture().get(30, TimeUnit.SECONDS));
        assertTrue(MediaFile.of(recorded.path()).decode() > 0);
        await().until(() ->
                store.listOldestFirst(StorageArea.CONTINUOUS).stream()
                        .anyMatch(entry -> entry.name().startedAt().isAfter(since)));
    }
}
