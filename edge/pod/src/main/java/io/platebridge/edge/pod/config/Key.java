package io.platebridge.edge.pod.config;

/**
 * A key of config.yaml.
 *
 * @param example a value that can be copied, shown in remedies
 */
record Key<T>(String name, ValueKind<T> kind, String example) {

    /** Tells whether a text is a valid value. */
    boolean accepts(String text) {
        try {
            var _ = kind.parser().apply(text);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    String remedy() {
        return "write it like \"%s: %s\"".formatted(name, example);
    }
}
