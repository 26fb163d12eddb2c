package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where notices of a company go.
 *
 * @param notices empty means all
 * @param formerSecretUntil until then, the secret before the last rotation signs as well
 */
public record NoticeTarget(
        String targetId,
        String companyId,
        NoticeTargetKind kind,
        @Nullable String url,
        @Nullable String email,
        List<NoticeKind> notices,
        @Nullable String communityId,
        boolean enabled,
        @Nullable Instant formerSecretUntil) {

    public NoticeTarget {
        requireNonNull(targetId, "targetId");
        requireNonNull(companyId, "companyId");
        requireNonNull(kind, "kind");
        notices = List.copyOf(notices);
    }
}
