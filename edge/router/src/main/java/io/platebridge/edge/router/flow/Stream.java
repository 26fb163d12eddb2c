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
 * A stream: its phone, if it has one here, and who watches it. {@link StreamTable} alone changes
 * who has it; frames pass without asking the table.
 */
final class Stream {

    private final StreamId id;
    private final byte[] idBytes;
    private final Budget budget;
    private volatile LoopSubscribers[] audiences = {};
    private volatile @Nullable Owner owner;
    private volatile @Nullable Publisher phone;
    private volatile @Nullable Relay relay;
    private volatile StreamStatus status = StreamStatus.OFFLINE;
    private volatile byte[] newest = {};
    private int viewers;

    /**
     * @param budget of the frames of this stream that nobody has taken yet
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

    Optional<Publisher> phone() {
        return Optional.ofNullable(phone);
    }

    Optional<Relay> relay() {
        return Optional.ofNullable(relay);
    }

    StreamStatus status() {
        return status;
    }

    /** Tells whether nobody has, relays or watches it; under the table's lock. */
    boolean isIdle() {
        return phone == null && relay == null && viewers == 0;
    }

    /** Returns how many watch it; under the table's lock. */
    int viewers() {
        return viewers;
    }

    /** Counts viewers that come (1) or go (-1); under the table's lock. */
    void count(int change) {
        viewers += change;
    }

    /** Gives it to a phone, or to nobody; under the table's lock. */
    void become(@Nullable Publisher newPhone, @Nullable Relay newRelay, @Nullable Owner newOwner) {
        phone = newPhone;
        relay = newRelay;
        owner = newOwner;
    }

    /**
     * Gives a frame to all viewers; by any thread. Those of the event loop at hand get it at the
     * end of the turn, {@link #show}.
     */
    void publish(RefCountedFrame frame) {
        for (LoopSubscribers audience : audiences) {
            audience.accept(frame);
        }
    }

    /** All there was to read has been read: the viewers of this event loop get their frames. */
    void show() {
        for (LoopSubscribers audience : audiences) {
            audience.showHere();
        }
    }

    /**
     * Tells viewers a status, if it is another than before; under the table's lock. A viewer on
     * another event loop may hear of it after the next one was told here: then it is told no more.
     */
    boolean become(StreamStatus next, long now) {
        if (status == next) {
            return false;
        }
        status = next;
        byte[] message = ServerMessages.status(id, next, now);
        newest = message;
        each(viewer -> {
            if (newest == message) {
                viewer.connection().send(message);
            }
        });
        return true;
    }

    /** Sends an alert to the phone and to a company's viewers that want alerts; by any thread. */
    void alert(byte[] json, CompanyId company) {
        phone().ifPresent(has -> has.alert(json));
        each(viewer -> {
            if (viewer.wants(Kind.ALERT) && viewer.connection().mayWatch(company)) {
                viewer.connection().send(json);
            }
        });
    }

    /** Does something with each viewer, on its event loop; by any thread. */
    void each(Consumer<Subscriber> action) {
        for (LoopSubscribers audience : audiences) {
            audience.each(action);
        }
    }

    /** Returns the viewers of an event loop; on that event loop. */
    LoopSubscribers audience(EventLoop loop) {
        for (LoopSubscribers audience : audiences) {
            if (audience.isOn(loop)) {
                return audience;
            }
        }
        return add(loop);
    }

    private synchronized LoopSubscribers add(EventLoop loop) {
        LoopSubscribers[] more = Arrays.copyOf(audiences, audiences.length + 1);
        more[more.length - 1] = new LoopSubscribers(loop);
        audiences = more;
        return more[more.length - 1];
    }
}
