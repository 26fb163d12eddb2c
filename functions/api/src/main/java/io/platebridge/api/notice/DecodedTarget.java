package io.platebridge.api.notice;

import static io.platebridge.api.request.OptionalText.nonBlank;

import io.platebridge.api.request.Field;
import io.platebridge.contract.NoticeTargetChange;
import io.platebridge.contract.NoticeTargetRequest;
import io.platebridge.core.HttpsAddress;
import io.platebridge.core.notice.EmailAddress;
import io.platebridge.core.notice.NoticeKind;
import io.platebridge.core.notice.TargetChange;
import io.platebridge.core.tenancy.CommunityId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Records of the contract as changes of a target. */
final class DecodedTarget {

    private DecodedTarget() {}

    static TargetChange of(NoticeTargetRequest request) {
        return new TargetChange(
                url(request.url()),
                email(request.email()),
                kinds(request.notices()),
                community(request.communityId()),
                false,
                Optional.ofNullable(request.enabled()));
    }

    static TargetChange of(NoticeTargetChange request) {
        return new TargetChange(
                url(request.url()),
                email(request.email()),
                kinds(request.notices()),
                community(request.communityId()),
                "".equals(request.communityId()),
                Optional.ofNullable(request.enabled()));
    }

    private static Optional<HttpsAddress> url(@Nullable String url) {
        return Optional.ofNullable(url).map(text -> Field.read("url", text, HttpsAddress::of));
    }

    private static Optional<EmailAddress> email(@Nullable String email) {
        return Optional.ofNullable(email).map(text -> Field.read("email", text, EmailAddress::new));
    }

    private static Optional<CommunityId> community(@Nullable String id) {
        return nonBlank(id).map(text -> Field.read("community_id", text, CommunityId::new));
    }

    private static Optional<Set<NoticeKind>> kinds(
            @Nullable List<io.platebridge.contract.NoticeKind> kinds) {
        return Optional.ofNullable(kinds)
                .map(list ->
                        list.stream()
                                .map(kind -> NoticeKind.valueOf(kind.name()))
                                .collect(Collectors.toSet()));
    }
}
