package io.platebridge.aws.access;

import io.platebridge.aws.AuditedWrites;
import io.platebridge.aws.CommunityAttributes;
import io.platebridge.aws.Item;
import io.platebridge.aws.Key;
import io.platebridge.aws.Keys;
import io.platebridge.aws.Store;
import io.platebridge.aws.Write;
import io.platebridge.core.Cursor;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.Page;
import io.platebridge.core.PageRequest;
import io.platebridge.core.Refusal;
import io.platebridge.core.access.Plate;
import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.limit.Quota;
import io.platebridge.core.limit.Quotas;
import io.platebridge.core.tenancy.Community;
import io.platebridge.core.tenancy.CommunityId;
import io.platebridge.core.tenancy.SiteId;
import io.platebridge.core.whitelist.CommunityPlates;
import io.platebridge.core.whitelist.SitePlate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * The plates of communities, in the store.
 *
 * <p>A community has more sites and pods than a transaction takes. So the pods of all its sites are
 * told of a new version first, then plate and audit entry are written, then each site gets its
 * version with its pods. A pod that is told too early requests the list at each heartbeat until
 * there is the version. A pod whose site got that version by another change in between is told with
 * its next regular request.
 */
public final class DynamoCommunityPlates implements CommunityPlates {

    private static final int MAX_ROUNDS = 8;
    private static final SortedMap<String, String> NONE = Collections.emptySortedMap();

    private final Store store;
    private final AuditedWrites audit;
    private final Quotas quotas;

    public DynamoCommunityPlates(Store store, AuditedWrites audit, Quotas quotas) {
        this.store = store;
        this.audit = audit;
        this.quotas = quotas;
    }

    @Override
    public Page<SitePlate> list(
            CommunityId community, Optional<Plate> prefix, PageRequest request) {
        String start = Keys.PLATE_PREFIX + prefix.map(Plate::value).orElse("");
        Optional<Key> after =
                request.after()
                        .map(Cursor::position)
                        .map(text -> Keys.plateOfCommunity(community, text));
        if (after.filter(key -> !key.sort().startsWith(start)).isPresent()) {
            throw new Refusal(
                    ErrorCode.CURSOR_INVALID,
                    "cursor: not the next_cursor of a page of this prefix");
        }
        List<Item> found =
                store.list(
                        Keys.community(community).partition(), start, after, request.limit() + 1);
        return Page.of(found, request, EntryItem::written).flatMap(EntryItem::findPlate);
    }

    @Override
    public Optional<SitePlate> find(CommunityId community, Plate plate) {
        return store.get(Keys.plate(community, plate)).flatMap(EntryItem::findPlate);
    }

    @Override
    public SitePlate put(AuditNote note, Community community, SitePlate given) {
        for (int round = 0; round < MAX_ROUNDS; round++) {
            Optional<SitePlate> before = find(community.id(), given.plate());
            SitePlate plate = given.replacing(before);
            if (before.filter(plate::equals).isPresent()) {
                complete(community);
                return plate;
            }
            boolean isWritten =
                    write(
                            note.change(before.map(SitePlate::fields).orElse(NONE), plate.fields()),
                            community,
                            EntryItem.put(community.id(), plate, before),
                            before.isEmpty() ? 1 : 0);
            if (isWritten) {
                return plate;
            }
        }
        throw busy();
    }

    @Override
    public Optional<SitePlate> remove(AuditNote note, Community community, Plate plate) {
        for (int round = 0; round < MAX_ROUNDS; round++) {
            Optional<SitePlate> before = find(community.id(), plate);
            if (before.isEmpty()) {
                complete(community);
                return before;
            }
            Write delete = EntryItem.delete(Keys.plate(community.id(), plate));
            if (write(note.change(before.get().fields(), NONE), community, delete, -1)) {
                return before;
            }
        }
        throw busy();
    }

    /** Returns whether the entry was as it was read, so that all is written. */
    private boolean write(AuditNote note, Community community, Write entry, int added) {
        demandRoom(community, added);
        EachSite.change(
                sites(community), site -> new WhitelistChange(store, site, quotas).announce());
        Write revision =
                Write.update(Keys.community(community.id()))
                        .add(CommunityAttributes.REVISION, 1)
                        .when("attribute_exists(#pk)");
        if (added > 0) {
            revision.count(
                    CommunityAttributes.PLATES, added, quotas.of(Quota.PLATES_PER_COMMUNITY));
        } else if (added < 0) {
            revision.add(CommunityAttributes.PLATES, added);
        }
        Set<Write> refused = audit.write(note, List.of(entry, revision));
        if (refused.contains(revision)) {
            throw store.get(revision.key()).isPresent()
                    ? quotas.exceeded(Quota.PLATES_PER_COMMUNITY)
                    : new Refusal(
                            ErrorCode.COMMUNITY_UNKNOWN, "community_id: the community was deleted");
        }
        if (refused.isEmpty()) {
            complete(community);
        }
        return refused.isEmpty();
    }

    /** Before any pod is told, although the transaction checks it again. */
    private void demandRoom(Community community, int added) {
        long plates =
                store.get(Keys.community(community.id()))
                        .flatMap(item -> item.findNumber(CommunityAttributes.PLATES))
                        .orElse(0L);
        if (added > 0 && plates + added > quotas.of(Quota.PLATES_PER_COMMUNITY)) {
            throw quotas.exceeded(Quota.PLATES_PER_COMMUNITY);
        }
    }

    /** Gives the sites their version, if a change of the community's plates still needs that. */
    private void complete(Community community) {
        Optional<Item> item = store.get(Keys.community(community.id()));
        if (item.filter(CommunityAttributes::isChangeOpen).isEmpty()) {
            return;
        }
        EachSite.change(sites(community), site -> new WhitelistChange(store, site, quotas).bump());
        long seen = CommunityAttributes.revision(item.get());
        store.write(
                Write.update(Keys.community(community.id()))
                        .set(CommunityAttributes.VERSIONED_REVISION, seen)
                        .when("#plates_revision = :seen")
                        .with("seen", seen));
    }

    private List<SiteId> sites(Community community) {
        return store
                .list(
                        Keys.company(community.company()).partition(),
                        Keys.SITE_PREFIX + community.id() + "#",
                        Optional.empty(),
                        Integer.MAX_VALUE)
                .stream()
                .map(item -> new SiteId(item.text("site")))
                .toList();
    }

    private static Refusal busy() {
        return new Refusal(
                ErrorCode.UNAVAILABLE, "the whitelist is being changed by other requests");
    }
}
