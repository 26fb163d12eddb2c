package io.platebridge.edge.router.cluster;

import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.router.Owner;
import io.platebridge.edge.router.StreamId;
import io.platebridge.edge.router.StreamStatus;
import io.platebridge.edge.router.Streams;
import io.platebridge.edge.router.cluster.ClusterMessage.Present;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The streams whose phones are connected here, and this router's leases of them. Any thread may
 * note a change of a phone; only the coordinator's thread acquires leases and waits for Redis.
 */
final class LocalStreams {

    private static final EventLog LOG = EventLog.of(LocalStreams.class);

    private final String router;
    private final StreamLeases leases;
    private final RemoteStreamDirectory remoteStreams;
    private final Map<StreamId, Here> here = new ConcurrentHashMap<>();
    private volatile @Nullable Streams streams;

    /**
     * @param fresh whether the phone has connected and the lease is not acquired since
     */
    private record Here(Owner owner, StreamStatus status, boolean fresh) {

        Here become(StreamStatus next) {
            return new Here(owner, next, fresh);
        }

        Here withLease() {
            return new Here(owner, status, false);
        }
    }

    /**
     * @param remoteStreams forgets streams that prove to be published here
     */
    LocalStreams(String router, StreamLeases leases, RemoteStreamDirectory remoteStreams) {
        this.router = router;
        this.leases = leases;
        this.remoteStreams = remoteStreams;
    }

    void start(Streams mine) {
        streams = mine;
    }

    /** Records the status of a stream that is published here. */
    void update(StreamId stream, Owner owner, StreamStatus status) {
        if (status == StreamStatus.OFFLINE) {
            here.remove(stream);
        } else {
            here.compute(
                    stream,
                    (_, has) -> has == null ? new Here(owner, status, true) : has.become(status));
        }
    }

    /**
     * Acquires or releases the lease of a stream. If another router has it, the connection here is
     * released, unless the same owner's phone connected here last.
     */
    void updateLease(StreamId stream, Owner owner)
            throws InterruptedException, ExecutionException, TimeoutException {
        Here now = here.get(stream);
        if (now == null) {
            leases.release(new Present(router, stream, owner, StreamStatus.OFFLINE));
            return;
        }
        Optional<ClusterMessage> other =
                leases.acquire(new Present(router, stream, now.owner(), now.status()), now.fresh());
        if (other.isPresent()) {
            LOG.info("stream_lease_lost", "stream", stream, "router", other.get().router());
            Objects.requireNonNull(streams, "started before a stream is published")
                    .release(stream, now.owner());
        } else {
            here.computeIfPresent(stream, (_, has) -> has.withLease());
            remoteStreams.forget(stream);
        }
    }

    /** Acquires the lease of a stream that another router announces, if it is published here. */
    void defend(StreamId stream) throws InterruptedException, ExecutionException, TimeoutException {
        Here now = here.get(stream);
        if (now != null) {
            updateLease(stream, now.owner());
        }
    }

    /** Renews all leases. */
    void refreshLeases() throws InterruptedException, ExecutionException, TimeoutException {
        for (var entry : here.entrySet()) {
            updateLease(entry.getKey(), entry.getValue().owner());
        }
    }

    /** Releases all leases. */
    void releaseAll() throws InterruptedException, ExecutionException, TimeoutException {
        for (var entry : here.entrySet()) {
            leases.release(
                    new Present(
                            router,
                            entry.getKey(),
                            entry.getValue().owner(),
                            StreamStatus.OFFLINE));
        }
    }
}
