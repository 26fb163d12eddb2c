package io.platebridge.aws;

import io.platebridge.core.tenancy.Site;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a site looks in its item: its place, {@code slug}, {@code time_zone} and settings. */
public final class SiteAttributes {

    /** The zone's name (IANA); absent in older items, where days are UTC's. */
    public static final String TIME_ZONE = "time_zone";

    /** The version of its whitelist. */
    public static final String CONFIG_VERSION = "config_version";

    /** Grows with every pod that registers at the site, moves or is retired. */
    public static final String ROSTER = "roster";

    /** Grows with every transaction of an import, before the version does at its end. */
    public static final String REVISION = "revision";

    /** The revision that was read when the whitelist last changed its version. */
    public static final String VERSIONED_REVISION = "versioned_revision";

    /** The number of its plates; absent where they have not been counted yet. */
    public static final String PLATES = "plates";

    /** The number of its gates; absent where they have not been counted yet. */
    public static final String GATES = "gates";

    private static final String SLUG = "slug";

    /** Absent where the site opens for listed plates only. */
    private static final String OPEN_FOR_LOOK_ALIKES = "open_for_look_alikes";

    private SiteAttributes() {}

    public static Write write(Write item, Site site) {
        return PlaceAttributes.write(item, site.place())
                .set(SLUG, site.slug())
                .set(TIME_ZONE, site.zone().getId())
                .set(OPEN_FOR_LOOK_ALIKES, openForLookAlikes(site));
    }

    /** Completes a write of what people changed of a site; others may change the rest meanwhile. */
    public static Write change(Write item, Site before, Site after) {
        if (!after.slug().equals(before.slug())) {
            item.set(SLUG, after.slug());
        }
        if (!after.zone().equals(before.zone())) {
            item.set(TIME_ZONE, after.zone().getId());
        }
        if (after.opensForLookAlikes() != before.opensForLookAlikes()) {
            item.set(OPEN_FOR_LOOK_ALIKES, openForLookAlikes(after));
        }
        return item;
    }

    private static Optional<Boolean> openForLookAlikes(Site site) {
        return site.opensForLookAlikes() ? Optional.of(true) : Optional.empty();
    }

    /**
     * Makes a write of a site's item depend on version and roster being those that were read: a pod
     * that registered or moved, or a plate that was put, meanwhile refuses it.
     */
    public static Write whenUnchanged(Write write, Item seen) {
        return whenSeen(write, seen, List.of(CONFIG_VERSION, ROSTER));
    }

    /** As {@link #whenUnchanged}, and refused by an import that has written plates meanwhile. */
    public static Write whenNothingWritten(Write write, Item seen) {
        return whenSeen(write, seen, List.of(CONFIG_VERSION, ROSTER, REVISION));
    }

    /**
     * Returns whether an import wrote plates after the site got its version: it is being written,
     * or it was killed before its end.
     */
    public static boolean isImportOpen(Item site) {
        return site.findNumber(REVISION).orElse(0L)
                > site.findNumber(VERSIONED_REVISION).orElse(0L);
    }

    private static Write whenSeen(Write write, Item seen, List<String> numbers) {
        var conditions = new ArrayList<String>();
        for (String name : numbers) {
            Optional<Long> number = seen.findNumber(name);
            if (number.isPresent()) {
                conditions.add("#%s = :%s_seen".formatted(name, name));
                write.with(name + "_seen", number.get());
            } else {
                conditions.add("attribute_not_exists(#%s)".formatted(name));
            }
        }
        return write.when(String.join(" AND ", conditions));
    }

    public static Site read(Item item) {
        return new Site(
                PlaceAttributes.read(item),
                item.text(SLUG),
                zone(item),
                item.has(OPEN_FOR_LOOK_ALIKES));
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
