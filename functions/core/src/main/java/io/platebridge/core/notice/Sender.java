package io.platebridge.core.notice;

import java.time.Duration;

/** Sends notices to targets. Thread-safe. */
public interface Sender {

    /**
     * Sends a notice once.
     *
     * @param limit the longest wait
     * @return what became of it; every fault is an attempt that did not deliver
     */
    Attempt send(Notice notice, Target target, Duration limit);
}
