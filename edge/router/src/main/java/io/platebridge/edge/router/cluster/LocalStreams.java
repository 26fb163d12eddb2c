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
    private final StreamLeases claims;
    private final RemoteStreamDirectory elsewhere;
    private final Map<StreamId, Here> here = new ConcurrentHashMap<>();
    private volatile @Nullable Streams streams;

    /**
     * @param fresh whether the phone has come and no claim has held since
     */
    private record Here(Owner owner, StreamStatus status, boolean fresh) {

        Here become(StreamStatus next) {
            return new Here(owner, next, fresh);
        }

        Here claimed() {
            return new Here(owner, status, false);
        }
    }

    /**
     * @param elsewhere forgets what turns out to be here
     */
    LocalStreams(String router, StreamLeases claims, RemoteStreamDirectory elsewhere) {
        this.router = router;
        this.claims = claims;
        this.elsewhere = elsewhere;
    }

    void start(Streams mine) {
        streams = mine;
    }

    /** Records the status of a stream that is published here. */
    void note(StreamId stream, Owner owner, StreamStatus status) {
        if (status == StreamStatus.OFFLINE) {
            here.remove(stream);
        } else {
            here.compute(
                    stream,
                    (_, has) -> has == null ? new Here(owner, status, true) : has.become(status));
        }
    }

    /**
     * Makes Redis agree with what is here; where another router has the stream, the connection here
     * goes, unless it is the owner's and came here last.
     */
    void claim(StreamId stream, Owner owner)
            throws InterruptedException, ExecutionException, TimeoutException {
        Here now = here.get(stream);
        if (now == null) {
            claims.drop(new Present(router, stream, owner, StreamStatus.OFFLINE));
            return;
        }
        Optional<ClusterMessage> other =
                claims.claim(new Present(router, stream, now.owner(), now.status()), now.fresh());
        if (other.isPresent()) {
            LOG.info("stream_lease_lost", "stream", stream, "router", other.get().router());
            Objects.requireNonNull(streams, "started before anything is here")
                    .release(stream, now.owner());
        } else {
            here.computeIfPresent(stream, (_, has) -> has.claimed());
            elsewhere.forget(stream);
        }
    }

    /** Claims a stream that another router says it has, if it is here. */
    void defend(StreamId stream) throws InterruptedException, ExecutionException, TimeoutException {
        Here now = here.get(stream);
        if (now != null) {
            claim(stream, now.owner());
        }
    }

    /** Claims everything again. */
    void beat() throws InterruptedException, ExecutionException, TimeoutException {
        for (var entry : here.entrySet()) {
            claim(entry.getKey(), entry.getValue().owner());
        }
    }

    /** Gives everything up. */
    void end() throws InterruptedException, ExecutionException, TimeoutException {
        for (var entry : here.entrySet()) {
            claims.drop(
                    new Present(
                            router,
                            entry.getKey(),
                            entry.getValue().owner(),
                            StreamStatus.OFFLINE));
        }
    }
}
