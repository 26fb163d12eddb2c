package io.platebridge.aws.tenancy;

import io.platebridge.aws.AuditedWrites;
import io.platebridge.aws.Item;
import io.platebridge.aws.Key;
import io.platebridge.aws.Keys;
import io.platebridge.aws.Store;
import io.platebridge.aws.Timeline;
import io.platebridge.aws.Write;
import io.platebridge.core.Cursor;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import io.platebridge.core.SortableTime;
import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.limit.Quota;
import io.platebridge.core.limit.Quotas;
import io.platebridge.core.tenancy.Communities;
import io.platebridge.core.tenancy.Community;
import io.platebridge.core.tenancy.CommunityId;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Deleted;
import io.platebridge.core.tenancy.RetainingCommunities;
import io.platebridge.core.tenancy.Retention;
import io.platebridge.core.tenancy.StorageUsage;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The communities, in the store. */
public final class DynamoCommunities implements Communities, RetainingCommunities {

    static final String SITES = "sites";

    private static final String COMPANY = "company";
    private static final String COMMUNITY = "community";
    private static final String NAME = "name";
    private static final String CREATED = "created";
    private static final String RETENTION_DAYS = "retention_days";
    private static final String RETENTION_BYTES = "retention_bytes";
    private static final String USAGE = "recordings_bytes";
    private static final String MEASURED_AT = "measured_at";

    private final Store store;
    private final AuditedWrites writes;
    private final Quotas quotas;
    private final Clock clock;

    public DynamoCommunities(Store store, AuditedWrites writes, Quotas quotas, Clock clock) {
        this.store = store;
        this.writes = writes;
        this.quotas = quotas;
        this.clock = clock;
    }

    @Override
    public Optional<Community> find(CommunityId id) {
        return store.get(Keys.community(id)).map(item -> read(id, item));
    }

    @Override
    public List<Community> list(CompanyId company, Optional<Cursor> after, int limit) {
        List<CommunityId> ids =
                store
                        .list(
                                Keys.company(company).partition(),
                                Keys.COMMUNITY_PREFIX,
                                after.map(c -> Keys.communityOfCompany(company, c.position())),
                                limit)
                        .stream()
                        .map(item -> new CommunityId(item.text(COMMUNITY)))
                        .toList();
        Map<Key, Item> items = store.getAll(ids.stream().map(Keys::community).toList());
        return ids.stream()
                .flatMap(id ->
                        Stream.ofNullable(items.get(Keys.community(id)))
                                .map(item -> read(id, item)))
                .toList();
    }

    @Override
    public boolean create(Community community, AuditNote note) {
        Write company =
                Write.update(Keys.company(community.company()))
                        .when("attribute_exists(#pk)")
                        .count(DynamoCompanies.COMMUNITIES, 1, quotas.of(Quota.COMMUNITIES));
        Write itself =
                Write.put(Keys.community(community.id()))
                        .set(COMPANY, community.company().value())
                        .set(NAME, community.name())
                        .set(CREATED, community.created())
                        .set(SITES, 0)
                        .when("attribute_not_exists(#pk)");
        Write listed =
                Write.put(Keys.communityOfCompany(community.company(), community.id().value()))
                        .set(COMMUNITY, community.id().value());
        Set<Write> refused =
                writes.write(note, List.of(company, itself, listed, GivenId.of(community.id())));
        if (refused.contains(company) && store.get(company.key()).isPresent()) {
            throw quotas.exceeded(Quota.COMMUNITIES);
        }
        if (refused.contains(company)) {
            throw new Refusal(ErrorCode.COMPANY_UNKNOWN, "company_id: the company was deleted");
        }
        return refused.isEmpty();
    }

    @Override
    public void change(Community community, AuditNote note) {
        Retention retention = community.retention();
        Write write =
                Write.update(Keys.community(community.id()))
                        .set(NAME, community.name())
                        .set(RETENTION_DAYS, retention.days())
                        .set(RETENTION_BYTES, retention.bytes())
                        .when("attribute_exists(#pk)");
        if (retention.isLimited()) {
            write.set(Timeline.PARTITION, Keys.RETENTIONS)
                    .set(Timeline.SORT, position(community.id(), clock.instant()));
        } else {
            write.remove(Timeline.PARTITION).remove(Timeline.SORT);
        }
        if (retention.bytes().isEmpty()) {
            write.remove(USAGE).remove(MEASURED_AT);
        }
        writes.write(note, List.of(write));
    }

    @Override
    public List<Due> due(Instant now, int limit) {
        var query = Timeline.earliest(Keys.RETENTIONS, new Cursor(SortableTime.text(now) + "$"));
        return store.query(query, limit).stream().<Due>map(DueItem::new).toList();
    }

    /** A community that is due, read when it is asked for. */
    private final class DueItem implements Due {

        private final Item item;

        DueItem(Item item) {
            this.item = item;
        }

        @Override
        public CommunityId id() {
            return new CommunityId(Keys.communityId(item.key()));
        }

        @Override
        public Community community() {
            return read(id(), item);
        }

        @Override
        public void complete(Optional<StorageUsage> usage, Instant due) {
            Write write =
                    Write.update(item.key())
                            .set(Timeline.SORT, position(id(), due))
                            .when("#timeline_at = :listed")
                            .with("listed", item.text(Timeline.SORT));
            usage.ifPresent(measured ->
                    write.set(USAGE, measured.bytes()).set(MEASURED_AT, measured.measuredAt()));
            store.write(write);
        }
    }

    private static String position(CommunityId id, Instant due) {
        return SortableTime.text(due) + "#" + id;
    }

    @Override
    public Deleted delete(Community community, AuditNote note) {
        Write itself =
                Write.delete(Keys.community(community.id()))
                        .when("#sites = :none")
                        .and("attribute_not_exists(#plates) OR #plates = :none")
                        .with("none", 0);
        Set<Write> refused =
                writes.write(
                        note,
                        List.of(
                                itself,
                                Write.delete(
                                        Keys.communityOfCompany(
                                                community.company(), community.id().value())),
                                Write.update(Keys.company(community.company()))
                                        .add(DynamoCompanies.COMMUNITIES, -1)));
        return refused.isEmpty() ? Deleted.DONE : Deleted.NOT_EMPTY;
    }

    private static Community read(CommunityId id, Item item) {
        return new Community(
                id,
                new CompanyId(item.text(COMPANY)),
                item.text(NAME),
                item.time(CREATED),
                new Retention(
                        item.findNumber(RETENTION_DAYS).map(Math::toIntExact),
                        item.findNumber(RETENTION_BYTES)),
                item.findNumber(USAGE)
                        .map(bytes -> new StorageUsage(bytes, item.time(MEASURED_AT))));
    }
}
