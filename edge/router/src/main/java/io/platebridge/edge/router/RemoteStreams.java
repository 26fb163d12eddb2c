package io.platebridge.edge.router;

import io.platebridge.core.tenancy.CompanyId;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;

/**
 * Streams whose phones are connected to other routers. Called on event loops: returns at once. What
 * comes of being wanted is given to {@link Streams#remote}.
 */
public interface RemoteStreams {

    /** Somebody here watches a stream that has no phone here; called again if a phone leaves. */
    void wanted(StreamId stream);

    /** Nobody here watches it any more, or its phone came here. */
    void unwanted(StreamId stream);

    /**
     * Returns who has a stream on another router or had it there a while ago, as {@link
     * StreamIdReservations} holds it, as far as is known without asking.
     */
    Optional<Owner> owner(StreamId stream);

    /**
     * Returns the streams of some companies whose phones are at other routers, in the order of
     * their ids; so many at least as there are up to {@code most}.
     */
    SortedMap<StreamId, StreamStatus> watchable(Predicate<CompanyId> mayWatch, int most);

    /** No other routers. */
    RemoteStreams NONE =
            new RemoteStreams() {
                @Override
                public void wanted(StreamId stream) {}

                @Override
                public void unwanted(StreamId stream) {}

                @Override
                public Optional<Owner> owner(StreamId stream) {
                    return Optional.empty();
                }

                @Override
                public SortedMap<StreamId, StreamStatus> watchable(
                        Predicate<CompanyId> mayWatch, int most) {
                    return Collections.emptySortedMap();
                }
            };
}
