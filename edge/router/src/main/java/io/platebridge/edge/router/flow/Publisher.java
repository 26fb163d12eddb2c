package io.platebridge.edge.router.flow;

import io.netty.buffer.ByteBuf;
import io.platebridge.edge.router.Frame;
import io.platebridge.edge.router.Frame.Coding;
import io.platebridge.edge.router.FrameListener;
import io.platebridge.edge.router.Owner;
import io.platebridge.edge.router.RouterSettings.Limits;
import io.platebridge.edge.router.StreamId;
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
 * The publisher of a stream, whose frames go to the subscribers as they came. Must be called on the
 * connection's event loop, except for methods marked thread-safe.
 */
final class Publisher {

    private final Outbound outbound;
    private final Owner owner;
    private final StreamTable table;
    private final Budget budget;
    private final Limits limits;
    private final TokenBucket frames;
    private final TokenBucket errors;
    private Register request;
    private volatile boolean wantsAlerts;
    private long lastFrameAt;

    /**
     * @param budget that the messages of its frames were taken from
     */
    Publisher(
            Outbound outbound,
            Owner owner,
            Register request,
            StreamTable table,
            Budget budget,
            Limits limits) {
        this.outbound = outbound;
        this.owner = owner;
        this.table = table;
        this.budget = budget;
        this.limits = limits;
        this.frames = new TokenBucket(limits.framesPerSecond(), System.nanoTime());
        this.errors = new TokenBucket(1, System.nanoTime());
        this.request = request;
        this.wantsAlerts = request.consumes().contains(Kind.ALERT);
    }

    Owner owner() {
        return owner;
    }

    Coding coding() {
        return request.coding();
    }

    boolean produces(Kind kind) {
        return request.produces().contains(kind);
    }

    boolean wantsAlerts() {
        return wantsAlerts;
    }

    /** Replaces the registration by another one of the same stream. */
    void update(Register next) {
        request = next;
        wantsAlerts = next.consumes().contains(Kind.ALERT);
    }

    /**
     * Publishes a well-formed frame of this publisher's stream, or drops it, and releases it.
     *
     * @param timestamp ms since 1970
     */
    void publish(Stream stream, ByteBuf message, Coding coding, long timestamp) {
        table.counters().framesReceived.increment();
        if (!stream.isPublishedBy(this)) {
            drop(message); // the stream was taken over; the client is about to be notified
            return;
        }
        long now = System.nanoTime();
        Optional<MessageError> problem = checkLimits(stream, message, now);
        if (problem.isPresent()) {
            drop(message);
            if (errors.tryAcquire(now)) {
                outbound.reject(problem.get());
            }
            return;
        }
        lastFrameAt = now;
        if (stream.status() != StreamStatus.STREAMING) {
            table.changeStatus(stream, this, StreamStatus.STREAMING);
        }
        var frame =
                new RefCountedFrame(
                        stream.id(), coding, timestamp, message, budget, stream.budget());
        stream.publish(frame);
        notifyListeners(stream.id(), frame);
        frame.release();
    }

    private void drop(ByteBuf message) {
        table.counters().framesRejected.increment();
        budget.release(message.capacity());
        message.release();
    }

    /** Gives a frame to the listeners that want it; copies it once, and only if one does. */
    private void notifyListeners(StreamId stream, RefCountedFrame frame) {
        Frame copy = null;
        for (FrameListener listener : table.frameListeners()) {
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

    /**
     * Returns why a frame is dropped, or empty if it is within the limits and was taken from the
     * stream's budget.
     */
    private Optional<MessageError> checkLimits(Stream stream, ByteBuf message, long now) {
        if (message.readableBytes() > limits.frameBytes()) {
            return Optional.of(
                    new MessageError(
                            MessageErrorCode.FRAME_TOO_LARGE,
                            "expected a frame of at most %d bytes, found %d; send smaller images"
                                    .formatted(limits.frameBytes(), message.readableBytes())));
        }
        if (!frames.tryAcquire(now)) {
            return Optional.of(
                    new MessageError(
                            MessageErrorCode.RATE_LIMITED,
                            "more than %d frames a second; send fewer"
                                    .formatted(limits.framesPerSecond())));
        }
        if (!stream.budget().tryReserve(message.capacity())) {
            return Optional.of(
                    new MessageError(
                            MessageErrorCode.ROUTER_BUSY,
                            "the stream's viewers read too slowly, so this frame was dropped; send smaller or fewer frames"));
        }
        return Optional.empty();
    }

    /** Sends the status of its stream. Thread-safe. */
    void sendStatus(byte[] json) {
        outbound.send(json);
    }

    /** Sends an alert if the client consumes alerts. Thread-safe. */
    void sendAlert(byte[] json) {
        if (wantsAlerts) {
            outbound.send(json);
        }
    }

    /** Sets the stream back to online if no frame came for {@code idle}. */
    void tick(Stream stream, long now, Duration idle) {
        if (stream.status() == StreamStatus.STREAMING && now - lastFrameAt > idle.toNanos()) {
            table.changeStatus(stream, this, StreamStatus.ONLINE);
        }
    }

    /**
     * Closes the connection because the same user registered the stream on another. Thread-safe.
     */
    void takeOver() {
        outbound.close(
                new MessageError(
                        MessageErrorCode.STREAM_TAKEN_OVER,
                        "the stream was registered on another connection; this one is closed"),
                CloseCode.TAKEN_OVER);
    }
}
