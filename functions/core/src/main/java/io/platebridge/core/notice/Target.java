package io.platebridge.core.notice;

import io.platebridge.core.seal.SealContext;
import io.platebridge.core.tenancy.CommunityId;
import io.platebridge.core.tenancy.CompanyId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where notices of a company go.
 *
 * @param kinds which notices; all if empty
 * @param community only notices of this community; of all if empty
 * @param version 1 at first, one more after each change
 */
public record Target(
        TargetId id,
        CompanyId company,
        Channel channel,
        Set<NoticeKind> kinds,
        Optional<CommunityId> community,
        boolean enabled,
        long version) {

    public Target {
        var copy = EnumSet.noneOf(NoticeKind.class);
        copy.addAll(kinds);
        kinds = Collections.unmodifiableSet(copy);
    }

    /** Returns whether it asks for a notice. */
    public boolean wants(Notice notice) {
        return enabled
                && (kinds.isEmpty() || kinds.contains(notice.kind()))
                && (community.isEmpty() || community.equals(notice.community()));
    }

    /** Returns what the secret of a webhook is sealed for. */
    public SealContext sealContext() {
        return sealContext(company, id);
    }

    static SealContext sealContext(CompanyId company, TargetId id) {
        return new SealContext(company, SealContext.Kind.TARGET, id.value());
    }

    /** Returns its fields for the audit trail, without a secret. */
    Map<String, String> fields() {
        var fields = new TreeMap<String, String>();
        switch (channel) {
            case Channel.Webhook webhook -> {
                fields.put("kind", "webhook");
                fields.put("url", webhook.address().toString());
            }
            case Channel.Email(EmailAddress address) -> {
                fields.put("kind", "email");
                fields.put("email", address.value());
            }
        }
        fields.put(
                "notices", kinds.stream().map(NoticeKind::text).collect(Collectors.joining(" ")));
        community.ifPresent(of -> fields.put("community_id", of.value()));
        fields.put("enabled", Boolean.toString(enabled));
        return fields;
    }

    /** Returns this target with another channel, one version later. */
    Target with(Channel other) {
        return new Target(id, company, other, kinds, community, enabled, version + 1);
    }
}
