package io.platebridge.edge.router.flow;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.edge.router.protocol.ClientMessage.Kind;
import io.platebridge.edge.router.protocol.ClientMessage.Subscribe;
import io.platebridge.edge.router.protocol.MessageError;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A subscriber of a stream. It buffers the frames being written (one, or a batch of small ones) and
 * the newest frame that came since; older ones are dropped. Alerts and status messages do not wait
 * for frames. Must be called on the connection's event loop.
 */
final class Subscriber implements ChannelFutureListener {

    private final Outbound outbound;
    private final Subscribe request;
    private final Predicate<CompanyId> mayWatch;
    private final Runnable onEvict;
    private final RouterCounters counters;
    private boolean busy;
    private @Nullable OutboundFrames writing;
    private @Nullable RefCountedFrame waiting;
    private boolean closed;

    /**
     * @param mayWatch whether the client may watch a company's streams
     * @param onEvict ends the subscription
     */
    Subscriber(
            Outbound outbound,
            Subscribe request,
            Predicate<CompanyId> mayWatch,
            Runnable onEvict,
            RouterCounters counters) {
        this.outbound = outbound;
        this.request = request;
        this.mayWatch = mayWatch;
        this.onEvict = onEvict;
        this.counters = counters;
        outbound.outstandingFrames().ifPresent(this::waitFor);
    }

    /** Waits for a write, possibly of this connection's previous subscription. */
    private void waitFor(ChannelFuture written) {
        busy = true;
        written.addListener(this);
    }

    boolean wants(Kind kind) {
        return request.consumes().contains(kind);
    }

    /** Returns whether it is an ML service, which may raise alerts. */
    boolean isAnalyst() {
        return request.analyst();
    }

    boolean mayWatch(CompanyId company) {
        return mayWatch.test(company);
    }

    /** Sends a status or an alert. */
    void send(byte[] json) {
        outbound.send(json);
    }

    /** Ends the subscription and sends the reason. */
    void evict(MessageError reason) {
        outbound.reject(reason);
        onEvict.run();
    }

    /**
     * Writes frames at once if none are being written; otherwise keeps the newest for later.
     *
     * @param newest the last of the frames
     */
    void offer(OutboundFrames offered, RefCountedFrame newest) {
        if (closed || !wants(Kind.VIDEO_FRAME)) {
            return;
        }
        if (!busy) {
            write(offered.retain());
            return;
        }
        countReplaced(offered.count() - 1);
        if (waiting != null) {
            countReplaced(1);
            waiting.release();
        }
        waiting = newest.retain();
    }

    /** Counts frames that it was not offered, or gets no more, since a newer one has come. */
    void countReplaced(int frames) {
        if (!closed && wants(Kind.VIDEO_FRAME)) {
            counters.framesReplaced.add(frames);
        }
    }

    private void write(OutboundFrames next) {
        Optional<ByteBuf> wire = next.wire(request.coding(), outbound.allocator());
        if (wire.isEmpty()) {
            next.release();
            return;
        }
        writing = next;
        waitFor(outbound.writeFrames(wire.get().retainedDuplicate()));
    }

    @Override
    public void operationComplete(ChannelFuture future) {
        busy = false;
        if (writing != null) {
            if (future.isSuccess()) {
                counters.framesDelivered.add(writing.count());
            }
            writing.release();
            writing = null;
        }
        RefCountedFrame next = waiting;
        waiting = null;
        if (next == null) {
            return;
        }
        if (closed || !future.isSuccess()) {
            next.release();
        } else {
            write(next);
        }
    }

    /** Stops sending frames and releases the buffered one. */
    void close() {
        closed = true;
        if (waiting != null) {
            waiting.release();
            waiting = null;
        }
    }
}
