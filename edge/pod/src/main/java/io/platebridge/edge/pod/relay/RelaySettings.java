package io.platebridge.edge.pod.relay;

import java.time.Duration;

/**
 * How the relay is called.
 *
 * @param timeout for the connection, and again for the answer
 */
public record RelaySettings(RelayUrl url, Method method, Duration timeout) {

    /** The method of the request. */
    public enum Method {
        GET,
        POST
    }
}
