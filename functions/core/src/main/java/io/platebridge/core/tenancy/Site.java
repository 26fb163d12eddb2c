package io.platebridge.core.tenancy;

import io.platebridge.core.IdForm;

/**
 * A place in a community with a gate.
 *
 * @param slug what people and configuration files call it, 1 to 128 letters, digits, '.', '_', '-'
 */
public record Site(Place place, String slug) {

    private static final IdForm SLUG = IdForm.word("site slug", 128);

    /**
     * @throws IllegalArgumentException if the slug has another form
     */
    public Site {
        SLUG.check(slug);
    }

    public SiteId id() {
        return place.site();
    }

    /** Tells whether {@code written} means this site: its slug, its id, or nothing at all. */
    public boolean isCalled(String written) {
        return written.isBlank() || written.equals(slug) || written.equals(id().value());
    }
}
