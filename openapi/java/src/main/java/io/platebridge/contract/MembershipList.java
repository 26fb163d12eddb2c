package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A person and all companies they belong to.
 *
 * @param userId the {@code sub} of the access token
 * @param memberships at least one
 */
public record MembershipList(String userId, List<Membership> memberships) {

    public MembershipList {
        requireNonNull(userId, "userId");
        memberships = List.copyOf(memberships);
    }
}
