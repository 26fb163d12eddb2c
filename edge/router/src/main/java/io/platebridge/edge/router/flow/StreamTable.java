package io.platebridge.edge.router.flow;

import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.edge.router.Alert;
import io.platebridge.edge.router.FrameListener;
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
 * All streams by id, with their publishers and numbers of subscribers. Called when a client comes
 * or goes, never for a frame. A stream that is neither published nor watched is removed.
 * Thread-safe.
 */
final class StreamTable implements Streams {

    static final MessageError OF_ANOTHER_COMPANY =
            new MessageError(
                    MessageErrorCode.UNAUTHORIZED,
                    "the stream belongs to another company; subscribe to a stream of yours");

    private static final int MAX_LISTED = 200;

    private final SortedMap<StreamId, Stream> streams = new TreeMap<>();
    private final StreamIdReservations reservations = new StreamIdReservations();
    private final Budget budget;
    private final long streamBytes;
    private final RemoteStreams remotes;
    private final List<StreamListener> listeners;
    private final List<FrameListener> frameListeners;
    private final RouterCounters counters;
    private final Clock clock;
    private int published;

    /**
     * @param budget of all frames
     * @param streamBytes the part of it that one stream may use
     */
    StreamTable(
            Budget budget,
            long streamBytes,
            RemoteStreams remotes,
            List<StreamListener> listeners,
            RouterCounters counters,
            Clock clock) {
        this.budget = budget;
        this.streamBytes = streamBytes;
        this.remotes = remotes;
        this.listeners = List.copyOf(listeners);
        this.frameListeners =
                listeners.stream()
                        .filter(FrameListener.class::isInstance)
                        .map(FrameListener.class::cast)
                        .toList();
        this.counters = counters;
        this.clock = clock;
    }

    RouterCounters counters() {
        return counters;
    }

    /** Returns the listeners that get frames in addition to the subscribers. */
    List<FrameListener> frameListeners() {
        return frameListeners;
    }

    /**
     * Registers the publisher of a stream; closes the connection of the same user's previous one.
     *
     * @return the stream, or empty if it belongs to another user
     */
    Optional<Stream> register(StreamId id, Publisher publisher) {
        Stream stream;
        @Nullable Publisher before;
        synchronized (this) {
            stream = streams.computeIfAbsent(id, this::create);
            Optional<Owner> present = ownerOf(stream);
            if (present.filter(owner -> !owner.equals(publisher.owner())).isPresent()) {
                removeIfIdle(stream);
                return Optional.empty();
            }
            before = stream.publisher().orElse(null);
            if (before == null && stream.subscriberCount() > 0) {
                remotes.unwanted(id);
            }
            if (before == null) {
                published++;
            }
            stream.setSource(publisher, null, publisher.owner());
            reservations.remove(id);
            evictOtherCompanies(stream, publisher.owner().company());
            // Listeners are notified in any case: it may have been online on another router.
            stream.changeStatus(StreamStatus.ONLINE, clock.millis());
            notifyListeners(stream, publisher.owner(), StreamStatus.ONLINE);
        }
        if (before != null) {
            before.takeOver();
        }
        return Optional.of(stream);
    }

    /** Removes the publisher of a stream, unless another has taken it over. */
    synchronized void unregister(Stream stream, Publisher publisher) {
        if (!stream.isPublishedBy(publisher)) {
            return;
        }
        // Before the next publisher can register, or its ONLINE might be sent first.
        changeStatus(stream, publisher, StreamStatus.OFFLINE);
        published--;
        stream.setSource(null, null, null);
        reservations.add(stream.id(), publisher.owner(), clock.instant());
        if (stream.subscriberCount() > 0) {
            remotes.wanted(stream.id());
        }
        removeIfIdle(stream);
    }

    /**
     * Adds a subscriber.
     *
     * @param mayWatch whether the client may watch a company's streams
     * @return the stream, or empty if the client may not watch it
     */
    synchronized Optional<Stream> subscribe(StreamId id, Predicate<CompanyId> mayWatch) {
        Stream stream = streams.computeIfAbsent(id, this::create);
        Optional<Owner> owner = ownerOf(stream);
        if (owner.filter(present -> !mayWatch.test(present.company())).isPresent()) {
            removeIfIdle(stream);
            return Optional.empty();
        }
        stream.countSubscriber(1);
        if (stream.subscriberCount() == 1 && stream.publisher().isEmpty()) {
            remotes.wanted(id);
        }
        return Optional.of(stream);
    }

    /** Returns the owner of a stream: here, on another router, or by its reserved id. */
    private Optional<Owner> ownerOf(Stream stream) {
        return stream.owner()
                .or(() -> remotes.owner(stream.id()))
                .or(() -> reservations.owner(stream.id(), clock.instant()));
    }

    /** Removes a subscriber. */
    synchronized void unsubscribe(Stream stream) {
        stream.countSubscriber(-1);
        if (stream.subscriberCount() == 0 && stream.publisher().isEmpty()) {
            remotes.unwanted(stream.id());
        }
        removeIfIdle(stream);
    }

