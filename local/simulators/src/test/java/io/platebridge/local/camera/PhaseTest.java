package io.platebridge.local.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.platebridge.local.camera.CameraCommand.Phase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PhaseTest {

    @Test
    void cameras_are_spread_over_the_time_of_a_picture() {
        assertEquals(Duration.ZERO, Phase.SPREAD.of(0, 16));
        assertEquals(Duration.ofMillis(10), Phase.SPREAD.of(4, 16));
        assertEquals(Duration.ofNanos(37_500_000), Phase.SPREAD.of(15, 16));
    }

    @Test
    void cameras_that_send_together_have_no_phase() {
        assertEquals(Duration.ZERO, Phase.TOGETHER.of(15, 16));
    }
}
