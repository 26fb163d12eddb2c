package io.platebridge.core.pod;

import java.util.Locale;

/** The order people see pods in: by name, whatever its case, then by id. */
public final class PodOrder {

    private static final int NAME_LENGTH = 64;

    private PodOrder() {}

    /** Returns the text a pod sorts by, at most 321 bytes: its name in lower case and its id. */
    public static String position(PodId id, String name) {
        // Only the head of a long name, so that a cursor stays as short as the contract wants it.
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
