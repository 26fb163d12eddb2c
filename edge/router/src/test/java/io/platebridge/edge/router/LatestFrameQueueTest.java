package io.platebridge.edge.router;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.UserId;
import io.platebridge.edge.router.Frame.Coding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LatestFrameQueueTest {

    private static final Owner ANN = new Owner(new CompanyId("acme"), new UserId("ann"));
    private static final StreamId A = new StreamId("a");

    private final LatestFrameQueue frames = new LatestFrameQueue(3, 100);

    private void put(String stream, int number, int bytes) {
        frames.put(new Frame(new StreamId(stream), ANN, number, Coding.JSON, new byte[bytes]));
    }

    private List<String> taken() throws InterruptedException {
        var taken = new ArrayList<String>();
        while (true) {
            Optional<Frame> frame = frames.take(Duration.ZERO);
            if (frame.isEmpty()) {
                return taken;
            }
            taken.add("%s %d".formatted(frame.get().stream(), frame.get().timestamp()));
        }
    }

    @Test
    void each_stream_has_its_turn_with_its_newest_frame() throws Exception {
        put("a", 1, 10);
        put("b", 2, 10);
        put("a", 3, 10);
        assertEquals(List.of("a 3", "b 2"), taken());
    }

    @Test
    void frames_beyond_the_byte_limit_are_dropped_until_others_are_taken() throws Exception {
        put("a", 1, 60);
        put("b", 2, 41);
        put("c", 3, 40);
        put("c", 4, 41);
        put("b", 5, 20);
        put("a", 6, 80);
        assertEquals(List.of("a 6", "b 5"), taken());
        put("a", 7, 101);
        put("b", 8, 100);
        assertEquals(List.of("b 8"), taken());
        put("a", 9, 100);
        frames.remove(new StreamId("a"));
        put("b", 10, 100);
        assertEquals(List.of("b 10"), taken());
    }

    @Test
    void frames_of_more_streams_are_dropped() throws Exception {
        for (String stream : List.of("a", "b", "c", "d")) {
            put(stream, 1, 1);
        }
        assertEquals(List.of("a 1", "b 1", "c 1"), taken());
    }

    private void assertNext(String stream, int number) throws InterruptedException {
        Frame frame = frames.begin();
        assertEquals(new StreamId(stream), frame.stream());
        assertEquals(number, frame.timestamp());
    }

    @Test
    @Timeout(60)
    void a_stream_whose_frame_is_processed_waits_with_its_newest_frame_and_others_go_on()
            throws Exception {
        put("a", 1, 10);
        assertNext("a", 1);
        put("a", 2, 10);
        put("a", 3, 10);
        put("b", 4, 10);
        assertNext("b", 4);
        frames.finish(A);
        assertNext("a", 3);
    }

    @Test
    @Timeout(60)
    void frames_beyond_the_byte_limit_are_dropped_counting_those_being_processed()
            throws Exception {
        put("a", 1, 60);
        assertNext("a", 1);
        put("b", 2, 50);
        put("c", 3, 30);
        put("a", 4, 20);
        put("d", 5, 10);
        frames.finish(A);
        put("d", 6, 50);
        assertNext("c", 3);
        assertNext("d", 6);
        put("a", 7, 21);
        put("a", 8, 20);
        frames.remove(A);
        put("a", 9, 20);
        assertNext("a", 9);
    }
}
