package io.platebridge.aws.tenancy;

import io.platebridge.aws.AuditedWrites;
import io.platebridge.aws.Item;
import io.platebridge.aws.Key;
import io.platebridge.aws.Keys;
import io.platebridge.aws.Store;
import io.platebridge.aws.Write;
import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.limit.Quota;
import io.platebridge.core.tenancy.Companies;
import io.platebridge.core.tenancy.Company;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Deleted;
import io.platebridge.core.tenancy.Member;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The companies, in the store. */
public final class DynamoCompanies implements Companies {

    static final String COMMUNITIES = "communities";

    private static final String PODS = "pods";
    private static final String NAME = "name";
    private static final String CREATED = "created";

    private final Store store;
    private final AuditedWrites writes;

    public DynamoCompanies(Store store, AuditedWrites writes) {
        this.store = store;
        this.writes = writes;
    }

    @Override
    public Optional<Company> find(CompanyId id) {
        return store.get(Keys.company(id)).map(item -> read(id, item));
    }

    @Override
    public List<Company> find(Collection<CompanyId> ids) {
        Map<Key, Item> items = store.getAll(ids.stream().map(Keys::company).toList());
        return ids.stream()
                .flatMap(id ->
                        Stream.ofNullable(items.get(Keys.company(id))).map(item -> read(id, item)))
                .toList();
    }

    @Override
    public boolean create(Company company, Member owner, AuditNote note) {
        return writes.write(note, creation(company, owner)).isEmpty();
    }

    @Override
    public boolean bootstrap(Company company, Member owner, AuditNote note) {
        var all = new ArrayList<>(creation(company, owner));
        all.add(
                Write.put(Keys.bootstrap())
                        .set("company", company.id().value())
                        .when("attribute_not_exists(#pk)"));
        return writes.write(note, all).isEmpty();
    }

    private static List<Write> creation(Company company, Member owner) {
        var all = new ArrayList<>(MemberItem.ofNewCompany(owner));
        all.add(GivenId.of(company.id()));
        all.add(
                MemberItem.oneOwner(Write.put(Keys.company(company.id())))
                        .set(NAME, company.name())
                        .set(CREATED, company.created())
                        .set(COMMUNITIES, 0)
                        .when("attribute_not_exists(#pk)"));
        return all;
    }

    @Override
    public void change(Company company, AuditNote note) {
        writes.write(
                note,
                List.of(
                        Write.update(Keys.company(company.id()))
                                .set(NAME, company.name())
                                .when("attribute_exists(#pk)")));
    }

    @Override
    public Deleted delete(CompanyId company, Member last, AuditNote note) {
        Write itself =
                MemberItem.withOnlyMember(Write.delete(Keys.company(company)))
                        .when("#communities = :none AND " + MemberItem.isOnlyMember())
                        .with("none", 0);
        Set<Write> refused =
                writes.write(
                        note,
                        List.of(
                                itself,
                                Write.delete(Keys.member(last.user(), company)),
                                Write.delete(Keys.memberOfCompany(company, last.user().value()))));
        return refused.isEmpty() ? Deleted.DONE : Deleted.NOT_EMPTY;
    }

    @Override
    public Map<Quota, Long> usage(CompanyId company) {
        return store.get(Keys.company(company))
                .map(item ->
                        Map.of(
                                Quota.COMMUNITIES, item.number(COMMUNITIES),
                                Quota.MEMBERS, item.number(MemberItem.MEMBERS),
                                Quota.PODS, item.findNumber(PODS).orElse(0L)))
                .orElse(Map.of());
    }

    private static Company read(CompanyId id, Item item) {
        return new Company(id, item.text(NAME), item.time(CREATED));
    }
}
