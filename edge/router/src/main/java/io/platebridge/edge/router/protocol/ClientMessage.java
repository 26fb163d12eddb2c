package io.platebridge.edge.router.protocol;

import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.edge.router.Alert;
import io.platebridge.edge.router.Frame.Coding;
import io.platebridge.edge.router.SessionToken;
import io.platebridge.edge.router.StreamId;
import java.util.Optional;
import java.util.Set;

/** A client's message other than a frame, which is never parsed completely. */
public sealed interface ClientMessage {

    /** A kind of data that a client produces or consumes. */
    enum Kind {
        VIDEO_FRAME,
        ALERT
    }

    /** Authenticates the client. */
    record Auth(SessionToken token) implements ClientMessage {}

    /**
     * Registers a stream.
     *
     * @param stream chosen by the router when absent
     * @param company that owns the stream; required if the user may publish for several
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
     * Subscribes to a stream.
     *
     * @param coding of the frames that the client requests
     * @param analyst whether it is an ML service, which may raise alerts
     */
    record Subscribe(StreamId stream, Coding coding, Set<Kind> consumes, boolean analyst)
            implements ClientMessage {
        public Subscribe {
            consumes = Set.copyOf(consumes);
        }
    }

    /** Requests the list of streams. */
    record ListStreams() implements ClientMessage {}

    /** Raises an alert. */
    record Raise(Alert alert) implements ClientMessage {}

    /** A message that is malformed or of unknown type. */
    record Faulty(MessageError problem) implements ClientMessage {}
}
