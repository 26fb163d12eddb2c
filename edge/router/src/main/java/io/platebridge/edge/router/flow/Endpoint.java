package io.platebridge.edge.router.flow;

import java.util.Arrays;
import java.util.Optional;

/** The path a client connects to, which decides whether it may publish or subscribe. */
public enum Endpoint {
    REGISTER("/streams/register", true, false),
    SUBSCRIBE("/streams/subscribe", false, true),
    /** For either; used by older clients. */
    ANY("/ws", true, true);

    private final String path;
    private final boolean publishers;
    private final boolean subscribers;

    Endpoint(String path, boolean publishers, boolean subscribers) {
        this.path = path;
        this.publishers = publishers;
        this.subscribers = subscribers;
    }

    /** Returns the endpoint at a path. */
    public static Optional<Endpoint> at(String path) {
        return Arrays.stream(values()).filter(endpoint -> endpoint.path.equals(path)).findFirst();
    }

    boolean publishers() {
        return publishers;
    }

    boolean subscribers() {
        return subscribers;
    }
}
