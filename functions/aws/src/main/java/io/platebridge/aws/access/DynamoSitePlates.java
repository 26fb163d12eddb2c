package io.platebridge.aws.access;

import io.platebridge.aws.AuditedWrites;
import io.platebridge.aws.Item;
import io.platebridge.aws.Key;
import io.platebridge.aws.Keys;
import io.platebridge.aws.SiteAttributes;
import io.platebridge.aws.Store;
import io.platebridge.aws.access.WhitelistChange.Content;
import io.platebridge.core.Cursor;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.Page;
import io.platebridge.core.PageRequest;
import io.platebridge.core.Refusal;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.limit.Quotas;
import io.platebridge.core.tenancy.Site;
import io.platebridge.core.tenancy.SiteId;
import io.platebridge.core.whitelist.PlateChange;
import io.platebridge.core.whitelist.SitePlate;
import io.platebridge.core.whitelist.SitePlates;
import java.time.Clock;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The whitelists as people edit them, in the store. */
public final class DynamoSitePlates implements SitePlates {

    private static final SortedMap<String, String> NONE = Collections.emptySortedMap();

    private final Store store;
    private final AuditedWrites audit;
    private final Quotas quotas;

    public DynamoSitePlates(Store store, Quotas quotas, Clock clock) {
        this.store = store;
        this.quotas = quotas;
        this.audit = new AuditedWrites(store, clock);
    }

    @Override
    public Optional<Site> site(SiteId site) {
        return store.get(Keys.site(site)).map(EntryItem::site);
    }

    /** The position of a plate is the text in its key, which may be in the former normal form. */
    @Override
    public Page<SitePlate> list(SiteId site, Optional<Plate> prefix, PageRequest request) {
        String start = Keys.PLATE_PREFIX + prefix.map(Plate::value).orElse("");
        Optional<Key> after =
                request.after().map(Cursor::position).map(text -> Keys.formerPlate(site, text));
        if (after.filter(key -> !key.sort().startsWith(start)).isPresent()) {
            throw new Refusal(
                    ErrorCode.CURSOR_INVALID,
                    "cursor: not the next_cursor of a page of this prefix");
        }
        List<Item> found =
                store.list(Keys.site(site).partition(), start, after, request.limit() + 1);
        return Page.of(found, request, EntryItem::written).flatMap(EntryItem::findPlate);
    }

    @Override
    public Optional<SitePlate> find(SiteId site, WrittenPlate plate) {
        return plate(items(site, plate));
    }

    private static Optional<SitePlate> plate(Map<Key, Item> items) {
        return items.values().stream()
                .flatMap(item -> EntryItem.findPlate(item).stream())
                .findFirst();
    }

    @Override
    public Map<Plate, SitePlate> findAll(SiteId site, Collection<Plate> plates) {
        List<Key> keys = plates.stream().map(plate -> Keys.plate(site, plate)).toList();
        return store.getAllConsistently(keys).values().stream()
                .flatMap(item -> EntryItem.findPlate(item).stream())
                .collect(Collectors.toUnmodifiableMap(SitePlate::plate, plate -> plate));
    }

    @Override
    public boolean isImportOpen(SiteId site) {
        return store.get(Keys.site(site)).filter(SiteAttributes::isImportOpen).isPresent();
    }

    @Override
    public Set<Plate> putAll(
            AuditNote note,
            SiteId site,
            List<PlateChange> changes,
            Function<Set<Plate>, AuditNote> summary) {
        return new WhitelistImport(store, audit, site, quotas).write(note, changes, summary);
    }

    @Override
    public SitePlate put(AuditNote note, SiteId site, SitePlate given) {
        var put = new AtomicReference<>(given);
        new WhitelistChange(store, site, quotas)
                .write(
                        () -> {
                            Map<Key, Item> items = items(site, WrittenPlate.of(given.plate()));
                            Optional<SitePlate> before = plate(items);
                            boolean isNew = !items.containsKey(Keys.plate(site, given.plate()));
                            SitePlate plate = given.replacing(before);
                            put.set(plate);
                            return before.filter(plate::equals).isPresent()
                                    ? new Content(List.of(), 0, Optional.empty())
                                    : new Content(
                                            List.of(
                                                    EntryItem.put(
                                                            site,
                                                            plate,
                                                            isNew ? Optional.empty() : before)),
                                            isNew ? 1 : 0,
                                            Optional.of(
                                                    note.change(
                                                            before.map(SitePlate::fields)
                                                                    .orElse(NONE),
                                                            plate.fields())));
                        },
                        audit);
        return put.get();
    }

    @Override
    public Optional<SitePlate> remove(AuditNote note, SiteId site, WrittenPlate plate) {
        var removed = new AtomicReference<Optional<SitePlate>>(Optional.empty());
        new WhitelistChange(store, site, quotas)
                .write(
                        () -> {
                            Map<Key, Item> items = items(site, plate);
                            removed.set(plate(items));
                            return new Content(
                                    items.keySet().stream().map(EntryItem::delete).toList(),
                                    -items.size(),
                                    removed.get()
                                            .map(before -> note.change(before.fields(), NONE)));
                        },
                        audit);
        return removed.get();
    }

    /** Returns the items that a plate has: under its present key, then under its former one. */
    private Map<Key, Item> items(SiteId site, WrittenPlate plate) {
        var items = new LinkedHashMap<Key, Item>();
        Stream.of(
                        plate.plate().map(found -> Keys.plate(site, found)),
                        plate.formerly().map(form -> Keys.formerPlate(site, form)))
                .flatMap(Optional::stream)
                .map(store::get)
                .flatMap(Optional::stream)
                .forEach(item -> items.put(item.key(), item));
        return items;
    }
}
