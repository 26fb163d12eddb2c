package io.platebridge.api.tenancy;

import io.platebridge.api.ControlPlane;
import io.platebridge.api.request.ApiRequest;
import io.platebridge.api.request.Field;
import io.platebridge.contract.Member;
import io.platebridge.contract.MemberChange;
import io.platebridge.contract.MemberList;
import io.platebridge.contract.Role;
import io.platebridge.core.Cursor;
import io.platebridge.core.Page;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.MemberDirectory;
import io.platebridge.core.tenancy.Memberships;
import io.platebridge.core.tenancy.UserId;
import java.util.Map;
import java.util.function.Function;

/** Operations on the members of companies. */
public final class MemberOperations {

    private final Memberships memberships;
    private final MemberDirectory members;

    public MemberOperations(ControlPlane cloud) {
        this.memberships = cloud.memberships();
        this.members = cloud.members();
    }

    public Map<String, Function<ApiRequest, Record>> byId() {
        return Map.of(
                "listMembers", this::listMembers,
                "changeMember", this::changeMember,
                "removeMember", this::removeMember);
    }

    private MemberList listMembers(ApiRequest call) {
        Page<io.platebridge.core.tenancy.Member> page =
                members.list(
                        call.caller(memberships), CompanyOperations.companyId(call), call.page());
        return new MemberList(
                page.entries().stream().map(MemberOperations::encode).toList(),
                page.next().map(Cursor::text).orElse(null));
    }

    private Member changeMember(ApiRequest call) {
        Caller caller = call.caller(memberships);
        MemberChange change = call.body(MemberChange.class);
        return encode(
                members.change(
                        caller,
                        CompanyOperations.companyId(call),
                        userId(call),
                        decode(change.role())));
    }

    private Member removeMember(ApiRequest call) {
        return encode(
                members.remove(
                        call.caller(memberships), CompanyOperations.companyId(call), userId(call)));
    }

    private static UserId userId(ApiRequest call) {
        return Field.read("user_id", call.path("user_id"), UserId::new);
    }

    static io.platebridge.core.tenancy.Role decode(Role role) {
        return io.platebridge.core.tenancy.Role.valueOf(role.name());
    }

    static Member encode(io.platebridge.core.tenancy.Member member) {
        return new Member(
                member.company().value(),
                member.user().value(),
                Role.valueOf(member.role().name()),
                member.name().orElse(null),
                member.since());
    }
}
