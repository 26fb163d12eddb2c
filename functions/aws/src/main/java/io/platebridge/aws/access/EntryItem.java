package io.platebridge.aws.access;

import io.platebridge.aws.Item;
import io.platebridge.aws.Key;
import io.platebridge.aws.Keys;
import io.platebridge.aws.PassAttributes;
import io.platebridge.aws.SiteAttributes;
import io.platebridge.aws.Write;
import io.platebridge.core.access.PassEntries;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.WeeklyWindow;
import io.platebridge.core.access.WhitelistEntry;
import io.platebridge.core.tenancy.CommunityId;
import io.platebridge.core.tenancy.Site;
import io.platebridge.core.tenancy.SiteId;
import io.platebridge.core.whitelist.PlateChange;
import io.platebridge.core.whitelist.SitePlate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/** How a site and the entries of its whitelist look in the store. */
final class EntryItem {

    static final String CONFIG_VERSION = "config_version";

    private EntryItem() {}

    static Site site(Item item) {
        return SiteAttributes.read(item);
    }

    static Write put(SiteId site, SitePlate plate) {
        Write put = put(Keys.plate(site, plate.plate()), plate);
        return DynamoPlateEndings.schedule(put, plate.entry());
    }

    private static Write put(Key key, SitePlate plate) {
        Write put = Write.put(key);
        attributes(plate).forEach(put::set);
        return put;
    }

    /**
     * Returns the write of a plate of a community; nobody is told of its last day.
     *
     * @param before what its item had; refused if there is one now and was none or the reverse, or
     *     if entries of its guest pass were used meanwhile
     */
    static Write put(CommunityId community, SitePlate plate, Optional<SitePlate> before) {
        return unused(put(Keys.plate(community, plate.plate()), plate), before);
    }

    /**
     * As {@link #put}.
     *
     * @param before as for a plate of a community
     */
    static Write put(SiteId site, SitePlate plate, Optional<SitePlate> before) {
        return unused(put(site, plate), before);
    }

    private static Write unused(Write put, Optional<SitePlate> before) {
        if (before.isEmpty()) {
            return put.when("attribute_not_exists(#pk)");
        }
        Optional<PassEntries> entries = before.get().entry().passEntries();
        entries.ifPresent(found -> put.with("seen", found.used()));
        return put.when(
                entries.isPresent()
                        ? "#entries_used = :seen"
                        : "attribute_exists(#pk) AND attribute_not_exists(#entries_used)");
    }

    /** Deletes an entry; refused if it is not there. */
    static Write delete(Key entry) {
        return Write.delete(entry).when("attribute_exists(#pk)");
    }

    /** As {@link #put}, refused if the plate is no longer as it was read. */
    static Write replace(SiteId site, PlateChange change) {
        Write put = put(site, change.after());
        if (change.before().isEmpty()) {
            return put.when("attribute_not_exists(#pk)");
        }
        var conditions = new ArrayList<String>();
        attributes(change.before().get())
                .forEach((name, value) -> {
                    if (value.isPresent()) {
                        conditions.add("#%s = :%s".formatted(name, name));
                        put.with(name, value.get());
                    } else {
                        conditions.add("attribute_not_exists(#%s)".formatted(name));
                    }
                });
        return put.when(String.join(" AND ", conditions));
    }

    private static Map<String, Optional<?>> attributes(SitePlate plate) {
        WhitelistEntry entry = plate.entry();
        return Map.ofEntries(
                Map.entry("unit", entry.unit()),
                Map.entry("tenant", entry.tenant()),
                Map.entry("enabled", Optional.of(entry.enabled())),
                Map.entry("starts", entry.starts()),
                Map.entry("ends", entry.ends()),
                Map.entry("valid_from", entry.validFrom()),
                Map.entry("valid_until", entry.validUntil()),
                Map.entry(PassAttributes.MAX_ENTRIES, entry.passEntries().map(PassEntries::max)),
                Map.entry(PassAttributes.ENTRIES_USED, entry.passEntries().map(PassEntries::used)),
                Map.entry(
                        "windows",
                        Optional.of(WeeklyWindow.text(entry.windows()))
                                .filter(text -> !text.isEmpty())),
                Map.entry("vehicle", plate.vehicle()),
                Map.entry("note", plate.note()));
    }

    /** Reads a plate as people see it, or empty if its text cannot be a plate. */
    static Optional<SitePlate> findPlate(Item item) {
        return find(item)
                .map(found ->
                        new SitePlate(
                                found.entry(), item.findText("vehicle"), item.findText("note")));
    }

    /**
     * An entry as it was found.
     *
     * @param current whether its key is the plate's current normal form, not that of the previous
     *     rule
     */
    record Found(WhitelistEntry entry, boolean current) {}

    /** Reads an entry, or empty if its text cannot be a plate. */
    static Optional<Found> find(Item item) {
        String written = written(item);
        return Plate.find(written)
                .map(plate -> new Found(read(item), plate.value().equals(written)));
    }

    /** Returns the text that an entry has in its key. */
    static String written(Item item) {
        return item.key().sort().substring(Keys.PLATE_PREFIX.length());
    }

    static WhitelistEntry read(Item item) {
        return new WhitelistEntry(
                new Plate(written(item)),
                item.findText("unit"),
                item.findText("tenant"),
                item.truth("enabled"),
                item.findText("starts").map(LocalDate::parse),
                item.findText("ends").map(LocalDate::parse),
                item.findTime("valid_from"),
                item.findTime("valid_until"),
                PassAttributes.read(item),
                WeeklyWindow.parse(item.findText("windows").orElse("")));
    }
}
