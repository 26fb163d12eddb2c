package io.platebridge.core.gate;

import java.time.Duration;

/** The controllers of gates. Thread-safe. */
public interface GateDevice {

    /**
     * Calls a gate once. It is never called again by itself, whatever happens.
     *
     * @param limit the longest wait for its whole answer; if it is zero, nothing is sent
     * @return the answer, as far as it is known after the limit; never {@code REQUESTED}
     */
    GateAnswer open(Gate gate, OpeningId opening, Duration limit);
}
