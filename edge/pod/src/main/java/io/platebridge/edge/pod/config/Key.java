package io.platebridge.edge.pod.config;

/**
 * A key of config.yaml or of another file of its kind.
 *
 * @param example a value that can be copied, shown in remedies
 */
public record Key<T>(String name, ValueKind<T> kind, String example) {

    /** Tells whether a text is a valid value. */
    public boolean accepts(String text) {
        try {
            var _ = kind.parser().apply(text);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** Returns what to do about an invalid value. */
    public String remedy() {
        return "write it like \"%s: %s\"".formatted(name, example);
    }
}
