package io.platebridge.core.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventLineTest {

    private final AtomicLong nanos = new AtomicLong(5);

    @Test
    void a_line_is_a_json_object_in_the_order_of_its_fields() {
        Map<String, Number> costs = new LinkedHashMap<>();
        costs.put("store_requests", 2);
        costs.put("read_units", 1.5);
        EventLine line =
                new EventLine("sweep", nanos::get).with("pod_id", "p-1").with("offline", 3);
        nanos.addAndGet(12_345_678);
        assertEquals(
                """
                {"event":"sweep","pod_id":"p-1","offline":3,"ms":12.35,"store_requests":2,"read_units":1.5}\
                """,
                line.timed().with(costs).text());
    }

    @Test
    void a_text_cannot_end_its_string_or_its_line() {
        assertEquals(
                """
                {"event":"sweep","detail":"a\\"b\\\\c\\u000ad"}\
                """,
                new EventLine("sweep").with("detail", "a\"b\\c\nd").text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Sweep", "pod offline", "pod-offline", "pod_", "podOffline"})
    void an_event_is_named_in_snake_case(String event) {
        assertThrows(IllegalArgumentException.class, () -> new EventLine(event));
    }
}
