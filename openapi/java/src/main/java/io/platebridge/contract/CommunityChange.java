package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

/** What changes. */
public record CommunityChange(String name) {

    public CommunityChange {
        requireNonNull(name, "name");
    }
}
