package io.platebridge.edge.pod.config;

import java.util.Comparator;

/**
 * Something in config.yaml that a person must change.
 *
 * @param line where it stands, from 1; 0 when it is about the whole file
 * @param key the key it is about, with the place in a list: {@code cameras[1].rtsp_url}
 * @param found what stands there; never a secret, so a URL's user, password and query are hidden
 */
public record ConfigFault(int line, String key, String expected, String found, String remedy)
        implements Comparable<ConfigFault> {

    private static final Comparator<ConfigFault> ORDER =
            Comparator.comparingInt(ConfigFault::line).thenComparing(ConfigFault::key);

    public ConfigFault {
        key = hidden(key);
        found = hidden(found);
    }

    /**
     * Returns a text without users, passwords and queries of URLs. A password may have blanks and
     * quotation marks, and a URL may lack its scheme, so all before the last {@code @} goes.
     */
    static String hidden(String text) {
        return text.replaceAll("(?s)^(\"?).*@", "$1…@")
                .replaceAll("(?s)(://[^?]*\\?).+?(\"?)$", "$1…$2");
    }

    @Override
    public int compareTo(ConfigFault other) {
        return ORDER.compare(this, other);
    }

    /** The fault as one line for a person. */
    @Override
    public String toString() {
        String where = line == 0 ? "" : "line %d, ".formatted(line);
        return "%s%s: expected %s, found %s; %s".formatted(where, key, expected, found, remedy);
    }
}
