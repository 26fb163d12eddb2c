package io.platebridge.edge.router.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.UserId;
import io.platebridge.edge.router.Frame;
import io.platebridge.edge.router.Frame.Coding;
import io.platebridge.edge.router.Owner;
import io.platebridge.edge.router.StreamId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameBacklogTest {

    private static final Owner ANN = new Owner(new CompanyId("acme"), new UserId("ann"));
    private static final StreamId YARD = new StreamId("yard");

    private final FrameBacklog waiting = new FrameBacklog();

    private int add(String stream, int number, int bytes) {
        return waiting.add(
                new Frame(new StreamId(stream), ANN, number, Coding.JSON, new byte[bytes]));
    }

    private List<String> rest() {
        var frames = new ArrayList<String>();
        while (waiting.peek().isPresent()) {
            Frame frame = waiting.remove();
            frames.add(frame.stream() + " " + frame.timestamp());
        }
        return frames;
    }

    @Test
    void streams_take_turns_and_the_frames_of_each_stay_in_order() {
        for (int number = 1; number <= 3; number++) {
            add("yard", number, 10);
        }
        add("shop", 1, 10);
        add("lane", 1, 10);
        add("shop", 2, 10);
        assertEquals(List.of("yard 1", "shop 1", "lane 1", "yard 2", "shop 2", "yard 3"), rest());
    }

    @Test
    void of_a_stream_that_falls_behind_only_the_newest_frame_is_kept() {
        add("shop", 1, 10);
        int dropped = 0;
        for (int number = 1; number <= FrameBacklog.MAX_FRAMES + 2; number++) {
            dropped += add("yard", number, 10);
        }
        assertEquals(FrameBacklog.MAX_FRAMES, dropped);
        assertEquals(List.of("shop 1", "yard 9", "yard 10"), rest());
    }

    @Test
    void a_stream_with_large_frames_displaces_its_own_oldest_only() {
        int large = (int) (FrameBacklog.MAX_BYTES / 4);
        assertEquals(0, add("shop", 1, 1000));
        int dropped = 0;
        for (int number = 1; number <= 6; number++) {
            dropped += add("yard", number, large);
        }
        assertEquals(3, dropped);
        assertEquals(List.of("shop 1", "yard 4", "yard 5", "yard 6"), rest());
    }

    @Test
    void the_largest_frame_fits_alone() {
        add("yard", 1, 10);
        assertEquals(1, add("yard", 2, (int) FrameBacklog.MAX_BYTES));
        assertEquals(1, add("shop", 1, 10));
        assertEquals(List.of("shop 1"), rest());
    }

    @Test
    void removed_frames_free_their_bytes() {
        int half = (int) (FrameBacklog.MAX_BYTES / 2);
        for (int i = 0; i < 3; i++) {
            assertEquals(0, add("yard", 1, half) + add("yard", 2, half));
            waiting.remove(YARD);
            assertEquals(0, add("yard", 3, half) + add("shop", 3, half));
            assertEquals(2, waiting.clear());
            assertEquals(0, add("yard", 4, half) + add("yard", 5, half));
            assertEquals(List.of("yard 4", "yard 5"), rest());
        }
    }
}
