package io.platebridge.edge.router.flow;

import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.edge.router.Alert;
import io.platebridge.edge.router.Owner;
import io.platebridge.edge.router.RemoteStreams;
import io.platebridge.edge.router.StreamId;
import io.platebridge.edge.router.StreamIdReservations;
import io.platebridge.edge.router.StreamListener;
import io.platebridge.edge.router.StreamStatus;
import io.platebridge.edge.router.Streams;
import io.platebridge.edge.router.protocol.MessageError;
import io.platebridge.edge.router.protocol.MessageErrorCode;
import io.platebridge.edge.router.protocol.ServerMessages;
import io.platebridge.edge.router.websocket.Budget;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All streams by their ids: who has which, who watches which. Asked when somebody comes or goes,
 * never for a frame. A stream is forgotten when nobody has and nobody watches it.
 */
final class StreamTable implements Streams {

    private static final int MAX_LISTED = 200;

    private final SortedMap<StreamId, Stream> streams = new TreeMap<>();
    private final StreamIdReservations away = new StreamIdReservations();
    private final Budget budget;
    private final long streamBytes;
    private final RemoteStreams remotes;
    private final List<StreamListener> listeners;
    private final Clock clock;
    private int phones;

    /**
     * @param budget of all frames
     * @param streamBytes the part of it one stream may have
     */
    StreamTable(
            Budget budget,
            long streamBytes,
            RemoteStreams remotes,
            List<StreamListener> listeners,
            Clock clock) {
        this.budget = budget;
        this.streamBytes = streamBytes;
        this.remotes = remotes;
        this.listeners = List.copyOf(listeners);
        this.clock = clock;
    }

    /** Returns who besides viewers wants to know of frames. */
    List<StreamListener> listeners() {
        return listeners;
    }

    /**
     * Gives a stream to a phone. The same user's phone before it is turned away.
     *
     * @return nothing if the stream is somebody else's
     */
    Optional<Stream> register(StreamId id, Publisher phone) {
        Stream stream;
        @Nullable Publisher before;
        synchronized (this) {
            stream = streams.computeIfAbsent(id, this::create);
            Optional<Owner> present = owner(stream);
            if (present.filter(owner -> !owner.equals(phone.owner())).isPresent()) {
                forget(stream);
                return Optional.empty();
            }
            before = stream.phone().orElse(null);
            if (before == null && stream.viewers() > 0) {
                remotes.unwanted(id);
            }
            if (before == null) {
                phones++;
            }
            stream.become(phone, null, phone.owner());
            away.remove(id);
            turnAway(stream, phone.owner().company());
            // Listeners are told in any case: for viewers it may have been online elsewhere.
            stream.become(StreamStatus.ONLINE, clock.millis());
            tell(stream, phone.owner(), StreamStatus.ONLINE);
        }
        if (before != null) {
            before.takenOver();
        }
        return Optional.of(stream);
    }

    /** Takes a stream from a phone that leaves, if it still has it. */
    synchronized void unregister(Stream stream, Publisher phone) {
        if (stream.phone().filter(has -> has == phone).isEmpty()) {
            return;
        }
        // Told before anybody else can have it, or the next phone's ONLINE might be told first.
        status(stream, phone, StreamStatus.OFFLINE);
        phones--;
        stream.become(null, null, null);
        away.add(stream.id(), phone.owner(), clock.instant());
        if (stream.viewers() > 0) {
            remotes.wanted(stream.id());
        }
        forget(stream);
    }

    /**
     * Counts a viewer in.
     *
     * @param mayWatch whether the viewer may watch a company's streams
     * @return nothing if they may not watch this one
     */
    synchronized Optional<Stream> join(StreamId id, Predicate<CompanyId> mayWatch) {
        Stream stream = streams.computeIfAbsent(id, this::create);
        Optional<Owner> owner = owner(stream);
        if (owner.filter(has -> !mayWatch.test(has.company())).isPresent()) {
            forget(stream);
            return Optional.empty();
        }
        stream.count(1);
        if (stream.viewers() == 1 && stream.phone().isEmpty()) {
            remotes.wanted(id);
        }
        return Optional.of(stream);
    }

    /** Returns whose a stream is: here, at another router, or here a while ago. */
    private Optional<Owner> owner(Stream stream) {
        return stream.owner()
                .or(() -> remotes.owner(stream.id()))
                .or(() -> away.owner(stream.id(), clock.instant()));
    }

