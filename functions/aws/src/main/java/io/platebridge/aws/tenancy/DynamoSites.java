package io.platebridge.aws.tenancy;

import io.platebridge.aws.AuditedWrites;
import io.platebridge.aws.Item;
import io.platebridge.aws.Key;
import io.platebridge.aws.Keys;
import io.platebridge.aws.SiteAttributes;
import io.platebridge.aws.Store;
import io.platebridge.aws.Write;
import io.platebridge.core.Cursor;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.limit.Quota;
import io.platebridge.core.limit.Quotas;
import io.platebridge.core.tenancy.CommunityId;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Deleted;
import io.platebridge.core.tenancy.Site;
import io.platebridge.core.tenancy.SiteDirectory;
import io.platebridge.core.tenancy.SiteId;
import io.platebridge.core.tenancy.Sites;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The sites, in the store. */
public final class DynamoSites implements Sites {

    private static final String SITE = "site";

    private final Store store;
    private final AuditedWrites writes;
    private final Quotas quotas;

    public DynamoSites(Store store, AuditedWrites writes, Quotas quotas) {
        this.store = store;
        this.writes = writes;
        this.quotas = quotas;
    }

    @Override
    public Optional<Site> find(SiteId id) {
        return store.get(Keys.site(id)).map(SiteAttributes::read);
    }

    @Override
    public List<Site> list(
            CompanyId company, Optional<CommunityId> community, Optional<Cursor> after, int limit) {
        String start = community.map(id -> id + "#").orElse("");
        List<SiteId> ids =
                store
                        .list(
                                Keys.company(company).partition(),
                                Keys.SITE_PREFIX + start,
                                after.map(c -> Keys.siteOfCompany(company, start + c.position())),
                                limit)
                        .stream()
                        .map(item -> new SiteId(item.text(SITE)))
                        .toList();
        Map<Key, Item> items = store.getAll(ids.stream().map(Keys::site).toList());
        return ids.stream()
                .flatMap(
                        id -> Stream.ofNullable(items.get(Keys.site(id))).map(SiteAttributes::read))
                .toList();
    }

    @Override
    public boolean create(Site site, AuditNote note) {
        Write community =
                Write.update(Keys.community(site.place().community()))
                        .when("attribute_exists(#pk)")
                        .count(DynamoCommunities.SITES, 1, quotas.of(Quota.SITES_PER_COMMUNITY));
        Write itself =
                SiteAttributes.write(Write.put(Keys.site(site.id())), site)
                        .set(SiteAttributes.CONFIG_VERSION, 0)
                        .set(SiteAttributes.PLATES, 0)
                        .set(SiteAttributes.GATES, 0)
                        .when("attribute_not_exists(#pk)");
        Write listed = Write.put(listKey(site)).set(SITE, site.id().value());
        Set<Write> refused =
                writes.write(note, List.of(community, itself, listed, GivenId.of(site.id())));
        if (refused.contains(community) && store.get(community.key()).isPresent()) {
            throw quotas.exceeded(Quota.SITES_PER_COMMUNITY);
        }
        if (refused.contains(community)) {
            throw new Refusal(
                    ErrorCode.COMMUNITY_UNKNOWN, "community_id: the community was deleted");
        }
        return refused.isEmpty();
    }

    @Override
    public void change(Site before, Site after, AuditNote note) {
        writes.write(
                note,
                List.of(
                        SiteAttributes.change(Write.update(Keys.site(after.id())), before, after)
                                .when("attribute_exists(#pk)")));
    }

    /** A pod or gate that is added, or a plate that is put, meanwhile changes roster or version. */
    @Override
    public Deleted delete(Site site, AuditNote note) {
        Optional<Item> found = store.get(Keys.site(site.id()));
        if (found.isEmpty()) {
            return Deleted.GONE;
        }
        if (has(site, Keys.POD_PREFIX)
                || has(site, Keys.PLATE_PREFIX)
                || has(site, Keys.GATE_PREFIX)) {
            return Deleted.NOT_EMPTY;
        }
        Set<Write> refused =
                writes.write(
                        note,
                        List.of(
                                SiteAttributes.whenNothingWritten(
                                        Write.delete(Keys.site(site.id())), found.get()),
                                Write.delete(listKey(site)),
                                Write.update(Keys.community(site.place().community()))
                                        .add(DynamoCommunities.SITES, -1)));
        return refused.isEmpty() ? Deleted.DONE : Deleted.NOT_EMPTY;
    }

    private boolean has(Site site, String prefix) {
        String partition = Keys.site(site.id()).partition();
        return !store.list(partition, prefix, Optional.empty(), 1).isEmpty();
    }

    private static Key listKey(Site site) {
        return Keys.siteOfCompany(site.place().company(), SiteDirectory.position(site));
    }
}
