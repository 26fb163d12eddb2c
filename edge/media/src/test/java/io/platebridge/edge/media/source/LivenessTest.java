package io.platebridge.edge.media.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * How long a pod waits for a camera's next picture, depending on the times of the previous ones.
 */
class LivenessTest {

    private final Liveness liveness = new Liveness(SourceTiming.DEFAULT);
    private Duration now = Duration.ZERO;

    @Test
    void the_limit_of_25_pictures_a_second_is_2_5_s() {
        pictures(50, Duration.ofMillis(40));

        assertEquals(Duration.ofMillis(2500), liveness.silenceLimit());
    }

    @Test
    void the_limit_of_a_picture_every_3_s_is_three_times_that() {
        pictures(9, Duration.ofSeconds(3));

        assertEquals(Duration.ofSeconds(9), liveness.silenceLimit());
    }

    @Test
    void the_silence_limit_is_at_most_30_s() {
        pictures(9, Duration.ofSeconds(25));

        assertEquals(Duration.ofSeconds(30), liveness.silenceLimit());
    }

    @Test
    void a_single_long_pause_is_soon_forgotten() {
        pictures(50, Duration.ofMillis(40));
        pictures(1, Duration.ofSeconds(2));
        assertTrue(liveness.silenceLimit().compareTo(Duration.ofMillis(2500)) > 0);
        pictures(10, Duration.ofMillis(40));

        assertEquals(Duration.ofMillis(2500), liveness.silenceLimit());
    }

    @Test
    void pictures_that_were_read_ahead_have_the_rate_of_their_own_times() {
        liveness.onConnected();
        for (int i = 0; i < 9; i++) {
            liveness.onPicture(0, Duration.ofSeconds(3L * i));
        }

        assertEquals(Duration.ofSeconds(9), liveness.silenceLimit());
    }

    @Test
    void jumping_times_do_not_change_the_limit() {
        liveness.onConnected();
        for (int i = 0; i < 9; i++) {
            liveness.onPicture(40_000_000L * i, Duration.ofHours(i % 2 == 0 ? i : -i));
        }

        assertEquals(Duration.ofMillis(2500), liveness.silenceLimit());
    }

    @Test
    void the_silence_limit_doubles_each_time_up_to_its_maximum() {
        pictures(50, Duration.ofMillis(40));

        liveness.onSilence(true);
        assertEquals(Duration.ofSeconds(5), liveness.silenceLimit());
        liveness.onSilence(true);
        assertEquals(Duration.ofSeconds(10), liveness.silenceLimit());
        liveness.onSilence(true);
        liveness.onSilence(true);
        assertEquals(Duration.ofSeconds(30), liveness.silenceLimit());
        pictures(9, Duration.ofMillis(40));
        assertEquals(Duration.ofMillis(2500), liveness.silenceLimit());
    }

    @Test
    void a_camera_without_any_answer_is_retried_soon() {
        assertEquals(Duration.ofSeconds(10), liveness.silenceLimit(), "nothing is known yet");
        liveness.onSilence(false);

        assertEquals(Duration.ofMillis(2500), liveness.silenceLimit());
    }

    @Test
    void a_key_frame_is_awaited_longer_each_time_that_none_comes() {
        liveness.onUndecodable();
        assertEquals(Duration.ofMinutes(1), liveness.keyFrameLimit());
        liveness.onUndecodable();
        liveness.onUndecodable();
        assertEquals(Duration.ofMinutes(2), liveness.keyFrameLimit());
        liveness.onPicturePassed();

        assertEquals(Duration.ofSeconds(30), liveness.keyFrameLimit());
    }

    private void pictures(int count, Duration pause) {
        if (now.isZero()) {
            liveness.onConnected();
        }
        for (int i = 0; i < count; i++) {
            now = now.plus(pause);
            liveness.onPicture(now.toNanos(), Duration.ZERO);
        }
    }
}
