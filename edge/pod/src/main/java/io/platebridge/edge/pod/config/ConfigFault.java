package io.platebridge.edge.pod.config;

import java.util.Comparator;

/**
 * A fault that a reading of config.yaml found.
 *
 * @param line its line, from 1; 0 if it concerns the whole file
 * @param key its key, with the index in a list: {@code cameras[1].rtsp_url}
 * @param found the value found; never a secret, so a URL's user, password and query are hidden
 * @param cause the file's own text, or what the text refers to
 */
public record ConfigFault(
        int line, String key, String expected, String found, String remedy, Cause cause)
        implements Comparable<ConfigFault> {

    /** Where a fault is to be mended. */
    public enum Cause {
        /** The file's text is wrong, and stays wrong until somebody changes it. */
        TEXT,
        /**
         * The text is right, and the machine is not as it says: a file or a disk is missing. It may
         * come back without a change of the text.
         */
        MACHINE
    }

    private static final Comparator<ConfigFault> ORDER =
            Comparator.comparingInt(ConfigFault::line).thenComparing(ConfigFault::key);

    public ConfigFault {
        key = hidden(key);
        found = hidden(found);
    }

    /** A fault of the file's text. */
    public ConfigFault(int line, String key, String expected, String found, String remedy) {
        this(line, key, expected, found, remedy, Cause.TEXT);
    }

    /**
     * Returns a text without users, passwords and queries of URLs. A password may have blanks and
     * quotation marks, and a URL may lack its scheme, so everything before the last {@code @} is
     * hidden.
     */
    static String hidden(String text) {
        return text.replaceAll("(?s)^(\"?).*@", "$1…@")
                .replaceAll("(?s)(://[^?]*\\?).+?(\"?)$", "$1…$2");
    }

    @Override
    public int compareTo(ConfigFault other) {
        return ORDER.compare(this, other);
    }

    /** Returns the fault as one line. */
    @Override
    public String toString() {
        String where = line == 0 ? "" : "line %d, ".formatted(line);
        return "%s%s: expected %s, found %s; %s".formatted(where, key, expected, found, remedy);
    }
}
