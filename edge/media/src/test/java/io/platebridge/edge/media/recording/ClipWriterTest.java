package io.platebridge.edge.media.recording;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.camera.FilmFragments;
import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.mux.FragmentListener;
import io.platebridge.edge.media.recording.ClipResult.Clip;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clip that two events share. */
class ClipWriterTest {

    private static final Instant BEGAN = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir Path dir;

    /** Its thumbnails take longer than a camera's thread may wait. */
    @Test
    void the_camera_does_not_wait_while_a_clip_is_shared() throws Exception {
        Path movie = FilmFragments.createFilm(dir.resolve("film.mp4"));
        try (var film = new FilmFragments(movie, BEGAN)) {
            var buffer = new PreRollBuffer(Duration.ofSeconds(15), 24 << 20);
            var latest = new AtomicReference<Fragment>();
            film.subscribe(buffer);
            film.subscribe(remember(latest));
            film.send(1);
            var request =
                    new ClipRequest(
                            new CameraId("gate"), film.now(), Duration.ZERO, Duration.ofSeconds(2));
            ClipSpan span = buffer.spanOf(request).orElseThrow();
            var writer = new ClipWriter(request, span, new RecordingStore(dir.resolve("clips")));
            assertTrue(buffer.follow(span.from(), writer).isPresent());
            writer.start();

            // Completed by the writer's thread, while it shares the clip.
            CompletableFuture<ClipResult> second =
                    writer.tryJoin(request, span)
                            .orElseThrow()
                            .whenComplete((_, _) -> passOnOtherThread(latest.get(), writer));
            film.send(3 * FilmFragments.FPS);

            assertInstanceOf(Clip.class, second.get(60, TimeUnit.SECONDS));
        }
    }

    /** Fails unless the camera's thread could pass a fragment at this moment. */
    private static void passOnOtherThread(Fragment fragment, ClipWriter writer) {
        CompletableFuture.runAsync(() -> writer.onFragment(fragment))
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    private static FragmentListener remember(AtomicReference<Fragment> latest) {
        return new FragmentListener() {
            @Override
            public void onFragment(Fragment fragment) {
                latest.set(fragment);
            }

            @Override
            public void onRunEnded() {
                // the film has one run
            }
        };
    }
}
