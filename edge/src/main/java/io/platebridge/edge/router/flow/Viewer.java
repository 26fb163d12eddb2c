package io.platebridge.edge.router.flow;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.platebridge.edge.router.protocol.ClientMessage.Kind;
import io.platebridge.edge.router.protocol.ClientMessage.Subscribe;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who watches a stream. At most two frames are held for them: the one that is being
 * written, and the newest that came since. Alerts and status messages don't wait for frames.
 * Belongs to its connection's event loop.
 */
final class Viewer implements ChannelFutureListener {

    private final Connection connection;
    private final Stream stream;
    private final Subscribe wish;
    private @Nullable SharedFrame writing;
    private @Nullable SharedFrame waiting;
    private boolean gone;

    Viewer(Connection connection, Stream stream, Subscribe wish) {
        this.connection = connection;
        this.stream = stream;
        this.wish = wish;
    }

    Connection connection() {
        return connection;
    }

    Stream stream() {
        return stream;
    }

    boolean wants(Kind kind) {
        return wish.consumes().contains(kind);
    }

    boolean analyst() {
        return wish.analyst();
    }

    /** Sends a frame, at once or as soon as the one before is taken. */
    void offer(SharedFrame frame) {
        if (gone || !wants(Kind.VIDEO_FRAME)) {
            return;
        }
        if (writing == null) {
            write(frame.retain());
            return;
        }
        if (waiting != null) {
            waiting.release();
        }
        waiting = frame.retain();
    }

    private void write(SharedFrame frame) {
        Optional<ByteBuf> wire = frame.wire(wish.coding(), connection.channel().alloc());
        if (wire.isEmpty()) {
            frame.release();
            return;
        }
        writing = frame;
        connection.channel().writeAndFlush(wire.get().retainedDuplicate()).addListener(this);
    }

    @Override
    public void operationComplete(ChannelFuture future) {
        if (writing != null) {
            writing.release();
            writing = null;
        }
        SharedFrame next = waiting;
        waiting = null;
        if (next == null) {
            return;
        }
        if (gone || !future.isSuccess()) {
            next.release();
        } else {
            write(next);
        }
    }

    /** Nothing more is sent. */
    void leave() {
        gone = true;
        if (waiting != null) {
            waiting.release();
            waiting = null;
        }
    }
}
