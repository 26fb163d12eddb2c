package io.platebridge.edge.router.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.platebridge.edge.router.Frame.Coding;
import io.platebridge.edge.router.StreamId;
import io.platebridge.edge.router.websocket.WebSocketFrames;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrossingFramesTest {

    private final CrossingFrames crossing = new CrossingFrames();
    private final List<ByteBuf> buffers = new ArrayList<>();

    /** Adds a frame whose only owner is then the crossing. */
    private boolean add(long number, int bytes) {
        ByteBuf message = Unpooled.buffer(WebSocketFrames.MAX_HEADER + bytes);
        message.setIndex(WebSocketFrames.MAX_HEADER, WebSocketFrames.MAX_HEADER + bytes);
        buffers.add(message);
        var frame = new RefCountedFrame(new StreamId("yard"), Coding.JSON, number, message);
        boolean first = crossing.add(frame);
        frame.release();
        return first;
    }

    private List<Long> take(int replaced) {
        CrossingFrames.Taken taken = crossing.take();
        assertEquals(replaced, taken.replaced());
        List<Long> numbers = taken.frames().stream().map(RefCountedFrame::timestamp).toList();
        taken.frames().forEach(RefCountedFrame::release);
        assertEquals(0, buffers.stream().mapToInt(ByteBuf::refCnt).sum());
        return numbers;
    }

    @Test
    void frames_cross_in_order_and_the_loop_is_told_once() {
        assertTrue(add(1, 40_000));
        assertFalse(add(2, 40_000));
        assertFalse(add(3, 40_000));
        assertEquals(List.of(1L, 2L, 3L), take(0));
        assertTrue(add(4, 40_000));
        assertEquals(List.of(4L), take(0));
        assertEquals(List.of(), take(0));
    }

    @Test
    void newer_frames_replace_the_oldest_of_more_than_a_batch() {
        for (int number = 1; number <= 5; number++) {
            add(number, 40_000);
        }
        assertEquals(List.of(3L, 4L, 5L), take(2));
        for (int number = 1; number <= FrameBatch.MAX_FRAMES + 1; number++) {
            add(number, 100);
        }
        List<Long> frames = take(1);
        assertEquals(FrameBatch.MAX_FRAMES, frames.size());
        assertEquals(2L, frames.getFirst());
        add(1, 100);
        add(2, 10 * FrameBatch.MAX_BYTES);
        assertEquals(List.of(2L), take(1));
    }
}
