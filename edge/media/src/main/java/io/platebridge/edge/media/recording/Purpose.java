package io.platebridge.edge.media.recording;

/** Why something is recorded. */
public enum Purpose {
    /** A clip of a plate that was seen; the pod uploads it to the cloud. */
    EVENT("recording", "event"),
    /** A segment of a continuously recorded camera; it stays on the pod. */
    CONTINUOUS("continuous", "continuous"),
    /** A recording that a user started; it stays on the pod. */
    MANUAL("manual", "command");

    private final String prefix;
    private final String word;

    Purpose(String prefix, String word) {
        this.prefix = prefix;
        this.word = word;
    }

    /** The first word of the file names of such recordings. */
    String prefix() {
        return prefix;
    }

    /**
     * The value of {@code purpose} in the pod's JSON. A manual recording is {@code command} there,
     * because openapi/edge.yaml publishes that value.
     */
    public String word() {
        return word;
    }

    static Purpose of(String prefix) {
        for (Purpose purpose : values()) {
            if (purpose.prefix.equals(prefix)) {
                return purpose;
            }
        }
        throw new IllegalArgumentException("unknown purpose: " + prefix);
    }
}
