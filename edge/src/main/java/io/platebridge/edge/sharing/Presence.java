package io.platebridge.edge.sharing;

import io.platebridge.edge.router.Owner;
import io.platebridge.edge.router.StreamId;
import io.platebridge.edge.router.StreamStatus;
import io.platebridge.edge.router.Streams;
import io.platebridge.edge.sharing.Notice.Present;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The streams whose phones are here, and this router's claims to them. What phones do may be noted
 * by any thread; the desk's thread alone claims, and waits for Redis.
 */
final class Presence {

    private static final Logger LOG = Logger.getLogger(Presence.class);

    private final String router;
    private final Claims claims;
    private final Elsewhere elsewhere;
    private final Map<StreamId, Here> here = new ConcurrentHashMap<>();
    private volatile @Nullable Streams streams;

    private record Here(Owner owner, StreamStatus status) {}

    /**
     * @param elsewhere forgets what turns out to be here
     */
    Presence(String router, Claims claims, Elsewhere elsewhere) {
        this.router = router;
        this.claims = claims;
        this.elsewhere = elsewhere;
    }

    void start(Streams mine) {
        streams = mine;
    }

    /**
     * Notes what the phone of a stream does here.
     *
     * @return whether it has just come
     */
    boolean note(StreamId stream, Owner owner, StreamStatus status) {
        if (status == StreamStatus.OFFLINE) {
            here.remove(stream);
            return false;
        }
        return here.put(stream, new Here(owner, status)) == null;
    }

    /**
     * Makes Redis agree with what is here; where another router has the stream, the connection here
     * goes.
     *
     * @param take whether the phone has just come here
     */
    void claim(StreamId stream, Owner owner, boolean take)
            throws InterruptedException, ExecutionException, TimeoutException {
        Here now = here.get(stream);
        if (now == null) {
            claims.drop(new Present(router, stream, owner, StreamStatus.OFFLINE));
            return;
        }
        Optional<Notice> other =
                claims.claim(new Present(router, stream, now.owner(), now.status()), take);
        if (other.isPresent()) {
            LOG.infof("stream_elsewhere stream=%s router=%s", stream, other.get().router());
            Objects.requireNonNull(streams, "started before anything is here")
                    .release(stream, now.owner());
        } else {
            elsewhere.forget(stream);
        }
    }

    /** Claims a stream that another router says it has, if it is here. */
    void defend(StreamId stream) throws InterruptedException, ExecutionException, TimeoutException {
        Here now = here.get(stream);
        if (now != null) {
            claim(stream, now.owner(), false);
        }
    }

    /** Claims everything again. */
    void beat() throws InterruptedException, ExecutionException, TimeoutException {
        for (var entry : here.entrySet()) {
            claim(entry.getKey(), entry.getValue().owner(), false);
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
