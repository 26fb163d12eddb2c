package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** A community to create. */
public record CommunityRequest(@Nullable String communityId, String name) {

    public CommunityRequest {
        requireNonNull(name, "name");
    }
}