    /**
     * Changes a stream's status and notifies its publisher (not of {@code OFFLINE}), subscribers
     * and listeners. Does nothing if another publisher has taken the stream over.
     */
    synchronized void changeStatus(Stream stream, Publisher publisher, StreamStatus status) {
        if (stream.isPublishedBy(publisher) && stream.changeStatus(status, clock.millis())) {
            if (status != StreamStatus.OFFLINE) {
                publisher.sendStatus(ServerMessages.status(stream.id(), status, clock.millis()));
            }
            notifyListeners(stream, publisher.owner(), status);
        }
    }

    /** Changes a relayed stream's status and notifies its subscribers, if the relay is open. */
    synchronized void changeStatus(Relay relay, StreamStatus status) {
        if (relay.isOpen()) {
            relay.stream().changeStatus(status, clock.millis());
        }
    }

    private void notifyListeners(Stream stream, Owner owner, StreamStatus status) {
        listeners.forEach(listener -> listener.status(stream.id(), owner, status));
    }

    /** Returns the number of streams that are published here. */
    synchronized int publishedCount() {
        return published;
    }

    /** Returns the ids of the streams that are published here for some companies, sorted. */
    synchronized List<String> publishedIds(Predicate<CompanyId> mayWatch) {
        return streams.values().stream()
                .filter(stream ->
                        stream.publisher()
                                .filter(present -> mayWatch.test(present.owner().company()))
                                .isPresent())
                .map(stream -> stream.id().value())
                .toList();
    }

    /**
     * Returns the streams of some companies that are published here or on another router, in the
     * order of their ids; at most {@value #MAX_LISTED}.
     */
    Map<StreamId, StreamStatus> watchable(Predicate<CompanyId> mayWatch) {
        var found = new TreeMap<>(remotes.watchable(mayWatch, MAX_LISTED));
        synchronized (this) {
            streams.values().stream()
                    .filter(stream ->
                            stream.owner()
                                    .filter(owner -> mayWatch.test(owner.company()))
                                    .isPresent())
                    .limit(MAX_LISTED)
                    .forEach(stream -> found.put(stream.id(), stream.status()));
        }
        while (found.size() > MAX_LISTED) {
            found.pollLastEntry();
        }
        return found;
    }

    /** Returns the number of streams that are published or watched. */
    synchronized int size() {
        return streams.size();
    }

    @Override
    public boolean deliver(Alert alert) {
        Optional<Stream> stream;
        Optional<Owner> owner;
        synchronized (this) {
            stream = find(alert.stream());
            owner = stream.flatMap(this::ownerOf);
        }
        owner.ifPresent(present -> {
            counters.alerts.increment();
            stream.orElseThrow().sendAlert(alert.json(), present.company());
        });
        return owner.isPresent();
    }

    /**
     * Delivers an alert that a client here raised, and gives it to the listeners: the stream's
     * publisher may be on another router.
     */
    void raiseAlert(Stream stream, Alert alert) {
        deliver(alert);
        stream.owner()
                .ifPresent(owner -> listeners.forEach(listener -> listener.alert(owner, alert)));
    }

    @Override
    public RemoteStream remote(StreamId id, Owner owner) {
        Stream stream;
        Relay relay;
        synchronized (this) {
            stream = streams.computeIfAbsent(id, this::create);
            relay = new Relay(this, stream, owner, budget);
            if (stream.publisher().isPresent()) {
                return relay; // never open
            }
            stream.setSource(null, relay, owner);
            evictOtherCompanies(stream, owner.company());
        }
        return relay;
    }

    @Override
    public boolean release(StreamId id, Owner owner) {
        Optional<Publisher> publisher =
                find(id).flatMap(Stream::publisher)
                        .filter(present -> present.owner().equals(owner));
        publisher.ifPresent(Publisher::takeOver);
        return publisher.isPresent();
    }

    synchronized void close(Relay relay) {
        if (!relay.isOpen()) {
            return;
        }
        changeStatus(relay, StreamStatus.OFFLINE);
        relay.stream().setSource(null, null, null);
        removeIfIdle(relay.stream());
    }

    private synchronized Optional<Stream> find(StreamId id) {
        return Optional.ofNullable(streams.get(id));
    }

    private Stream create(StreamId id) {
        return new Stream(id, new Budget(streamBytes));
    }

    private synchronized void removeIfIdle(Stream stream) {
        if (stream.isIdle()) {
            streams.remove(stream.id(), stream);
        }
    }

    /** Evicts subscribers that waited for a stream that proves to be another company's. */
    private static void evictOtherCompanies(Stream stream, CompanyId owner) {
        stream.forEachSubscriber(subscriber -> {
            if (!subscriber.mayWatch(owner)) {
                subscriber.evict(OF_ANOTHER_COMPANY);
            }
        });
    }
}
