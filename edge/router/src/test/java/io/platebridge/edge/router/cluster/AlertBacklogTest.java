package io.platebridge.edge.router.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.platebridge.edge.router.Alert;
import io.platebridge.edge.router.StreamId;
import io.platebridge.edge.router.cluster.AlertBacklog.PendingAlert;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AlertBacklogTest {

    private static final int BYTES = 60_000;
    private static final int MOST = (int) (AlertBacklog.MAX_BYTES / BYTES);

    private final AlertBacklog waiting = new AlertBacklog();

    private int add(long number, String stream) {
        return waiting.add(
                new PendingAlert(number, new Alert(new StreamId(stream), "high", new byte[BYTES])));
    }

    private List<Long> rest() {
        return Stream.generate(waiting::poll)
                .takeWhile(Optional::isPresent)
                .map(letter -> letter.orElseThrow().number())
                .toList();
    }

    @Test
    void a_stream_with_many_alerts_displaces_its_own_oldest_only() {
        int gone = 0;
        var left = new ArrayList<Long>();
        for (long number = 1; number <= 3 + 100; number++) {
            gone += add(number, number <= 3 ? "yard" : "shop");
        }
        left.addAll(List.of(1L, 2L, 3L));
        left.addAll(LongStream.rangeClosed(103 - MOST + 4, 103).boxed().toList());
        assertEquals(103 - MOST, gone);
        assertEquals(left, rest());
        assertEquals(0, waiting.size());
    }

    @Test
    void a_published_alert_frees_its_bytes() {
        for (long number = 1; number <= MOST; number++) {
            assertEquals(0, add(number, "yard"));
        }
        assertEquals(1, waiting.poll().orElseThrow().number());
        assertEquals(0, add(MOST + 1, "shop"));
        assertEquals(1, add(MOST + 2, "shop"));
        assertEquals(3, waiting.poll().orElseThrow().number());
    }
}
