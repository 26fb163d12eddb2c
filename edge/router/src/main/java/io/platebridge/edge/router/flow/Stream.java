package io.platebridge.edge.router.flow;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.channel.EventLoop;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.edge.router.Owner;
import io.platebridge.edge.router.StreamId;
import io.platebridge.edge.router.StreamStatus;
import io.platebridge.edge.router.protocol.ClientMessage.Kind;
import io.platebridge.edge.router.protocol.ServerMessages;
import io.platebridge.edge.router.websocket.Budget;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A stream with its publisher, if that is connected here, and its subscribers. Only {@link
 * StreamTable} changes the publisher; frames pass without a call to the table. Thread-safe, except
 * for methods that require the table's lock.
 */
final class Stream {

    private final StreamId id;
    private final byte[] idBytes;
    private final Budget budget;
    private volatile LoopSubscribers[] loops = {};
    private volatile @Nullable Owner owner;
    private volatile @Nullable Publisher publisher;
    private volatile @Nullable Relay relay;
    private volatile StreamStatus status = StreamStatus.OFFLINE;
    private volatile byte[] newestStatus = {};
    private int subscribers;

    /**
     * @param budget of the frames of this stream that are not written to all subscribers yet
     */
    Stream(StreamId id, Budget budget) {
        this.id = id;
        this.idBytes = id.value().getBytes(US_ASCII);
        this.budget = budget;
    }

    StreamId id() {
        return id;
    }

    byte[] idBytes() {
        return idBytes;
    }

    Budget budget() {
        return budget;
    }

    Optional<Owner> owner() {
        return Optional.ofNullable(owner);
    }

    Optional<Publisher> publisher() {
        return Optional.ofNullable(publisher);
    }

    boolean isPublishedBy(Publisher candidate) {
        return publisher == candidate;
    }

    Optional<Relay> relay() {
        return Optional.ofNullable(relay);
    }

    StreamStatus status() {
        return status;
    }

    /**
     * Returns whether it is neither published nor watched. Must be called under the table's lock.
     */
    boolean isIdle() {
        return publisher == null && relay == null && subscribers == 0;
    }

    /** Returns the number of subscribers. Must be called under the table's lock. */
    int subscriberCount() {
        return subscribers;
    }

    /** Adds (1) or removes (-1) a subscriber. Must be called under the table's lock. */
    void countSubscriber(int change) {
        subscribers += change;
    }

    /**
     * Sets the source of its frames: a publisher, a relay or neither. Must be called under the
     * table's lock.
     */
    void setSource(
            @Nullable Publisher newPublisher, @Nullable Relay newRelay, @Nullable Owner newOwner) {
        publisher = newPublisher;
        relay = newRelay;
        owner = newOwner;
    }

    /**
     * Gives a frame to all subscribers. Those on the calling event loop get it with {@link #flush}.
     */
    void publish(RefCountedFrame frame) {
        for (LoopSubscribers onLoop : loops) {
            onLoop.accept(frame);
        }
    }

    /** Sends the frames published in this turn to the subscribers on the calling event loop. */
    void flush() {
        for (LoopSubscribers onLoop : loops) {
            onLoop.flushIfOnLoop();
        }
    }

    /**
     * Changes the status and sends it to the subscribers. On another event loop, a status that has
     * been replaced meanwhile is not sent. Must be called under the table's lock.
     *
     * @return false if the status is the same as before
     */
    boolean changeStatus(StreamStatus next, long now) {
        if (status == next) {
            return false;
        }
        status = next;
        byte[] message = ServerMessages.status(id, next, now);
        newestStatus = message;
        forEachSubscriber(subscriber -> {
            if (newestStatus == message) {
                subscriber.send(message);
            }
        });
        return true;
    }

    /**
     * Sends an alert to the publisher and to those subscribers of a company that consume alerts.
     */
    void sendAlert(byte[] json, CompanyId company) {
        publisher().ifPresent(present -> present.sendAlert(json));
        forEachSubscriber(subscriber -> {
            if (subscriber.wants(Kind.ALERT) && subscriber.mayWatch(company)) {
                subscriber.send(json);
            }
        });
    }

    /** Runs an action for each subscriber on its event loop. */
    void forEachSubscriber(Consumer<Subscriber> action) {
        for (LoopSubscribers onLoop : loops) {
            onLoop.forEach(action);
        }
    }

    /** Returns the subscribers on an event loop. Must be called on that event loop. */
    LoopSubscribers subscribersOn(EventLoop loop) {
        for (LoopSubscribers onLoop : loops) {
            if (onLoop.isOn(loop)) {
                return onLoop;
            }
        }
        return addLoop(loop);
    }

    private synchronized LoopSubscribers addLoop(EventLoop loop) {
        LoopSubscribers[] more = Arrays.copyOf(loops, loops.length + 1);
        more[more.length - 1] = new LoopSubscribers(loop);
        loops = more;
        return more[more.length - 1];
    }
}
