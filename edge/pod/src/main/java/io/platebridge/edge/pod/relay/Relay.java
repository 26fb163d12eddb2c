package io.platebridge.edge.pod.relay;

import io.vertx.core.Vertx;
import java.util.function.BooleanSupplier;

/** The switch that opens the pod's gate; called at most once for each opening. */
public interface Relay {

    /** Returns the relay of some settings. */
    static Relay of(Vertx vertx, RelaySettings settings) {
        return switch (settings) {
            case RelaySettings.Http http -> new HttpRelay(vertx, http);
            case RelaySettings.Gpio gpio -> new GpioRelay(gpio);
        };
    }

    /** What became of a call. */
    sealed interface Outcome {

        /** The relay confirmed it. */
        record Opened() implements Outcome {}

        /** The relay answered that it does not open. */
        record Refused(String reason) implements Outcome {}

        /** The relay was not reached. */
        record Unreachable(String reason) implements Outcome {}

        /** The relay was called, and nobody knows whether it opened. */
        record Unknown(String reason) implements Outcome {}
    }

    /**
     * Calls the relay once.
     *
     * @param isTooLate asked when the relay is reached, which may take a while
     */
    Outcome open(BooleanSupplier isTooLate) throws InterruptedException;

    /** Makes inactive what a process may have left active that was killed during a call. */
    default void release() {}
}
