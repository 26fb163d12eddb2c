package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

/** What changes. */
public record MemberChange(Role role) {

    public MemberChange {
        requireNonNull(role, "role");
    }
}
