package io.platebridge.aws.tenancy;

import io.platebridge.aws.Item;
import io.platebridge.aws.Keys;
import io.platebridge.aws.Write;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Member;
import io.platebridge.core.tenancy.Role;
import io.platebridge.core.tenancy.UserId;
import java.util.List;

/**
 * How a membership looks in the store: one item by person, which each request reads, one by
 * company, and the counts on the company's item.
 */
final class MemberItem {

    static final String COMPANY = "company";
    static final String ROLE = "role";

    private static final String USER = "user";
    static final String MEMBERS = "members";
    private static final String OWNERS = "owners";

    private MemberItem() {}

    /** Returns the writes of a new membership of a company that is written with it. */
    static List<Write> ofNewCompany(Member owner) {
        return List.of(byUser(owner), byCompany(owner));
    }

    /** Returns the counts of a company that has one member, an owner. */
    static Write oneOwner(Write company) {
        return company.set(MEMBERS, 1).set(OWNERS, 1);
    }

    /** Returns whether a company has one member. */
    static String isOnlyMember() {
        return "#members = :one_member";
    }

    static Write withOnlyMember(Write write) {
        return write.with("one_member", 1);
    }

    /** The writes of a membership's change, and how its refusal reads. */
    record Change(Write byUser, Write byCompany, Write company) {

        List<Write> all() {
            return List.of(byUser, byCompany, company);
        }
    }

    /**
     * @param limit the most members of the company
     */
    static Change add(Member member, int limit) {
        return new Change(
                byUser(member),
                byCompany(member),
                Write.update(Keys.company(member.company()))
                        .when("attribute_exists(#pk)")
                        .count(MEMBERS, 1, limit)
                        .add(OWNERS, owners(member.role())));
    }

    static Change change(Member before, Member after) {
        int owners = owners(after.role()) - owners(before.role());
        return new Change(
                stillAs(before, Write.update(Keys.member(before.user(), before.company())))
                        .set(ROLE, after.role()),
                stillAs(
                                before,
                                Write.update(
                                        Keys.memberOfCompany(
                                                before.company(), before.user().value())))
                        .set(ROLE, after.role()),
                notLastOwner(count(before, 0, owners), owners));
    }

    static Change remove(Member member) {
        int owners = -owners(member.role());
        return new Change(
                stillAs(member, Write.delete(Keys.member(member.user(), member.company()))),
                stillAs(
                        member,
                        Write.delete(
                                Keys.memberOfCompany(member.company(), member.user().value()))),
                notLastOwner(count(member, -1, owners), owners));
    }

    static Member read(CompanyId company, Item item) {
        return new Member(
                company,
                new UserId(item.text(USER)),
                item.choice(ROLE, Role.class),
                item.findText("name"),
                item.time("since"));
    }

    private static Write byUser(Member member) {
        return Write.put(Keys.member(member.user(), member.company()))
                .set(COMPANY, member.company().value())
                .set(ROLE, member.role())
                .when("attribute_not_exists(#pk)");
    }

    private static Write byCompany(Member member) {
        return Write.put(Keys.memberOfCompany(member.company(), member.user().value()))
                .set(USER, member.user().value())
                .set(ROLE, member.role())
                .set("name", member.name())
                .set("since", member.since());
    }

    private static Write stillAs(Member before, Write write) {
        return write.when("#role = :role_before").with("role_before", before.role());
    }

    private static Write count(Member member, int members, int owners) {
        return Write.update(Keys.company(member.company()))
                .add(MEMBERS, members)
                .add(OWNERS, owners);
    }

    private static Write notLastOwner(Write count, int owners) {
        return owners < 0 ? count.when("#owners > :one").with("one", 1) : count;
    }

    private static int owners(Role role) {
        return role == Role.OWNER ? 1 : 0;
    }
}
