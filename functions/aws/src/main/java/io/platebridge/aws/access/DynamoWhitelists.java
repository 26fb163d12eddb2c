package io.platebridge.aws.access;

import io.platebridge.aws.Item;
import io.platebridge.aws.Key;
import io.platebridge.aws.Keys;
import io.platebridge.aws.SiteAttributes;
import io.platebridge.aws.Store;
import io.platebridge.aws.access.WhitelistChange.Content;
import io.platebridge.core.Cursor;
import io.platebridge.core.Page;
import io.platebridge.core.PageRequest;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.PlateLookup;
import io.platebridge.core.access.SiteWhitelist;
import io.platebridge.core.access.WhitelistEntry;
import io.platebridge.core.access.WhitelistVersion;
import io.platebridge.core.access.Whitelists;
import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.limit.Quotas;
import io.platebridge.core.tenancy.Site;
import io.platebridge.core.tenancy.SiteId;
import io.platebridge.core.whitelist.SitePlate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The whitelists, in the store: an item per site with the version, and one per plate. */
public final class DynamoWhitelists implements Whitelists {

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
        return store.get(Keys.site(site))
                .map(item ->
                        new WhitelistVersion(
                                EntryItem.site(item),
                                item.number(EntryItem.CONFIG_VERSION),
                                item.findNumber(SiteAttributes.REVISION).orElse(0L)));
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

    @Override
    public Page<WhitelistEntry> page(WhitelistVersion version, PageRequest request) {
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
    public Optional<PlateLookup> lookup(SiteId site, WrittenPlate plate, Optional<Plate> similar) {
        Key config = Keys.site(site);
        Optional<Key> entry = plate.plate().map(found -> Keys.plate(site, found));
        Optional<Key> other =
                similar.map(found -> Keys.plate(site, found))
                        .filter(key -> !entry.equals(Optional.of(key)));
        Optional<Key> former = plate.formerly().map(form -> Keys.formerPlate(site, form));
        Map<Key, Item> items =
                store.getAll(
                        Stream.of(Optional.of(config), entry, other, former)
                                .flatMap(Optional::stream)
                                .toList());
        return Optional.ofNullable(items.get(config))
                .map(item ->
                        new PlateLookup(
                                EntryItem.site(item),
                                item.number(EntryItem.CONFIG_VERSION),
                                plate,
                                entry.map(items::get)
                                        .or(() -> former.map(items::get))
                                        .map(EntryItem::read),
                                other.map(items::get).map(EntryItem::read)));
    }

    @Override
    public long put(SiteId site, WhitelistEntry entry) {
        return change(site)
                .write(() -> {
                    boolean isNew = store.get(Keys.plate(site, entry.plate())).isEmpty();
                    var plate = new SitePlate(entry, Optional.empty(), Optional.empty());
                    return new Content(
                            List.of(EntryItem.put(site, plate, isNew)),
                            isNew ? 1 : 0,
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