    /** Counts a viewer out. */
    synchronized void leave(Stream stream) {
        stream.count(-1);
        if (stream.viewers() == 0 && stream.phone().isEmpty()) {
            remotes.unwanted(stream.id());
        }
        forget(stream);
    }

    /**
     * Tells a stream's status to its phone, its viewers and to listeners, if the phone still has
     * it. A phone that leaves is told no more.
     */
    synchronized void status(Stream stream, Publisher phone, StreamStatus status) {
        if (stream.phone().filter(has -> has == phone).isPresent()
                && stream.become(status, clock.millis())) {
            if (status != StreamStatus.OFFLINE) {
                phone.status(ServerMessages.status(stream.id(), status, clock.millis()));
            }
            tell(stream, phone.owner(), status);
        }
    }

    /** Tells a stream's status to its viewers here, if the relay still has it. */
    synchronized void status(Relay relay, StreamStatus status) {
        if (relay.isOpen()) {
            relay.stream().become(status, clock.millis());
        }
    }

    private void tell(Stream stream, Owner owner, StreamStatus status) {
        listeners.forEach(listener -> listener.status(stream.id(), owner, status));
    }

    /** Returns how many streams have a phone here. */
    synchronized int active() {
        return phones;
    }

    /** Returns the ids of those streams of some companies that have a phone here, sorted. */
    synchronized List<String> active(Predicate<CompanyId> mayWatch) {
        return streams.values().stream()
                .filter(stream ->
                        stream.phone()
                                .filter(has -> mayWatch.test(has.owner().company()))
                                .isPresent())
                .map(stream -> stream.id().value())
                .toList();
    }

    /**
     * Returns the streams of some companies that have a phone here or at another router, in the
     * order of their ids; no more than {@value #MAX_LISTED}, so that an answer stays small.
     */
    Map<StreamId, StreamStatus> watchable(Predicate<CompanyId> mayWatch) {
        var found = new TreeMap<>(remotes.watchable(mayWatch, MAX_LISTED));
        synchronized (this) {
            streams.values().stream()
                    .filter(stream ->
                            stream.owner().filter(has -> mayWatch.test(has.company())).isPresent())
                    .limit(MAX_LISTED)
                    .forEach(stream -> found.put(stream.id(), stream.status()));
        }
        while (found.size() > MAX_LISTED) {
            found.pollLastEntry();
        }
        return found;
    }

    /** Returns how many streams are known. */
    synchronized int size() {
        return streams.size();
    }

    @Override
    public boolean deliver(Alert alert) {
        Optional<Stream> stream;
        Optional<Owner> owner;
        synchronized (this) {
            stream = find(alert.stream());
            owner = stream.flatMap(this::owner);
        }
        owner.ifPresent(has -> stream.orElseThrow().alert(alert.json(), has.company()));
        return owner.isPresent();
    }

    @Override
    public RemoteStream remote(StreamId id, Owner owner) {
        Stream stream;
        Relay relay;
        synchronized (this) {
            stream = streams.computeIfAbsent(id, this::create);
            relay = new Relay(this, stream, owner, budget, clock);
            if (stream.phone().isPresent()) {
                return relay; // never open
            }
            stream.become(null, relay, owner);
            turnAway(stream, owner.company());
        }
        return relay;
    }

    @Override
    public boolean release(StreamId id, Owner owner) {
        Optional<Publisher> phone =
                find(id).flatMap(Stream::phone).filter(has -> has.owner().equals(owner));
        phone.ifPresent(Publisher::takenOver);
        return phone.isPresent();
    }

    synchronized void close(Relay relay) {
        if (!relay.isOpen()) {
            return;
        }
        status(relay, StreamStatus.OFFLINE);
        relay.stream().become(null, null, null);
        forget(relay.stream());
    }

    private synchronized Optional<Stream> find(StreamId id) {
        return Optional.ofNullable(streams.get(id));
    }

    private Stream create(StreamId id) {
        return new Stream(id, new Budget(streamBytes));
    }

    private synchronized void forget(Stream stream) {
        if (stream.isIdle()) {
            streams.remove(stream.id(), stream);
        }
    }

    /** Who waited for a stream that turns out to be another company's can't stay. */
    private static void turnAway(Stream stream, CompanyId owner) {
        stream.each(viewer -> {
            if (!viewer.connection().mayWatch(owner)) {
                viewer.connection()
                        .refuse(
                                new MessageError(
                                        MessageErrorCode.UNAUTHORIZED,
                                        "expected a stream of your company, found another's; subscribe to one of yours"));
                viewer.connection().unsubscribe(viewer);
            }
        });
    }
}
