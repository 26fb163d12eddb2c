package io.platebridge.aws;

import io.platebridge.core.tenancy.Site;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** How a site looks in its item: its place, {@code slug} and {@code time_zone}. */
public final class SiteAttributes {

    /** The zone's name (IANA); absent in items of before, where days are UTC's. */
    public static final String TIME_ZONE = "time_zone";

    private static final String SLUG = "slug";

    private SiteAttributes() {}

    public static Write write(Write item, Site site) {
        return PlaceAttributes.write(item, site.place())
                .set(SLUG, site.slug())
                .set(TIME_ZONE, site.zone().getId());
    }

    public static Site read(Item item) {
        return new Site(PlaceAttributes.read(item), item.text(SLUG), zone(item));
    }

    /** A zone that this Java does not know must not close a gate. */
    private static ZoneId zone(Item item) {
        try {
            return item.findText(TIME_ZONE).map(ZoneId::of).orElse(ZoneOffset.UTC);
        } catch (DateTimeException _) {
            return ZoneOffset.UTC;
        }
    }
}
