package io.platebridge.core.tenancy;

import io.platebridge.core.ErrorCode;
import io.platebridge.core.Page;
import io.platebridge.core.PageRequest;
import io.platebridge.core.Refusal;
import io.platebridge.core.audit.AuditAction;
import io.platebridge.core.audit.AuditNote;
import java.util.Map;

/**
 * The members of a person's companies. A person gives and takes no role above their own, and a
 * company keeps one owner.
 */
public final class MemberDirectory {

    private final Members members;

    public MemberDirectory(Members members) {
        this.members = members;
    }

    /**
     * Returns the members of one of the caller's companies by user id.
     *
     * @throws Refusal {@code company_unknown}, {@code role_too_low}
     */
    public Page<Member> list(Caller caller, CompanyId company, PageRequest request) {
        caller.demandCompany(company);
        return Page.of(
                members.list(company, request.after(), request.limit() + 1),
                request,
                member -> member.user().value());
    }

    /**
     * Gives a member another role.
     *
     * @throws Refusal {@code company_unknown}, {@code member_unknown}, {@code last_owner}; {@code
     *     role_too_low} also if the member's role before or after is above the caller's
     */
    public Member change(Caller caller, CompanyId company, UserId user, Role role) {
        Member before = member(caller, company, user);
        demandRole(caller, company, role);
        Member after = before.as(role);
        AuditNote note =
                caller.note(company, AuditAction.MEMBER_CHANGED, user.value())
                        .change(before.fields(), after.fields());
        check(members.change(before, role, note));
        return after;
    }

    /**
     * Ends a membership. Streams that the person watches end when their tokens do.
     *
     * @throws Refusal as {@link #change}
     */
    public Member remove(Caller caller, CompanyId company, UserId user) {
        Member member = member(caller, company, user);
        AuditNote note =
                caller.note(company, AuditAction.MEMBER_REMOVED, user.value())
                        .change(member.fields(), Map.of());
        check(members.remove(member, note));
        return member;
    }

    private Member member(Caller caller, CompanyId company, UserId user) {
        caller.demandCompany(company);
        Member found =
                members.find(company, user)
                        .orElseThrow(() ->
                                new Refusal(
                                        ErrorCode.MEMBER_UNKNOWN,
                                        "user_id: no member of the company is " + user));
        demandRole(caller, company, found.role());
        return found;
    }

    /**
     * Checks that a caller may give and take a role: only one that their own includes.
     *
     * @throws Refusal {@code role_too_low}
     */
    static void demandRole(Caller caller, CompanyId company, Role role) {
        if (caller.role(company).filter(own -> own.includes(role)).isEmpty()) {
            throw new Refusal(ErrorCode.ROLE_TOO_LOW, "this requires the role " + role.text());
        }
    }

    private static void check(Members.Changed outcome) {
        switch (outcome) {
            case DONE -> {
                // The membership was changed.
            }
            case LAST_OWNER ->
                    throw new Refusal(
                            ErrorCode.LAST_OWNER, "user_id: the company has no other owner");
            case STALE ->
                    throw new Refusal(
                            ErrorCode.MEMBER_UNKNOWN, "user_id: the membership has just changed");
        }
    }
}
