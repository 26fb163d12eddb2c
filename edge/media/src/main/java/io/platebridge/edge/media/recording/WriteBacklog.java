package io.platebridge.edge.media.recording;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What waits for the disk in memory, of all that share it: a disk that stalls must cost recordings,
 * never the heap that live video needs.
 */
final class WriteBacklog {

    private final long mostBytes;
    private final AtomicLong bytes = new AtomicLong();

    WriteBacklog(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Adds what waits, and returns whether that is still bearable. */
    boolean add(long more) {
        return bytes.addAndGet(more) <= mostBytes;
    }

    void remove(long less) {
        bytes.addAndGet(-less);
    }
}
