package io.platebridge.edge.router.flow;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.platebridge.edge.router.Frame;
import io.platebridge.edge.router.Owner;
import io.platebridge.edge.router.StreamStatus;
import io.platebridge.edge.router.Streams.RemoteStream;
import io.platebridge.edge.router.websocket.Budget;
import io.platebridge.edge.router.websocket.WebSocketFrames;

/** Passes the frames of a publisher on another router to the subscribers here. Thread-safe. */
final class Relay implements RemoteStream {

    private final StreamTable table;
    private final Stream stream;
    private final Owner owner;
    private final Budget budget;

    Relay(StreamTable table, Stream stream, Owner owner, Budget budget) {
        this.table = table;
        this.stream = stream;
        this.owner = owner;
        this.budget = budget;
    }

    Owner owner() {
        return owner;
    }

    Stream stream() {
        return stream;
    }

    @Override
    public void frame(Frame frame) {
        int capacity = WebSocketFrames.MAX_HEADER + frame.message().length;
        if (!isOpen()) {
            return;
        }
        table.counters().framesReceived.increment();
        if (!budget.tryReserve(capacity)) {
            table.counters().framesRejected.increment();
            return;
        }
        if (!stream.budget().tryReserve(capacity)) {
            budget.release(capacity);
            table.counters().framesRejected.increment();
            return;
        }
        ByteBuf message = PooledByteBufAllocator.DEFAULT.directBuffer(capacity, capacity);
        message.setIndex(WebSocketFrames.MAX_HEADER, WebSocketFrames.MAX_HEADER);
        message.writeBytes(frame.message());
        var counted =
                new RefCountedFrame(
                        stream.id(),
                        frame.coding(),
                        frame.timestamp(),
                        message,
                        budget,
                        stream.budget());
        stream.publish(counted);
        stream.flush();
        counted.release();
    }

    @Override
    public void status(StreamStatus status) {
        table.changeStatus(this, status);
    }

    @Override
    public boolean isOpen() {
        return stream.relay().filter(relay -> relay == this).isPresent();
    }

    @Override
    public void close() {
        table.close(this);
    }
}
