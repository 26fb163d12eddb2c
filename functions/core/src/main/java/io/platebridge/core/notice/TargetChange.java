package io.platebridge.core.notice;

import io.platebridge.core.HttpsAddress;
import io.platebridge.core.tenancy.CommunityId;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of a target that a person sets; those that are empty stay as they are.
 *
 * @param url of a webhook
 * @param email of a mailbox
 * @param everywhere whether a restriction to a community is removed
 */
public record TargetChange(
        Optional<HttpsAddress> url,
        Optional<EmailAddress> email,
        Optional<Set<NoticeKind>> kinds,
        Optional<CommunityId> community,
        boolean everywhere,
        Optional<Boolean> enabled) {}
