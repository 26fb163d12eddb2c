package io.platebridge.edge.router;

import java.util.Optional;

/**
 * Streams whose phones are connected to other routers. Called on event loops: returns at once. What
 * comes of being wanted is given to {@link Streams#remote}.
 */
public interface RemoteStreams {

    /** Somebody here watches a stream that has no phone here; called again if a phone leaves. */
    void wanted(StreamId stream);

    /** Nobody here watches it any more, or its phone came here. */
    void unwanted(StreamId stream);

    /** Returns who has a stream on another router, as far as is known without asking. */
    Optional<Owner> owner(StreamId stream);

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
            };
}
