package io.platebridge.edge.media.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.camera.CameraState;
import io.platebridge.edge.media.camera.FilmFragments;
import io.platebridge.edge.media.camera.FragmentSource;
import io.platebridge.edge.media.camera.Subscription;
import io.platebridge.edge.media.camera.SyntheticFragments;
import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.mux.FragmentListener;
import io.platebridge.edge.media.recording.ClipResult.Clip;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The machine's clock is set during a recording. */
class ClockSetTest {

    private static final CameraId GATE = new CameraId("gate");
    private static final Instant BEGAN = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration PRE_ROLL = Duration.ofSeconds(2);
    private static final Duration TOTAL = Duration.ofSeconds(6);

    @TempDir Path dir;

    /** Fragments whose arrival is given by a clock that the test sets. */
    private static final class Stamped implements FragmentSource {

        private final FilmFragments film;
        private volatile Duration off = Duration.ZERO;

        Stamped(FilmFragments film) {
            this.film = film;
        }

        Instant now() {
            return film.now().plus(off);
        }

        @Override
        public Subscription subscribe(FragmentListener listener) {
            return film.subscribe(
                    new FragmentListener() {
                        @Override
                        public void onFragment(Fragment fragment) {
                            listener.onFragment(
                                    SyntheticFragments.arrivedAt(
                                            fragment.arrivedAt().plus(off), fragment));
                        }

                        @Override
                        public void onRunEnded() {
                            listener.onRunEnded();
                        }
                    });
        }

        @Override
        public CameraState state() {
            return film.state();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-3600, 3600, -56L * 365 * 86_400, 30 * 86_400})
    void a_clip_has_its_length_and_the_next_one_is_not_lost(long seconds) throws Exception {
        Path movie = FilmFragments.createFilm(dir.resolve("film.mp4"));
        try (var film = new FilmFragments(movie, BEGAN);
                var recorder = new ClipRecorder(RecordingSettings.in(dir.resolve("clips")))) {
            Stamped camera = new Stamped(film);
            recorder.started(GATE, camera);
            film.send(25 * 5);
            var first = recorder.record(new ClipRequest(GATE, camera.now(), PRE_ROLL, TOTAL));
            film.send(25);
            camera.off = Duration.ofSeconds(seconds);
            film.send(25 * 10);
            var second = recorder.record(new ClipRequest(GATE, camera.now(), PRE_ROLL, TOTAL));
            film.send(25 * 10);

            for (var result : List.of(first, second)) {
                Clip clip =
                        assertInstanceOf(
                                Clip.class, result.toCompletableFuture().get(30, TimeUnit.SECONDS));
                assertTrue(clip.complete());
                long length = clip.duration().toMillis();
                assertTrue(5900 <= length && length <= 7200, () -> "found ms " + length);
            }
        }
    }

    @Test
    void a_manual_recording_ends_after_its_maximum_length() throws Exception {
        Path movie = FilmFragments.createFilm(dir.resolve("film.mp4"));
        RecordingStore store = new RecordingStore(dir.resolve("clips"));
        try (var film = new FilmFragments(movie, BEGAN);
                var recorder =
                        new SegmentRecorder(
                                store,
                                Set.of(),
                                Duration.ofMinutes(1),
                                camera -> camera,
                                Clock.fixed(BEGAN, ZoneOffset.UTC))) {
            Stamped camera = new Stamped(film);
            recorder.started(GATE, camera);
            recorder.startManual(GATE, Duration.ofSeconds(20));
            film.send(25);
            camera.off = Duration.ofHours(-1);
            film.send(25 * 30);
            assertEquals(List.of(), recorder.status(GATE));
        }
    }
}
