package io.platebridge.edge.router.flow;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.platebridge.edge.router.protocol.ClientMessage.Kind;
import io.platebridge.edge.router.protocol.ClientMessage.Subscribe;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who watches a stream. Held for them is what is being written (a frame, or a batch of
 * small ones), and the newest frame that came since. Alerts and status messages don't wait for
 * frames. Belongs to its connection's event loop.
 */
final class Subscriber implements ChannelFutureListener {

    private final Connection connection;
    private final Stream stream;
    private final Subscribe wish;
    private boolean busy;
    private @Nullable OutboundFrames writing;
    private @Nullable RefCountedFrame waiting;
    private boolean gone;

    Subscriber(Connection connection, Stream stream, Subscribe wish) {
        this.connection = connection;
        this.stream = stream;
        this.wish = wish;
        connection.untakenFrames().ifPresent(this::waitFor);
    }

    /** Frames are being written, or were for the viewer that this connection was before. */
    private void waitFor(ChannelFuture written) {
        busy = true;
        written.addListener(this);
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

    /**
     * Sends a shipment at once, or as soon as the one before is taken what is newest then.
     *
     * @param newest the shipment's last frame
     */
    void offer(OutboundFrames shipment, RefCountedFrame newest) {
        if (gone || !wants(Kind.VIDEO_FRAME)) {
            return;
        }
        if (!busy) {
            write(shipment.retain());
            return;
        }
        if (waiting != null) {
            waiting.release();
        }
        waiting = newest.retain();
    }

    private void write(OutboundFrames shipment) {
        Optional<ByteBuf> wire = shipment.wire(wish.coding(), connection.channel().alloc());
        if (wire.isEmpty()) {
            shipment.release();
            return;
        }
        writing = shipment;
        waitFor(connection.show(wire.get().retainedDuplicate()));
    }

    @Override
    public void operationComplete(ChannelFuture future) {
        busy = false;
        if (writing != null) {
            writing.release();
            writing = null;
        }
        RefCountedFrame next = waiting;
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
