package io.platebridge.edge.media.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.edge.media.camera.SyntheticFragments;
import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.mux.FragmentListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreRollBufferTest {

    private static final Instant BEGAN = Instant.parse("2026-11-01T12:00:00Z");

    private final SyntheticFragments camera = new SyntheticFragments(BEGAN, 25, 1000);
    private final PreRollBuffer buffer = new PreRollBuffer(Duration.ofSeconds(5), 1 << 20);
    private final Kept kept = new Kept();

    @Test
    void a_clip_begins_at_the_key_frame_before_its_pre_roll_and_continues_without_a_gap() {
        camera.send(buffer, 25 * 10);
        assertTrue(buffer.follow(Duration.ofMillis(6500), kept).isPresent());
        camera.send(buffer, 25);

        assertTrue(kept.fragments.getFirst().keyFrame());
        assertEquals(BEGAN.plusSeconds(6), kept.fragments.getFirst().arrivedAt());
        assertEquals(25 * 5, kept.fragments.size());
        for (int i = 1; i < kept.fragments.size(); i++) {
            assertEquals(kept.fragments.get(i - 1).end(), kept.fragments.get(i).decodeTime());
        }
    }

    @Test
    void the_buffer_covers_its_span_and_at_most_one_key_frame_more() {
        camera.send(buffer, 25 * 60);
        assertTrue(buffer.follow(Duration.ZERO, kept).isPresent());

        Duration held =
                kept.fragments.getLast().end().minus(kept.fragments.getFirst().decodeTime());
        assertTrue(held.compareTo(Duration.ofSeconds(5)) >= 0, held::toString);
        assertTrue(held.compareTo(Duration.ofSeconds(7)) <= 0, held::toString);
    }

    @Test
    void the_buffer_never_exceeds_its_byte_limit() {
        PreRollBuffer tight = new PreRollBuffer(Duration.ofSeconds(5), 40_000);
        for (int i = 0; i < 500; i++) {
            camera.send(tight, 1);
            assertTrue(tight.bytes() <= 40_000);
        }
        assertTrue(tight.follow(Duration.ZERO, kept).isPresent());
        assertTrue(kept.fragments.getFirst().keyFrame());

        new SyntheticFragments(BEGAN, 1_000_000, 1000).send(tight, 500);
        assertTrue(tight.bytes() <= 40_000, "even without another key frame");
    }

    @Test
    void a_follower_is_notified_of_the_end_of_the_run_and_nothing_after_it() {
        camera.send(buffer, 50);
        assertTrue(buffer.follow(Duration.ZERO, kept).isPresent());
        camera.endRun(buffer);

        assertEquals(1, kept.ends);
    }

    @Test
    void a_camera_that_is_away_still_has_its_last_seconds() {
        camera.send(buffer, 50);
        camera.endRun(buffer);

        assertTrue(buffer.follow(Duration.ofSeconds(1), kept).isPresent());
        assertEquals(1, kept.ends);
        assertTrue(buffer.follow(Duration.ofSeconds(3), new Kept()).isEmpty());
    }

    @Test
    void a_camera_that_never_sent_anything_has_none() {
        assertTrue(buffer.follow(Duration.ZERO, kept).isEmpty());
    }

    @Test
    void a_new_run_clears_the_buffer() {
        camera.send(buffer, 50);
        camera.endRun(buffer);
        camera.send(buffer, 50);
        assertTrue(buffer.follow(Duration.ZERO, kept).isPresent());

        assertEquals(50, kept.fragments.size());
        assertEquals(1, kept.fragments.stream().map(Fragment::initSegment).distinct().count());
    }

    private static final class Kept implements FragmentListener {
        private final List<Fragment> fragments = new ArrayList<>();
        private int ends;

        @Override
        public void onFragment(Fragment fragment) {
            fragments.add(fragment);
        }

        @Override
        public void onRunEnded() {
            ends++;
        }
    }
}
