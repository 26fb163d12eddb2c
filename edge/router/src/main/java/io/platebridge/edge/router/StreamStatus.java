package io.platebridge.edge.router;

import java.util.Locale;

/** The status of a stream. */
public enum StreamStatus {
    /** The publisher is connected. */
    ONLINE,
    /** The publisher is connected and sends frames. */
    STREAMING,
    /** The publisher is not connected. */
    OFFLINE;

    /** Returns the status on the wire, such as {@code online}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
