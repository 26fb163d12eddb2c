package io.platebridge.edge.router.protocol;

import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.edge.router.Alert;
import io.platebridge.edge.router.Frame.Coding;
import io.platebridge.edge.router.SessionToken;
import io.platebridge.edge.router.StreamId;
import java.util.Optional;
import java.util.Set;

/** A message of a client, other than frames, which are never read whole. */
public sealed interface ClientMessage {

    /** What a client produces or consumes. */
    enum Kind {
        VIDEO_FRAME,
        ALERT
    }

    /** Shows who the client is. */
    record Auth(SessionToken token) implements ClientMessage {}

    /**
     * Opens the stream of a phone.
     *
     * @param stream chosen by the router when absent
     * @param company whom the stream belongs to; needed by members of several only
     * @param coding of the frames to come
     */
    record Register(
            Optional<StreamId> stream,
            Optional<CompanyId> company,
            Coding coding,
            Set<Kind> produces,
            Set<Kind> consumes)
            implements ClientMessage {
        public Register {
            produces = Set.copyOf(produces);
            consumes = Set.copyOf(consumes);
        }
    }

    /**
     * Asks for a stream.
     *
     * @param coding the client wants frames in
     * @param analyst whether it is an ML service, which may raise alerts
     */
    record Subscribe(StreamId stream, Coding coding, Set<Kind> consumes, boolean analyst)
            implements ClientMessage {
        public Subscribe {
            consumes = Set.copyOf(consumes);
        }
    }

    /** Asks which streams there are. */
    record ListStreams() implements ClientMessage {}

    /** Something was seen. */
    record Raise(Alert alert) implements ClientMessage {}

    /** A message nothing can be done with. */
    record Faulty(MessageError problem) implements ClientMessage {}
}
