package io.platebridge.aws.access;

import io.platebridge.aws.Item;
import io.platebridge.aws.Key;
import io.platebridge.aws.Keys;
import io.platebridge.aws.Store;
import io.platebridge.aws.Write;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.PlateLookup;
import io.platebridge.core.access.SiteWhitelist;
import io.platebridge.core.access.Whitelist;
import io.platebridge.core.access.WhitelistEntry;
import io.platebridge.core.access.Whitelists;
import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.tenancy.Site;
import io.platebridge.core.tenancy.SiteId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

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
    public Optional<SiteWhitelist> of(SiteId site) {
        // The version is read first: a list may be newer than its version, then its pod requests it
        // again,
        // but never older. A query alone might meet a transaction halfway.
        return store.get(Keys.site(site))
                .map(item ->
                        new SiteWhitelist(
                                EntryItem.site(item),
                                Whitelist.of(
                                        item.number(EntryItem.CONFIG_VERSION), entries(site))));
    }

    private List<WhitelistEntry> entries(SiteId site) {
        QueryRequest.Builder query =
                QueryRequest.builder()
                        .consistentRead(true)
                        .keyConditionExpression("pk = :site AND begins_with(sk, :plates)")
                        .expressionAttributeValues(
                                Map.of(
                                        ":site", AttributeValue.fromS(Keys.site(site).partition()),
                                        ":plates", AttributeValue.fromS(Keys.PLATE_PREFIX)));
        // Of two spellings of one plate the last one wins: the current normal form.
        return store.query(query).stream()
                .flatMap(item -> EntryItem.find(item).stream())
                .sorted(Comparator.comparing(EntryItem.Found::current))
                .map(EntryItem.Found::entry)
                .toList();
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
        return new WhitelistChange(store, site).write(EntryItem.put(site, entry));
    }

    @Override
    public long remove(SiteId site, Plate plate) {
        return new WhitelistChange(store, site).write(Write.delete(Keys.plate(site, plate)));
    }
}
