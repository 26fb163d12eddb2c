package io.platebridge.aws.access;

import io.platebridge.aws.Item;
import io.platebridge.aws.Keys;
import io.platebridge.aws.PlaceAttributes;
import io.platebridge.aws.Write;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.WhitelistEntry;
import io.platebridge.core.tenancy.Site;
import io.platebridge.core.tenancy.SiteId;
import java.time.LocalDate;

/** How a site and the entries of its whitelist look in the store. */
final class EntryItem {

    static final String CONFIG_VERSION = "config_version";

    private EntryItem() {}

    static Site site(Item item) {
        return new Site(PlaceAttributes.read(item), item.text("slug"));
    }

    static Write put(SiteId site, WhitelistEntry entry) {
        return Write.put(Keys.plate(site, entry.plate()))
                .set("unit", entry.unit())
                .set("tenant", entry.tenant())
                .set("enabled", entry.enabled())
                .set("starts", entry.starts())
                .set("ends", entry.ends());
    }

    static WhitelistEntry read(Item item) {
        return new WhitelistEntry(
                new Plate(item.key().sort().substring(Keys.PLATE_PREFIX.length())),
                item.findText("unit"),
                item.findText("tenant"),
                item.truth("enabled"),
                item.findText("starts").map(LocalDate::parse),
                item.findText("ends").map(LocalDate::parse));
    }
}
