package io.platebridge.aws.access;

import io.platebridge.aws.CommunityAttributes;
import io.platebridge.aws.Item;
import io.platebridge.aws.Key;
import io.platebridge.aws.Keys;
import io.platebridge.aws.SiteAttributes;
import io.platebridge.aws.Store;
import io.platebridge.aws.access.WhitelistChange.Content;
import io.platebridge.core.Cursor;
import io.platebridge.core.Page;
import io.platebridge.core.PageRequest;
import io.platebridge.core.access.ListedEntry;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.PlateLookup;
import io.platebridge.core.access.SimilarPlate;
import io.platebridge.core.access.SiteWhitelist;
import io.platebridge.core.access.WhitelistEntry;
import io.platebridge.core.access.WhitelistVersion;
import io.platebridge.core.access.Whitelists;
import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.limit.Quotas;
import io.platebridge.core.tenancy.CommunityId;
import io.platebridge.core.tenancy.Place;
import io.platebridge.core.tenancy.Site;
import io.platebridge.core.tenancy.SiteId;
import io.platebridge.core.whitelist.SitePlate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The whitelists, in the store: an item per site with the version, and one per plate. */
public final class DynamoWhitelists implements Whitelists {

    /** Begins a position among the plates of the community. */
    private static final String COMMUNITY = "~";

    /** Sorts before every plate of a site. */
    private static final Cursor START_OF_SITE = new Cursor("!");

    private final Store store;

    public DynamoWhitelists(Store store) {
        this.store = store;
    }

    @Override
    public Optional<Site> site(SiteId site) {
        return store.get(Keys.site(site)).map(EntryItem::site);
    }

    @Override
    public Optional<WhitelistVersion> version(SiteId site) {
        return store.get(Keys.site(site)).map(this::version);
    }

    private WhitelistVersion version(Item item) {
        Site site = EntryItem.site(item);
        return new WhitelistVersion(
                site,
                item.number(EntryItem.CONFIG_VERSION),
                item.findNumber(SiteAttributes.REVISION).orElse(0L),
                store.get(Keys.community(site.place().community()))
                        .map(CommunityAttributes::revision)
                        .orElse(0L));
    }

    /** Page by page, because the items are ten times as large as the entries. */
    @Override
    public SiteWhitelist whole(WhitelistVersion version) {
        var entries = new ArrayList<WhitelistEntry>();
        Optional<Cursor> after = Optional.empty();
        do {
            Page<WhitelistEntry> page =
                    page(version, new PageRequest(PageRequest.MAX_LIMIT, after));
            entries.addAll(page.entries());
            after = page.next();
        } while (after.isPresent());
        return version.with(entries);
    }

    /**
     * A position among the plates of the community begins with a tilde, so it is none of the site.
     */
    @Override
    public Page<WhitelistEntry> page(WhitelistVersion version, PageRequest request) {
        Optional<String> after = request.after().map(Cursor::position);
        boolean isInCommunity = after.isEmpty() || after.get().startsWith(COMMUNITY);
        if (version.communityRevision() == 0 || !isInCommunity) {
            return pageOfSite(version, request);
        }
        Page<WhitelistEntry> first =
                pageOfCommunity(
                        version.site().place().community(),
                        request.limit(),
                        after.map(text -> text.substring(COMMUNITY.length())));
        int left = request.limit() - first.entries().size();
        if (first.next().isPresent() || left == 0) {
            return new Page<>(
                    first.entries(),
                    Optional.of(
                            first.next()
                                    .map(next -> new Cursor(COMMUNITY + next.position()))
                                    .orElse(START_OF_SITE)));
        }
        Page<WhitelistEntry> rest = pageOfSite(version, new PageRequest(left, Optional.empty()));
        return new Page<>(
                Stream.concat(first.entries().stream(), rest.entries().stream()).toList(),
                rest.next());
    }

    private Page<WhitelistEntry> pageOfCommunity(
            CommunityId community, int limit, Optional<String> after) {
        List<Item> found =
                store.list(
                        Keys.community(community).partition(),
                        Keys.PLATE_PREFIX,
                        after.map(position -> Keys.plateOfCommunity(community, position)),
                        limit + 1);
        return Page.of(found, new PageRequest(limit, Optional.empty()), EntryItem::written)
                .flatMap(item -> EntryItem.find(item).map(EntryItem.Found::entry));
    }

