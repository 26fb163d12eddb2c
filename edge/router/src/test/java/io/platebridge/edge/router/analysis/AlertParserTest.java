package io.platebridge.edge.router.analysis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.edge.router.Alert;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlertParserTest {

    private final List<Alert> taken = new ArrayList<>();
    private final AlertParser alerts = new AlertParser("test", taken::add, Clock.systemUTC());

    private void raise(String stream, String severity) {
        alerts.parse(
                "{\"type\":\"alert\",\"streamId\":\"%s\",\"severity\":\"%s\",\"message\":\"m\"}"
                        .formatted(stream, severity)
                        .getBytes(UTF_8),
                Optional.empty());
    }

    @Test
    void a_flood_of_alerts_of_one_stream_is_dropped_and_other_streams_are_not_affected() {
        for (int i = 0; i < 10_000; i++) {
            raise("gate", "low");
        }
        int flood = taken.size();
        assertTrue(flood >= 20 && flood < 5000, () -> flood + " alerts");
        raise("yard", "low");
        assertEquals("yard", taken.getLast().stream().value());
    }

    @Test
    void a_flood_over_many_streams_is_dropped() {
        for (int i = 0; i < 10_000; i++) {
            raise("stream-" + i, "low");
        }
        int flood = taken.size();
        assertTrue(flood >= 200 && flood < 5000, () -> flood + " alerts");
    }

    @Test
    void alerts_of_low_severity_do_not_displace_severe_ones() {
        for (int i = 0; i < 10_000; i++) {
            raise("stream-" + i % 50, "low");
        }
        raise("stream-1", "critical");
        assertEquals("critical", taken.getLast().severity());
    }
}
