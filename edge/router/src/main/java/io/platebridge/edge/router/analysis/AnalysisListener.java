package io.platebridge.edge.router.analysis;

import io.platebridge.edge.router.Alert;
import io.platebridge.edge.router.FrameListener;
import io.platebridge.edge.router.Owner;
import io.platebridge.edge.router.StreamId;
import io.platebridge.edge.router.StreamStatus;

/** A listener that wants every frame, and drops those of a stream that went offline. */
interface AnalysisListener extends FrameListener {

    /** Drops the buffered frames of a stream. */
    void forget(StreamId stream);

    @Override
    default boolean wants(StreamId stream) {
        return true;
    }

    @Override
    default void status(StreamId stream, Owner owner, StreamStatus status) {
        if (status == StreamStatus.OFFLINE) {
            forget(stream);
        }
    }

    @Override
    default void alert(Owner owner, Alert alert) {
        // The service receives frames only.
    }
}
