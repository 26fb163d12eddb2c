package io.platebridge.edge.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.edge.camera.CameraState.Connecting;
import io.platebridge.edge.camera.SyntheticParts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LiveStreamTest {

    private static final Instant BEGAN = Instant.parse("2026-11-01T12:00:00Z");
    private static final int SEQUENCE = (int) BEGAN.getEpochSecond();
    private static final int RUN = SEQUENCE % 10_000;

    private final SyntheticParts camera = new SyntheticParts(BEGAN, 25, 1000);
    private final LiveStream stream = stream(LiveSettings.DEFAULT);

    @Test
    void a_segment_ends_at_the_first_key_frame_after_two_seconds() {
        camera.send(stream, 50);
        assertTrue(stream.window().isEmpty());
        camera.send(stream, 1);

        Segment segment = stream.window().orElseThrow().kept().getFirst();
        assertEquals(Duration.ofSeconds(2), segment.duration());
        assertEquals(50, segment.parts().size());
        assertEquals(BEGAN, segment.startedAt());
    }

    @Test
    void it_begins_at_a_key_frame_wherever_it_joins() {
        camera.send(new Ignore(), 7);
        camera.send(stream, 70);

        Segment segment = stream.window().orElseThrow().kept().getFirst();
        assertTrue(segment.independent());
        assertEquals(BEGAN.plusSeconds(1), segment.startedAt());
    }

    @Test
    void a_camera_without_key_frames_is_cut_all_the_same() {
        SyntheticParts endless = new SyntheticParts(BEGAN, 100_000, 1000);
        endless.send(stream, 1000);

        List<Segment> kept = stream.window().orElseThrow().kept();
        assertEquals(Duration.ofSeconds(10), kept.getFirst().duration());
        assertFalse(kept.get(1).independent());
        assertFalse(lines().anyMatch("#EXT-X-INDEPENDENT-SEGMENTS"::equals));
    }

    @Test
    void the_window_slides_and_keeps_what_a_viewer_may_still_fetch() {
        camera.send(stream, 50 * 20 + 1);

        Window window = stream.window().orElseThrow();
        assertEquals(6, window.playlist().size());
        assertEquals(9, window.kept().size());
        assertEquals(SEQUENCE + 19, window.playlist().getLast().sequence());
        assertTrue(window.find(SEQUENCE + 11 + ".m4s").isPresent());
        assertTrue(window.find(SEQUENCE + 10 + ".m4s").isEmpty());
    }

    @Test
    void memory_is_bounded_by_bytes_too() {
        LiveSettings tight =
                new LiveSettings(
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(10),
                        6,
                        9,
                        120_000,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(6));
        LiveStream small = stream(tight);
        camera.send(small, 2000);

        Window window = small.window().orElseThrow();
        assertTrue(window.kept().stream().mapToInt(Segment::size).sum() <= 120_000);
    }

    @Test
    void a_run_that_ends_shows_all_it_had_and_the_next_one_is_discontinuous() {
        camera.send(stream, 60);
        camera.endRun(stream);
        camera.send(stream, 51);

        List<String> playlist = lines().toList();
        assertEquals(
                List.of(
                        "#EXTM3U",
                        "#EXT-X-VERSION:7",
                        "#EXT-X-TARGETDURATION:2",
                        "#EXT-X-MEDIA-SEQUENCE:" + SEQUENCE,
                        "#EXT-X-DISCONTINUITY-SEQUENCE:" + RUN,
                        "#EXT-X-INDEPENDENT-SEGMENTS",
                        "#EXT-X-MAP:URI=\"stream/segment/init-%d.mp4?token=t\"".formatted(RUN),
                        "#EXT-X-PROGRAM-DATE-TIME:2026-11-01T12:00:00.000Z",
                        "#EXTINF:2.000,",
                        "stream/segment/%d.m4s?token=t".formatted(SEQUENCE),
                        "#EXT-X-PROGRAM-DATE-TIME:2026-11-01T12:00:02.000Z",
                        "#EXTINF:0.400,",
                        "stream/segment/%d.m4s?token=t".formatted(SEQUENCE + 1),
                        "#EXT-X-DISCONTINUITY",
                        "#EXT-X-MAP:URI=\"stream/segment/init-%d.mp4?token=t\"".formatted(RUN + 1),
                        "#EXT-X-PROGRAM-DATE-TIME:2026-11-01T12:00:03.000Z",
                        "#EXTINF:2.000,",
                        "stream/segment/%d.m4s?token=t".formatted(SEQUENCE + 2)),
                playlist);
    }

    @Test
    void the_discontinuity_sequence_counts_those_that_slid_out() {
        camera.send(stream, 60);
        camera.endRun(stream);
        camera.send(stream, 50 * 10 + 1);

        List<String> playlist = lines().toList();
        assertTrue(playlist.contains("#EXT-X-DISCONTINUITY-SEQUENCE:" + (RUN + 1)));
        assertFalse(playlist.contains("#EXT-X-DISCONTINUITY"));
        assertEquals(1, playlist.stream().filter(line -> line.startsWith("#EXT-X-MAP")).count());
    }

    @Test
    void what_is_old_is_not_called_live() {
        camera.send(stream, 51);

        assertTrue(stream.live(BEGAN.plusSeconds(29)).isPresent());
        assertTrue(stream.live(BEGAN.plusSeconds(31)).isEmpty());
        assertTrue(stream.window().isPresent());
    }

    @Test
    void who_waits_gets_the_next_window() {
        var waiting = stream.next();
        camera.send(stream, 50);
        assertFalse(waiting.isDone());
        camera.send(stream, 1);

        assertEquals(1, waiting.join().kept().size());
    }

    private Stream<String> lines() {
        return Playlist.of(stream.window().orElseThrow(), "token=t").lines();
    }

    private static LiveStream stream(LiveSettings settings) {
        return new LiveStream(
                () -> new Connecting(BEGAN), settings, Clock.fixed(BEGAN, ZoneOffset.UTC));
    }

    /** Takes parts and does nothing. */
    private static final class Ignore implements io.platebridge.edge.camera.PartListener {
        @Override
        public void part(io.platebridge.edge.camera.Part part) {}

        @Override
        public void runEnded() {}
    }
}
