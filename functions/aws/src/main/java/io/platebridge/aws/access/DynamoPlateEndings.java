package io.platebridge.aws.access;

import io.platebridge.aws.Item;
import io.platebridge.aws.Key;
import io.platebridge.aws.Keys;
import io.platebridge.aws.LateIndex;
import io.platebridge.aws.NoticeItem;
import io.platebridge.aws.Store;
import io.platebridge.aws.Write;
import io.platebridge.core.access.WhitelistEntry;
import io.platebridge.core.notice.Notice;
import io.platebridge.core.tenancy.Site;
import io.platebridge.core.tenancy.SiteId;
import io.platebridge.core.whitelist.PlateEndings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Entries with a last day, in the store: they are in the index by the time people are told. */
public final class DynamoPlateEndings implements PlateEndings {

    private static final int SHARDS = 4;

    /** The most entries of a partition of the index that are read at once. */
    private static final int LIMIT = 100;

    private final Store store;

    public DynamoPlateEndings(Store store) {
        this.store = store;
    }

    /** Puts an entry with a last day into the index. */
    static Write schedule(Write put, WhitelistEntry entry) {
        int shard = Math.floorMod(entry.plate().value().hashCode(), SHARDS);
        return entry.ends()
                .filter(_ -> entry.enabled())
                .map(lastDay -> LateIndex.due(put, shard(shard), PlateEndings.due(lastDay)))
                .orElse(put);
    }

    @Override
    public List<Ending> due(Instant now) {
        var keys = new ArrayList<Key>();
        for (int shard = 0; shard < SHARDS; shard++) {
            store.query(LateIndex.upTo(shard(shard), now.getEpochSecond()), LIMIT)
                    .forEach(item -> keys.add(item.key()));
        }
        if (keys.isEmpty()) {
            return List.of();
        }
        var all = new LinkedHashSet<>(keys);
        keys.forEach(key -> all.add(Keys.site(site(key))));
        Map<Key, Item> items = new HashMap<>(store.getAll(all));
        var endings = new ArrayList<Ending>();
        for (Key key : keys) {
            Item entry = items.get(key);
            Item config = items.get(Keys.site(site(key)));
            if (entry != null && config != null && entry.has(LateIndex.BUCKET)) {
                Site site = EntryItem.site(config);
                endings.add(
                        new Ending(
                                site.place(),
                                EntryItem.read(entry),
                                Instant.ofEpochSecond(entry.number(LateIndex.BUCKET))));
            }
        }
        return endings;
    }

    @Override
    public boolean tell(Ending ending, List<Notice> notices) {
        var writes = new ArrayList<Write>();
        writes.add(
                LateIndex.done(
                                Write.update(
                                        Keys.plate(ending.place().site(), ending.entry().plate())))
                        .when("#late_bucket = :due")
                        .with("due", ending.due().getEpochSecond()));
        notices.forEach(notice -> writes.add(NoticeItem.put(notice)));
        return store.writeAll(writes).isEmpty();
    }

    private static SiteId site(Key plate) {
        return new SiteId(plate.partition().substring(Keys.SITE_PREFIX.length()));
    }

    private static String shard(int number) {
        return "plate-" + number;
    }
}
