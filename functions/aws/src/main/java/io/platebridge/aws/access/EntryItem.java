package io.platebridge.aws.access;

import io.platebridge.aws.Item;
import io.platebridge.aws.Keys;
import io.platebridge.aws.SiteAttributes;
import io.platebridge.aws.Write;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.WhitelistEntry;
import io.platebridge.core.tenancy.Site;
import io.platebridge.core.tenancy.SiteId;
import java.time.LocalDate;
import java.util.Optional;

/** How a site and the entries of its whitelist look in the store. */
final class EntryItem {

    static final String CONFIG_VERSION = "config_version";

    private EntryItem() {}

    static Site site(Item item) {
        return SiteAttributes.read(item);
    }

    static Write put(SiteId site, WhitelistEntry entry) {
        return Write.put(Keys.plate(site, entry.plate()))
                .set("unit", entry.unit())
                .set("tenant", entry.tenant())
                .set("enabled", entry.enabled())
                .set("starts", entry.starts())
                .set("ends", entry.ends());
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

    private static String written(Item item) {
        return item.key().sort().substring(Keys.PLATE_PREFIX.length());
    }

    static WhitelistEntry read(Item item) {
        return new WhitelistEntry(
                new Plate(written(item)),
                item.findText("unit"),
                item.findText("tenant"),
                item.truth("enabled"),
                item.findText("starts").map(LocalDate::parse),
                item.findText("ends").map(LocalDate::parse));
    }
}
