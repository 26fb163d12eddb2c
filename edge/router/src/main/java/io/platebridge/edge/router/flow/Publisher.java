package io.platebridge.edge.router.flow;

import io.netty.buffer.ByteBuf;
import io.platebridge.edge.router.Frame;
import io.platebridge.edge.router.Frame.Coding;
import io.platebridge.edge.router.Owner;
import io.platebridge.edge.router.RouterSettings.Limits;
import io.platebridge.edge.router.StreamId;
import io.platebridge.edge.router.StreamListener;
import io.platebridge.edge.router.StreamStatus;
import io.platebridge.edge.router.TokenBucket;
import io.platebridge.edge.router.protocol.ClientMessage.Kind;
import io.platebridge.edge.router.protocol.ClientMessage.Register;
import io.platebridge.edge.router.protocol.MessageError;
import io.platebridge.edge.router.protocol.MessageErrorCode;
import io.platebridge.edge.router.websocket.Budget;
import io.platebridge.edge.router.websocket.CloseCode;
import java.time.Duration;
import java.util.Optional;

/**
 * A connection that has a stream: its frames go to the stream's viewers as they came. Belongs to
 * its connection's event loop.
 */
final class Publisher {

    private final Connection connection;
    private final Owner owner;
    private final StreamTable table;
    private final Budget budget;
    private final Limits limits;
    private final TokenBucket frames;
    private final TokenBucket complaints;
    private Register wish;
    private volatile boolean wantsAlerts;
    private long lastFrame;

    Publisher(Connection connection, Owner owner, Register wish, RouterContext shared) {
        this.connection = connection;
        this.owner = owner;
        this.table = shared.table();
        this.budget = shared.budget();
        this.limits = shared.settings().limits();
        this.frames = new TokenBucket(limits.framesPerSecond(), System.nanoTime());
        this.complaints = new TokenBucket(1, System.nanoTime());
        this.wish = wish;
        this.wantsAlerts = wish.consumes().contains(Kind.ALERT);
    }

    Owner owner() {
        return owner;
    }

    Coding coding() {
        return wish.coding();
    }

    boolean produces(Kind kind) {
        return wish.produces().contains(kind);
    }

    boolean wantsAlerts() {
        return wantsAlerts;
    }

    /** Registers again, with another wish. */
    void become(Register next) {
        wish = next;
        wantsAlerts = next.consumes().contains(Kind.ALERT);
    }

    /**
     * Passes a frame on, which is well-formed and of this stream. Releases it.
     *
     * @param timestamp ms since 1970
     */
    void frame(Stream stream, ByteBuf message, Coding coding, long timestamp) {
        if (stream.phone().filter(has -> has == this).isEmpty()) {
            connection.drop(message); // taken over, and about to be told
            return;
        }
        long now = System.nanoTime();
        Optional<MessageError> problem = refusal(stream, message, now);
        if (problem.isPresent()) {
            connection.drop(message);
            if (complaints.take(now)) {
                connection.refuse(problem.get());
            }
            return;
        }
        lastFrame = now;
        if (stream.status() != StreamStatus.STREAMING) {
            table.status(stream, this, StreamStatus.STREAMING);
        }
        var frame =
                new RefCountedFrame(
                        stream.id(), coding, timestamp, message, budget, stream.budget());
        stream.publish(frame);
        tell(stream.id(), frame);
        frame.release();
    }

    /** Gives a frame to those listeners that want it; copied once, and only if one does. */
    private void tell(StreamId stream, RefCountedFrame frame) {
        Frame copy = null;
        for (StreamListener listener : table.listeners()) {
            if (listener.wants(stream)) {
                if (copy == null) {
                    copy =
                            new Frame(
                                    stream,
                                    owner,
                                    frame.timestamp(),
                                    frame.coding(),
                                    frame.message());
                }
                listener.frame(copy);
            }
        }
    }

    private Optional<MessageError> refusal(Stream stream, ByteBuf message, long now) {
        if (message.readableBytes() > limits.frameBytes()) {
            return Optional.of(
                    new MessageError(
                            MessageErrorCode.FRAME_TOO_LARGE,
                            "expected a frame of at most %d bytes, found %d; send smaller pictures"
                                    .formatted(limits.frameBytes(), message.readableBytes())));
        }
        if (!frames.take(now)) {
            return Optional.of(
                    new MessageError(
                            MessageErrorCode.RATE_LIMITED,
                            "expected at most %d frames a second, found more; send fewer"
                                    .formatted(limits.framesPerSecond())));
        }
        if (!stream.budget().take(message.capacity())) {
            return Optional.of(
                    new MessageError(
                            MessageErrorCode.ROUTER_BUSY,
                            "expected viewers to take frames, found too many untaken; send smaller ones"));
        }
        return Optional.empty();
    }

    /** Tells the phone what its stream has become. */
    void status(byte[] json) {
        connection.send(json);
    }

    /** Sends an alert, if the phone wants alerts; by any thread. */
    void alert(byte[] json) {
        if (wantsAlerts) {
            connection.send(json);
        }
    }

    /** No more streaming if no frame came for a while. */
    void tick(Stream stream, long now, Duration still) {
        if (stream.status() == StreamStatus.STREAMING && now - lastFrame > still.toNanos()) {
            table.status(stream, this, StreamStatus.ONLINE);
        }
    }

    /** The stream has come to another connection of the same user; by any thread. */
    void takenOver() {
        connection.end(
                new MessageError(
                        MessageErrorCode.STREAM_TAKEN_OVER,
                        "your phone registered this stream on another connection; this one ends"),
                CloseCode.TAKEN_OVER);
    }
}
