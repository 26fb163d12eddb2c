package io.platebridge.core.pod;

import java.util.Locale;

/** The display order of pods: by name, ignoring case, then by id. */
public final class PodOrder {

    private static final int NAME_LENGTH = 64;

    private PodOrder() {}

    /** Returns the text a pod sorts by, at most 321 bytes: its name in lower case and its id. */
    public static String position(PodId id, String name) {
        // Only the beginning of a long name, so that a cursor stays within the contract's bound.
        String head =
                name.codePoints()
                        .limit(NAME_LENGTH)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
        return head.toLowerCase(Locale.ROOT) + "#" + id;
    }

    static String position(Pod pod) {
        return position(pod.id(), pod.name());
    }
}
