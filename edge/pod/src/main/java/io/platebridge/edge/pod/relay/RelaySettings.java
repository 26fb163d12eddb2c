package io.platebridge.edge.pod.relay;

import java.time.Duration;

/** How the relay is called. */
public sealed interface RelaySettings {

    /** The method of the request. */
    enum Method {
        GET,
        POST
    }

    /**
     * A relay with an HTTP interface.
     *
     * @param timeout for the connection, and again for the answer
     */
    record Http(RelayUrl url, Method method, Duration timeout) implements RelaySettings {}

    /**
     * A relay at a GPIO line of this machine.
     *
     * @param activeLow whether a low line switches the relay
     * @param pulse how long the line is active
     */
    record Gpio(GpioLine line, boolean activeLow, Duration pulse) implements RelaySettings {}
}
