package io.platebridge.edge.media.recording;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Limits the data that waits for the disk across several writers, so that a stalled disk costs
 * recordings and not the heap that live video needs. Thread-safe.
 */
final class WriteBacklog {

    private final long mostBytes;
    private final AtomicLong bytes = new AtomicLong();

    WriteBacklog(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Adds waiting bytes and returns whether the backlog is within its limit. */
    boolean addBytes(long more) {
        return bytes.addAndGet(more) <= mostBytes;
    }

    void removeBytes(long less) {
        bytes.addAndGet(-less);
    }
}