    private Page<WhitelistEntry> pageOfSite(WhitelistVersion version, PageRequest request) {
        SiteId site = version.site().id();
        List<Item> found =
                store.list(
                        Keys.site(site).partition(),
                        Keys.PLATE_PREFIX,
                        request.after().map(cursor -> Keys.formerPlate(site, cursor.position())),
                        request.limit() + 1);
        Page<EntryItem.Found> page =
                Page.of(found, request, EntryItem::written).flatMap(EntryItem::find);
        Set<Plate> superseded = superseded(site, page.entries());
        return page.flatMap(entry ->
                Optional.of(entry.entry())
                        .filter(e -> entry.current() || !superseded.contains(e.plate())));
    }

    /** Returns the plates that are listed under their present key and under a former one. */
    private Set<Plate> superseded(SiteId site, List<EntryItem.Found> found) {
        Map<Key, Plate> present = new HashMap<>();
        found.stream()
                .filter(entry -> !entry.current())
                .map(entry -> entry.entry().plate())
                .forEach(plate -> present.put(Keys.plate(site, plate), plate));
        return present.isEmpty()
                ? Set.of()
                : store.getAll(present.keySet()).keySet().stream()
                        .map(present::get)
                        .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Optional<PlateLookup> lookup(
            Place place, WrittenPlate plate, Optional<SimilarPlate> similar) {
        return lookup(place, plate, similar, store::getAll);
    }

    @Override
    public Optional<PlateLookup> lookupLatest(
            Place place, WrittenPlate plate, Optional<SimilarPlate> similar) {
        return lookup(place, plate, similar, store::getAllConsistently);
    }

    private static Optional<PlateLookup> lookup(
            Place place,
            WrittenPlate plate,
            Optional<SimilarPlate> similar,
            Function<Collection<Key>, Map<Key, Item>> read) {
        Key config = Keys.site(place.site());
        List<Key> entry = keys(place, plate.plate(), plate.formerly());
        List<Key> other =
                keys(
                        place,
                        similar.map(SimilarPlate::plate)
                                .filter(p -> !plate.plate().equals(Optional.of(p))),
                        Optional.empty());
        var all = new LinkedHashSet<Key>();
        all.add(config);
        all.addAll(entry);
        all.addAll(other);
        Map<Key, Item> items = read.apply(all);
        return Optional.ofNullable(items.get(config))
                .map(item ->
                        new PlateLookup(
                                EntryItem.site(item),
                                item.number(EntryItem.CONFIG_VERSION),
                                plate,
                                first(entry, items).map(found -> listed(place, found)),
                                first(other, items).map(found -> listed(place, found)),
                                similar.filter(SimilarPlate::isOnly).isPresent()));
    }

    /** Returns where a plate may be listed, first where its entry counts. */
    private static List<Key> keys(Place place, Optional<Plate> plate, Optional<String> former) {
        return Stream.of(
                        plate.map(found -> Keys.plate(place.site(), found)),
                        former.map(form -> Keys.formerPlate(place.site(), form)),
                        plate.map(found -> Keys.plate(place.community(), found)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Item> first(List<Key> keys, Map<Key, Item> items) {
        return keys.stream()
                .flatMap(key -> Optional.ofNullable(items.get(key)).stream())
                .findFirst();
    }

    private static ListedEntry listed(Place place, Item found) {
        String community = Keys.community(place.community()).partition();
        return new ListedEntry(EntryItem.read(found), found.key().partition().equals(community));
    }

    @Override
    public long put(SiteId site, WhitelistEntry entry) {
        return change(site)
                .write(() -> {
                    Optional<SitePlate> before =
                            store.get(Keys.plate(site, entry.plate()))
                                    .flatMap(EntryItem::findPlate);
                    var plate = new SitePlate(entry, Optional.empty(), Optional.empty());
                    return new Content(
                            List.of(EntryItem.put(site, plate, before)),
                            before.isEmpty() ? 1 : 0,
                            Optional.empty());
                });
    }

    @Override
    public long remove(SiteId site, Plate plate) {
        Key key = Keys.plate(site, plate);
        return change(site)
                .write(() ->
                        store.get(key).isPresent()
                                ? new Content(List.of(EntryItem.delete(key)), -1, Optional.empty())
                                : new Content(List.of(), 0, Optional.empty()));
    }

    private WhitelistChange change(SiteId site) {
        return new WhitelistChange(store, site, Quotas.USUAL);
    }
}
