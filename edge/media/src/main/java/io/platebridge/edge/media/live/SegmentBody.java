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
 * Sends the bytes of a segment as they lie in memory, in portions, each when the viewer has taken
 * those before. So a slow viewer holds 128 KiB of the network's buffers, not a segment.
 */
final class SegmentBody {
    private static final int PORTION_BYTES = 128 << 10;

    private final HttpServerResponse response;
    private final Deque<ByteBuffer> rest;

    private SegmentBody(HttpServerResponse response, List<ByteBuffer> pieces) {
        this.response = response;
        this.rest = new ArrayDeque<>(pieces);
    }

    /** Sends the pieces, one after the other, as the whole body of {@code response}. */
    static void send(HttpServerResponse response, List<ByteBuffer> pieces) {
        long size = pieces.stream().mapToLong(ByteBuffer::remaining).sum();
        response.putHeader("Content-Length", Long.toString(size));
        SegmentBody body = new SegmentBody(response, pieces);
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
        int room = PORTION_BYTES;
        while (room > 0 && !rest.isEmpty()) {
            ByteBuffer first = rest.removeFirst();
            if (first.remaining() > room) {
                rest.addFirst(first.slice(first.position() + room, first.remaining() - room));
                first = first.slice(first.position(), room);
            }
            portion.add(first);
            room -= first.remaining();
        }
        return Buffer.buffer(
                Unpooled.wrappedBuffer(portion.size(), portion.toArray(ByteBuffer[]::new)));
    }
}
