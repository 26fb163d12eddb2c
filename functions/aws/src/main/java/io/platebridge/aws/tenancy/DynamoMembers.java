package io.platebridge.aws.tenancy;

import io.platebridge.aws.AuditedWrites;
import io.platebridge.aws.Keys;
import io.platebridge.aws.Store;
import io.platebridge.aws.Write;
import io.platebridge.core.Cursor;
import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Member;
import io.platebridge.core.tenancy.Members;
import io.platebridge.core.tenancy.Role;
import io.platebridge.core.tenancy.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The members of companies, in the store. */
public final class DynamoMembers implements Members {

    private final Store store;
    private final AuditedWrites writes;

    public DynamoMembers(Store store, AuditedWrites writes) {
        this.store = store;
        this.writes = writes;
    }

    @Override
    public Optional<Member> find(CompanyId company, UserId user) {
        return store.get(Keys.memberOfCompany(company, user.value()))
                .map(item -> MemberItem.read(company, item));
    }

    @Override
    public List<Member> list(CompanyId company, Optional<Cursor> after, int limit) {
        return store
                .list(
                        Keys.company(company).partition(),
                        Keys.MEMBER_PREFIX,
                        after.map(place -> Keys.memberOfCompany(company, place.position())),
                        limit)
                .stream()
                .map(item -> MemberItem.read(company, item))
                .toList();
    }

    @Override
    public Changed change(Member before, Role role, AuditNote note) {
        return write(MemberItem.change(before, before.as(role)), note);
    }

    @Override
    public Changed remove(Member member, AuditNote note) {
        return write(MemberItem.remove(member), note);
    }

    private Changed write(MemberItem.Change change, AuditNote note) {
        Set<Write> refused = writes.write(note, change.all());
        if (refused.isEmpty()) {
            return Changed.DONE;
        }
        return refused.equals(Set.of(change.company())) ? Changed.LAST_OWNER : Changed.STALE;
    }
}
