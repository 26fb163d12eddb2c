package io.platebridge.core.tenancy;

import io.platebridge.core.IdForm;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A place in a community with a gate.
 *
 * @param slug what people and configuration files call it, 1 to 128 letters, digits, '.', '_', '-'
 * @param zone where a day begins and ends at the gate
 */
public record Site(Place place, String slug, ZoneId zone) {

    private static final IdForm SLUG = IdForm.word("site slug", 128);

    /**
     * @throws IllegalArgumentException if the slug has another form
     */
    public Site {
        SLUG.check(slug);
    }

    /** Returns a site whose time zone nobody has told: days are UTC's. */
    public Site(Place place, String slug) {
        this(place, slug, ZoneOffset.UTC);
    }

    public SiteId id() {
        return place.site();
    }

    /** Tells whether {@code written} means this site: its slug, its id, or nothing at all. */
    public boolean isCalled(String written) {
        return written.isBlank() || written.equals(slug) || written.equals(id().value());
    }
}
