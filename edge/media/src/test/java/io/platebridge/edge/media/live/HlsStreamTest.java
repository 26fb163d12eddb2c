package io.platebridge.edge.media.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.edge.media.camera.CameraState.Connecting;
import io.platebridge.edge.media.camera.SyntheticFragments;
import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.mux.FragmentListener;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HlsStreamTest {

    private static final Instant BEGAN = Instant.parse("2026-11-01T12:00:00Z");
    private static final int SEQUENCE = (int) BEGAN.getEpochSecond();
    private static final int RUN = 1;

    @TempDir private Path folder;
    private final SyntheticFragments camera = new SyntheticFragments(BEGAN, 25, 1000);
    private final HlsStream stream = stream(LiveSettings.DEFAULT);

    @Test
    void a_segment_ends_at_the_first_key_frame_after_two_seconds() {
        camera.send(stream, 50);
        assertTrue(stream.liveWindow(BEGAN).isEmpty());
        camera.send(stream, 1);

        Segment segment = stream.window().orElseThrow().kept().getFirst();
        assertEquals(Duration.ofSeconds(2), segment.duration());
        assertEquals(50, segment.fragments().count());
        assertEquals(10, segment.parts().size());
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
    void dates_follow_the_runs_own_time_and_not_delayed_arrivals() {
        Instant connected = BEGAN.plusMillis(600);
        FragmentListener late =
                new Ignore() {
                    @Override
                    public void onFragment(Fragment fragment) {
                        Instant at =
                                fragment.arrivedAt().isBefore(connected)
                                        ? connected
                                        : fragment.arrivedAt();
                        stream.onFragment(SyntheticFragments.arrivedAt(at, fragment));
                    }
                };
        camera.send(late, 151);

        List<Segment> kept = stream.window().orElseThrow().kept();
        for (int i = 0; i < 3; i++) {
            assertEquals(BEGAN.plusSeconds(2L * i), kept.get(i).startedAt());
        }
    }

    @Test
    void dates_follow_a_clock_that_is_set() {
        camera.send(stream, 101);
        FragmentListener later =
                new Ignore() {
                    @Override
                    public void onFragment(Fragment fragment) {
                        stream.onFragment(
                                SyntheticFragments.arrivedAt(
                                        fragment.arrivedAt().plusSeconds(3600), fragment));
                    }
                };
        camera.send(later, 100);

        assertEquals(
                BEGAN.plusSeconds(3606),
                stream.window().orElseThrow().kept().getLast().startedAt());
    }

    @Test
    void a_segment_without_key_frames_ends_at_its_maximum_length() {
        SyntheticFragments endless = new SyntheticFragments(BEGAN, 100_000, 1000);
        endless.send(stream, 1000);

        List<Segment> kept = stream.window().orElseThrow().kept();
        assertEquals(Duration.ofSeconds(10), kept.getFirst().duration());
        assertFalse(kept.get(1).independent());
        assertFalse(lines().anyMatch("#EXT-X-INDEPENDENT-SEGMENTS"::equals));
    }

    @Test
    void the_window_slides_and_keeps_what_a_viewer_may_still_fetch() {
        camera.send(stream, 50 * 20 + 1);

        PlaylistWindow window = stream.window().orElseThrow();
        assertEquals(4, window.playlist().size());
        assertEquals(7, window.kept().size());
        assertEquals(SEQUENCE + 19, window.playlist().getLast().sequence());
        assertTrue(window.find(SEQUENCE + 13 + ".m4s").isPresent());
        assertTrue(window.find(SEQUENCE + 12 + ".m4s").isEmpty());
    }

    @Test
    void memory_is_bounded_by_bytes_too() {
        HlsStream small = stream(withMaxBytes(120_000));
        camera.send(small, 2000);

        PlaylistWindow window = small.window().orElseThrow();
        assertTrue(window.kept().stream().mapToInt(Segment::size).sum() <= 120_000);
    }

    @Test
    void a_run_that_ends_lists_all_its_parts_and_the_next_one_is_discontinuous() {
        camera.send(stream, 60);
        camera.endRun(stream);
        camera.send(stream, 51);

        assertEquals(
                List.of(
                        "#EXTM3U",
                        "#EXT-X-VERSION:7",
                        "#EXT-X-TARGETDURATION:2",
                        "#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=0.600,HOLD-BACK=6.000",
                        "#EXT-X-PART-INF:PART-TARGET=0.200",
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
                lines().filter(line -> !line.startsWith("#EXT-X-PART:"))
                        .filter(line -> !line.startsWith("#EXT-X-PRELOAD"))
                        .limit(20)
                        .toList());
    }

    @Test
    void parts_of_200_ms_are_listed_as_soon_as_they_are_complete() {
        camera.send(stream, 50);
        camera.send(stream, 14);

        String part = "#EXT-X-PART:DURATION=0.200,URI=\"stream/segment/%d.%d.m4s?token=t\"";
        List<String> last = lines().toList();
        assertEquals(
                List.of(
                        "#EXT-X-PROGRAM-DATE-TIME:2026-11-01T12:00:02.000Z",
                        part.formatted(SEQUENCE + 1, 0) + ",INDEPENDENT=YES",
                        part.formatted(SEQUENCE + 1, 1),
                        "#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"stream/segment/%d.2.m4s?token=t\""
                                .formatted(SEQUENCE + 1)),
                last.subList(last.size() - 4, last.size()));
        assertEquals(12, last.stream().filter(line -> line.startsWith("#EXT-X-PART:")).count());
    }

    @Test
    void the_parts_of_a_segment_are_its_bytes() {
        camera.send(stream, 51);

        PlaylistWindow window = stream.window().orElseThrow();
        List<Fragment> listsParts =
                IntStream.range(0, 10)
                        .mapToObj(i -> window.kept().getFirst().parts().get(i))
                        .flatMap(fragment -> fragment.fragments().stream())
                        .toList();
        assertEquals(window.kept().getFirst().fragments().toList(), listsParts);
        assertEquals(5, window.find(SEQUENCE + ".9.m4s").orElseThrow().size());
        assertTrue(window.find(SEQUENCE + ".10.m4s").isEmpty());
        assertTrue(window.find(SEQUENCE + ".-1.m4s").isEmpty());
        assertTrue(window.find(SEQUENCE + 1 + ".m4s").isEmpty());
    }

    @Test
    void the_hinted_part_gets_that_name() {
        camera.send(stream, 50);
        for (int pictures = 0; pictures < 200; pictures++) {
            String hint = stream.window().orElseThrow().preloadHint().orElseThrow();
            while (stream.window().orElseThrow().preloadHint().equals(Optional.of(hint))) {
                camera.send(stream, 1);
            }
            assertTrue(stream.window().orElseThrow().find(hint).isPresent(), hint);
        }
    }

    @Test
    void a_slow_camera_has_longer_parts_and_a_longer_part_target() {
        SyntheticFragments slow = new SyntheticFragments(BEGAN, 4, 1000, Duration.ofMillis(500));
        slow.send(stream, 6);

        List<String> playlist = lines().toList();
        assertTrue(playlist.contains("#EXT-X-PART-INF:PART-TARGET=0.500"), playlist::toString);
        assertTrue(
                playlist.contains(
                        "#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=1.500,HOLD-BACK=6.000"));
    }

    @Test
    void a_reload_is_answered_when_its_part_or_segment_exists() {
        camera.send(stream, 61);
        PlaylistWindow window = stream.window().orElseThrow();

        assertTrue(window.reaches(reload(SEQUENCE, "")));
        assertTrue(window.reaches(reload(SEQUENCE, "99")), "the next segment has begun");
        assertTrue(window.reaches(reload(SEQUENCE + 1, "1")));
        assertFalse(window.reaches(reload(SEQUENCE + 1, "2")));
        assertFalse(window.reaches(reload(SEQUENCE + 1, "")));
        assertFalse(window.reaches(reload(SEQUENCE + 2, "0")));
        assertFalse(window.isBeyond(reload(SEQUENCE + 2, "0")));
        assertTrue(window.isBeyond(reload(SEQUENCE + 3, "")));
        assertFalse(window.isBeyond(reload(SEQUENCE + 1, "17")));
        assertTrue(window.isBeyond(reload(SEQUENCE + 1, "18")));
    }

    @Test
    void the_discontinuity_sequence_counts_removed_discontinuities() {
        camera.send(stream, 60);
        camera.endRun(stream);
        camera.send(stream, 50 * 10 + 1);

        List<String> playlist = lines().toList();
        assertTrue(playlist.contains("#EXT-X-DISCONTINUITY-SEQUENCE:" + (RUN + 1)));
        assertFalse(playlist.contains("#EXT-X-DISCONTINUITY"));
        assertEquals(1, playlist.stream().filter(line -> line.startsWith("#EXT-X-MAP")).count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-01T12:00:00Z", "2026-11-01T14:46:41Z", "1970-01-01T00:00:09Z"})
    void sequence_numbers_increase_across_a_restart_with_any_clock(Instant later) {
        HlsStream before = stream(LiveSettings.DEFAULT, SequenceNumbers.in(folder), BEGAN);
        for (int run = 0; run < 50; run++) {
            camera.send(before, 51);
            camera.endRun(before);
        }
        HlsStream after = stream(LiveSettings.DEFAULT, SequenceNumbers.in(folder), later);
        camera.send(after, 51);

        Segment last = before.window().orElseThrow().kept().getLast();
        Segment first = after.window().orElseThrow().kept().getFirst();
        assertTrue(first.run() > last.run(), first.run() + " after " + last.run());
        assertTrue(first.sequence() > last.sequence());
        assertTrue(first.run() < 200, "hls.js keeps an array of this length");
    }

    @Test
    void a_stale_stream_is_not_live() {
        camera.send(stream, 51);

        assertTrue(stream.liveWindow(BEGAN.plusSeconds(29)).isPresent());
        assertTrue(stream.liveWindow(BEGAN.plusSeconds(31)).isEmpty());
        assertTrue(stream.window().isPresent());
    }

    @Test
    void a_waiting_request_gets_the_next_window() {
        var waiting = stream.awaitWindow(PlaylistWindow::playable, Duration.ofMinutes(1));
        camera.send(stream, 50);
        assertFalse(waiting.isDone());
        camera.send(stream, 1);

        assertEquals(1, waiting.join().kept().size());
    }

    private Stream<String> lines() {
        return Playlist.of(stream.window().orElseThrow(), "token=t").lines();
    }

    private static BlockingReload reload(long sequence, String part) {
        Optional<String> index = Optional.of(part).filter(text -> !text.isEmpty());
        return BlockingReload.of(Optional.of(Long.toString(sequence)), index).orElseThrow();
    }

    private static LiveSettings withMaxBytes(int maxBytes) {
        LiveSettings usual = LiveSettings.DEFAULT;
        return new LiveSettings(
                usual.segment(),
                usual.longestSegment(),
                usual.partTarget(),
                usual.listed(),
                usual.kept(),
                maxBytes,
                usual.stale(),
                usual.firstSegmentTimeout(),
                usual.gopCacheBytes(),
                usual.waitingBytes(),
                usual.maxUnreadTime(),
                usual.maxWebSockets(),
                usual.container());
    }

    private static HlsStream stream(LiveSettings settings) {
        return stream(settings, SequenceNumbers.forgotten(), BEGAN);
    }

    private static HlsStream stream(LiveSettings settings, SequenceNumbers numbering, Instant now) {
        return new HlsStream(
                () -> new Connecting(now), settings, numbering, Clock.fixed(now, ZoneOffset.UTC));
    }

    /** Ignores all fragments. */
    private static class Ignore implements FragmentListener {
        @Override
        public void onFragment(Fragment fragment) {}

        @Override
        public void onRunEnded() {}
    }
}
