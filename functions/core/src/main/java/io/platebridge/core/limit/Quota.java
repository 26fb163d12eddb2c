package io.platebridge.core.limit;

import java.util.Locale;

/** What a company may have a limited number of. */
public enum Quota {
    COMMUNITIES(100),
    MEMBERS(500),
    PODS(1_000),
    /** Of each community. */
    SITES_PER_COMMUNITY(100),
    /** Of each community, for all of its sites. */
    PLATES_PER_COMMUNITY(10_000),
    /** Of each site, in addition to those of its community. */
    PLATES_PER_SITE(100_000);

    private final int usual;

    Quota(int usual) {
        this.usual = usual;
    }

    /** Returns the limit where the operator sets no other one. */
    public int usual() {
        return usual;
    }

    /** Returns the highest limit: pods load lists of at most 200,000 plates. */
    public int most() {
        return switch (this) {
            case PLATES_PER_COMMUNITY, PLATES_PER_SITE -> 100_000;
            default -> 1_000_000;
        };
    }

    /** Returns the name in settings and answers. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
