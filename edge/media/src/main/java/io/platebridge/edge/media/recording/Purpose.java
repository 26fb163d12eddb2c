package io.platebridge.edge.media.recording;

import java.util.Locale;

/** Why something is recorded; the name of its file begins with it. */
public enum Purpose {
    /** A plate was seen: a clip, on its way to the cloud. */
    EVENT("recording"),
    /** The camera is recorded all the time: a chunk, which stays on the pod. */
    CONTINUOUS("continuous"),
    /** Somebody asked for it: a take, which stays on the pod. */
    COMMAND("manual");

    private final String prefix;

    Purpose(String prefix) {
        this.prefix = prefix;
    }

    /** What the names of its files begin with. */
    String prefix() {
        return prefix;
    }

    /** The word on the wire, such as {@code continuous}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Purpose of(String prefix) {
        for (Purpose purpose : values()) {
            if (purpose.prefix.equals(prefix)) {
                return purpose;
            }
        }
        throw new IllegalArgumentException("no purpose: " + prefix);
    }
}
