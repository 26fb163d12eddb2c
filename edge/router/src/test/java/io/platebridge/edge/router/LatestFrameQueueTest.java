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

class LatestFrameQueueTest {

    private static final Owner ANN = new Owner(new CompanyId("acme"), new UserId("ann"));

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
    void streams_have_their_turns_and_the_newest_frame_each() throws Exception {
        put("a", 1, 10);
        put("b", 2, 10);
        put("a", 3, 10);
        assertEquals(List.of("a 3", "b 2"), taken());
    }

    @Test
    void frames_beyond_the_bytes_are_left_out_until_there_is_room() throws Exception {
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
    void frames_of_more_streams_are_left_out() throws Exception {
        for (String stream : List.of("a", "b", "c", "d")) {
            put(stream, 1, 1);
        }
        assertEquals(List.of("a 1", "b 1", "c 1"), taken());
    }
}
