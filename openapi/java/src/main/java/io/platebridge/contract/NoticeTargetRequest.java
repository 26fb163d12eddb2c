package io.platebridge.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A new target of notices, with either an URL or an e-mail address.
 *
 * @param url https, of a public host, without user, query and fragment
 * @param email the address of a mailbox
 * @param notices which ones; empty or absent means all
 * @param communityId only notices of this community
 * @param enabled true if absent
 */
public record NoticeTargetRequest(
        @Nullable String url,
        @Nullable String email,
        @Nullable List<NoticeKind> notices,
        @Nullable String communityId,
        @Nullable Boolean enabled) {

    public NoticeTargetRequest {
        notices = notices == null ? null : List.copyOf(notices);
    }
}
