package io.platebridge.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a target that change.
 *
 * @param url of a webhook
 * @param email of an e-mail address
 * @param notices which ones; empty means all
 * @param communityId only notices of this community; empty means all
 */
public record NoticeTargetChange(
        @Nullable String url,
        @Nullable String email,
        @Nullable List<NoticeKind> notices,
        @Nullable String communityId,
        @Nullable Boolean enabled) {

    public NoticeTargetChange {
        notices = notices == null ? null : List.copyOf(notices);
    }
}
