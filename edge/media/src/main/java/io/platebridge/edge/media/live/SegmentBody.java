package io.platebridge.edge.media.live;

import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Sends the bytes of a segment without copying them, in portions that follow as the viewer reads. A
 * slow viewer occupies 128 KiB of network buffers and not a whole segment.
 */
final class SegmentBody {
    private static final int PORTION_BYTES = 128 << 10;

    private final HttpServerResponse response;
    private final Deque<ByteBuffer> rest;

    private SegmentBody(HttpServerResponse response, List<ByteBuffer> buffers) {
        this.response = response;
        this.rest = new ArrayDeque<>(buffers);
    }

    /** Sends the buffers in order, as the whole response body. */
    static void send(HttpServerResponse response, List<ByteBuffer> buffers) {
        long size = buffers.stream().mapToLong(ByteBuffer::remaining).sum();
        response.putHeader("Content-Length", Long.toString(size));
        SegmentBody body = new SegmentBody(response, buffers);
        response.drainHandler(_ -> body.resume());
        body.resume();
    }

    private void resume() {
        while (!rest.isEmpty() && !response.closed() && !response.writeQueueFull()) {
            response.write(portion());
        }
        if (rest.isEmpty() && !response.closed() && !response.ended()) {
            response.end();
        }
    }

    private Buffer portion() {
        List<ByteBuffer> portion = new ArrayList<>();
        int capacity = PORTION_BYTES;
        while (capacity > 0 && !rest.isEmpty()) {
            ByteBuffer first = rest.removeFirst();
            if (first.remaining() > capacity) {
                rest.addFirst(
                        first.slice(first.position() + capacity, first.remaining() - capacity));
                first = first.slice(first.position(), capacity);
            }
            portion.add(first);
            capacity -= first.remaining();
        }
        return Buffer.buffer(
                Unpooled.wrappedBuffer(portion.size(), portion.toArray(ByteBuffer[]::new)));
    }
}
