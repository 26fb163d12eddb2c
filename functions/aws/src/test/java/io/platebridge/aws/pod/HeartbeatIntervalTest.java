package io.platebridge.aws.pod;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.platebridge.core.pod.Presence;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeartbeatIntervalTest {

    @Test
    void the_interval_is_a_minute_unless_the_environment_sets_another() {
        assertEquals(Presence.USUAL, HeartbeatInterval.presence(Map.<String, String>of()::get));
        assertEquals(
                new Presence(Duration.ofSeconds(5)),
                HeartbeatInterval.presence(Map.of("PLATEBRIDGE_HEARTBEAT_INTERVAL", "PT5S")::get));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "60", "PT0S", "PT0.5S", "PT1.5S", "-PT60S"})
    void an_interval_that_is_no_whole_seconds_is_rejected_by_name(String text) {
        var thrown =
                assertThrows(
                        IllegalStateException.class,
                        () ->
                                HeartbeatInterval.presence(
                                        Map.of("PLATEBRIDGE_HEARTBEAT_INTERVAL", text)::get));
        assertEquals(
                "PLATEBRIDGE_HEARTBEAT_INTERVAL: expected whole seconds as an ISO-8601 duration"
                        + " such as PT60S, found "
                        + text,
                thrown.getMessage());
    }
}
