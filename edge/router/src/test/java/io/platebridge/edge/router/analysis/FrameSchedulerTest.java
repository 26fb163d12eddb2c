package io.platebridge.edge.router.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.UserId;
import io.platebridge.edge.router.Frame;
import io.platebridge.edge.router.Frame.Coding;
import io.platebridge.edge.router.Owner;
import io.platebridge.edge.router.StreamId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FrameSchedulerTest {

    private static final Owner ANN = new Owner(new CompanyId("acme"), new UserId("ann"));
    private static final StreamId A = new StreamId("a");

    private final FrameScheduler turns = new FrameScheduler(3, 100);

    private void put(String stream, int number, int bytes) {
        turns.put(new Frame(new StreamId(stream), ANN, number, Coding.JSON, new byte[bytes]));
    }

    private void assertNext(String stream, int number) throws InterruptedException {
        Frame frame = turns.take();
        assertEquals(new StreamId(stream), frame.stream());
        assertEquals(number, frame.timestamp());
    }

    @Test
    void a_stream_in_work_waits_with_its_newest_frame_and_others_go_on() throws Exception {
        put("a", 1, 10);
        assertNext("a", 1);
        put("a", 2, 10);
        put("a", 3, 10);
        put("b", 4, 10);
        assertNext("b", 4);
        turns.done(A);
        assertNext("a", 3);
    }

    @Test
    void frames_beyond_the_byte_limit_are_dropped_counting_those_in_work() throws Exception {
        put("a", 1, 60);
        assertNext("a", 1);
        put("b", 2, 50);
        put("c", 3, 30);
        put("a", 4, 20);
        put("d", 5, 10);
        turns.done(A);
        put("d", 6, 50);
        assertNext("c", 3);
        assertNext("d", 6);
        put("a", 7, 21);
        put("a", 8, 20);
        turns.remove(A);
        put("a", 9, 20);
        assertNext("a", 9);
    }
}
