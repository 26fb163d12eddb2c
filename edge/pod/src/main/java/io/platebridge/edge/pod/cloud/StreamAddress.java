package io.platebridge.edge.pod.cloud;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * The address at which browsers reach the pod.
 *
 * @param portal the cloud's address, in whose direction the pod's own address is looked up
 * @param publicIp which address it reports beside the tailnet's
 * @param configured the whole address where config.yaml names it
 * @param https whether the pod serves TLS
 * @param port the port it serves on
 */
public record StreamAddress(
        URI portal, PublicIp publicIp, Optional<URI> configured, boolean https, int port) {

    /** The port that the cloud assumes if none is reported. */
    private static final int ASSUMED_PORT = 8000;

    /** Returns the IP address to report, or empty if there is none. */
    Optional<String> ip() {
        return switch (publicIp) {
            case PublicIp.Detected() -> localAddress();
            case PublicIp.Off() -> Optional.empty();
            case PublicIp.Fixed(String address) -> Optional.of(address);
        };
    }

    /**
     * Returns the URL to report, or empty if the cloud's assumption is right.
     *
     * @param certified the name that the served certificate is for, if browsers trust it
     * @param host the pod's address otherwise
     */
    Optional<URI> url(Optional<String> certified, Optional<String> host) {
        if (configured.isPresent()) {
            return configured;
        }
        if (certified.isPresent()) {
            return url(certified.get());
        }
        return https && port == ASSUMED_PORT ? Optional.empty() : host.flatMap(this::url);
    }

    private Optional<URI> url(String host) {
        try {
            return Optional.of(
                    new URI(https ? "https" : "http", null, host, port, "/stream", null, null));
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    /**
     * Returns the local address of the route to the cloud. Connecting a datagram socket sends
     * nothing.
     */
    private Optional<String> localAddress() {
        try (var socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(portal.getHost(), 443));
            InetAddress address = socket.getLocalAddress();
            return address.isAnyLocalAddress()
                    ? Optional.empty()
                    : Optional.of(address.getHostAddress());
        } catch (IOException | RuntimeException _) {
            return Optional.empty();
        }
    }
}
