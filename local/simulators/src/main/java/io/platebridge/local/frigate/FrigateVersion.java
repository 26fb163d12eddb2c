package io.platebridge.local.frigate;

import java.util.Arrays;
import java.util.List;

/** The versions of Frigate whose messages were recorded from a running server. */
public enum FrigateVersion {
    V0_16("0.16.4"),
    V0_17("0.17.2"),

    /** Adds the plate's box to the message about a reading. */
    V0_18("0.18.0");

    private final String full;

    FrigateVersion(String full) {
        this.full = full;
    }

    /** Returns the whole version, {@code 0.18.0}. */
    String full() {
        return full;
    }

    /** Returns the version as it is chosen, {@code 0.18}. */
    public String minor() {
        return full.substring(0, full.lastIndexOf('.'));
    }

    boolean tellsPlateBox() {
        return this == V0_18;
    }

    /**
     * Returns the version of a name such as {@code 0.18}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static FrigateVersion of(String minor) {
        List<String> known = Arrays.stream(values()).map(FrigateVersion::minor).toList();
        if (!known.contains(minor)) {
            throw new IllegalArgumentException(
                    "--frigate is one of %s, found \"%s\"".formatted(known, minor));
        }
        return values()[known.indexOf(minor)];
    }
}
