package io.platebridge.edge.router.flow;

import java.util.Arrays;
import java.util.Optional;

/** Where a client connects to, which decides what it may become. */
public enum Endpoint {
    REGISTER("/streams/register", true, false),
    SUBSCRIBE("/streams/subscribe", false, true),
    /** For either, as older clients know it. */
    ANY("/ws", true, true);

    private final String path;
    private final boolean phones;
    private final boolean viewers;

    Endpoint(String path, boolean phones, boolean viewers) {
        this.path = path;
        this.phones = phones;
        this.viewers = viewers;
    }

    /** Returns the endpoint at a path. */
    public static Optional<Endpoint> at(String path) {
        return Arrays.stream(values()).filter(endpoint -> endpoint.path.equals(path)).findFirst();
    }

    boolean phones() {
        return phones;
    }

    boolean viewers() {
        return viewers;
    }
}
