package io.platebridge.edge.live;

import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Sends the bytes of a segment as they lie in memory, in portions, each when the viewer has taken
 * those before. So a slow viewer holds 64 KiB of the network's buffers, not a segment.
 */
final class SegmentBody {

    private static final int PORTION_BYTES = 64 << 10;

    private final HttpServerResponse response;
    private final List<ByteBuffer> pieces;
    private int next;

    private SegmentBody(HttpServerResponse response, List<ByteBuffer> pieces) {
        this.response = response;
        this.pieces = pieces;
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
        while (next < pieces.size() && !response.closed() && !response.writeQueueFull()) {
            response.write(portion());
        }
        if (next == pieces.size() && !response.closed() && !response.ended()) {
            response.end();
        }
    }

    private Buffer portion() {
        int from = next;
        int bytes = 0;
        while (next < pieces.size() && bytes < PORTION_BYTES) {
            bytes += pieces.get(next++).remaining();
        }
        return Buffer.buffer(
                Unpooled.wrappedBuffer(
                        next - from, pieces.subList(from, next).toArray(ByteBuffer[]::new)));
    }
}
