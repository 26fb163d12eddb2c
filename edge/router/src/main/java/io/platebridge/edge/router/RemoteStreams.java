package io.platebridge.edge.router;

import io.platebridge.core.tenancy.CompanyId;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;

/**
 * Streams that are published on other routers. Called on event loops: must not block. The frames of
 * a wanted stream are given to {@link Streams#remote}.
 */
public interface RemoteStreams {

    /**
     * A stream that is not published here has a subscriber here. Called again when its publisher
     * here disconnects.
     */
    void wanted(StreamId stream);

    /** The stream has no subscriber here any more, or is published here now. */
    void unwanted(StreamId stream);

    /**
     * Returns the owner of a stream that is published or reserved ({@link StreamIdReservations}) on
     * another router, or empty if none is known here.
     */
    Optional<Owner> owner(StreamId stream);

    /**
     * Returns the streams of some companies that are published on other routers, in the order of
     * their ids; at least the first {@code most}.
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
