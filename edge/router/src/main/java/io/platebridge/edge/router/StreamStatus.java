package io.platebridge.edge.router;

import java.util.Locale;

/** What a stream's phone is doing. */
public enum StreamStatus {
    /** It is connected. */
    ONLINE,
    /** It is connected and frames come. */
    STREAMING,
    /** It is not connected. */
    OFFLINE;

    /** The status on the wire, such as {@code online}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
