package io.platebridge.core.tenancy;

import io.platebridge.core.IdForm;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The gate of a community that its pods serve.
 *
 * @param slug its name in configuration files and for people, 1 to 128 letters, digits, '.', '_',
 *     '-'
 * @param zone the time zone in which the gate's days begin and end
 * @param opensForLookAlikes whether a plate that is not listed is let in as the only listed one
 *     that it looks like
 */
public record Site(Place place, String slug, ZoneId zone, boolean opensForLookAlikes) {

    private static final IdForm SLUG = IdForm.word("site slug", 128);

    /**
     * @throws IllegalArgumentException if the slug has another form
     */
    public Site {
        SLUG.check(slug);
    }

    /** Returns a site that opens for listed plates only. */
    public Site(Place place, String slug, ZoneId zone) {
        this(place, slug, zone, false);
    }

    /** Returns a site without a configured time zone; its days are UTC's. */
    public Site(Place place, String slug) {
        this(place, slug, ZoneOffset.UTC);
    }

    public SiteId id() {
        return place.site();
    }

    /** Returns whether {@code written} identifies this site: its slug, its id, or a blank text. */
    public boolean isCalled(String written) {
        return written.isBlank() || written.equals(slug) || written.equals(id().value());
    }
}
