package io.platebridge.aws;

/** What the item of a community has about the plates of the community. */
public final class CommunityAttributes {

    /** The number of its plates; absent where there has been none. */
    public static final String PLATES = "plates";

    /** Grows with every change of them. */
    public static final String REVISION = "plates_revision";

    /** The revision of which all sites of the community have a config version. */
    public static final String VERSIONED_REVISION = "plates_versioned_revision";

    private CommunityAttributes() {}

    /** Returns the revision, 0 where there has been no plate. */
    public static long revision(Item community) {
        return community.findNumber(REVISION).orElse(0L);
    }

    /** Returns whether a change was stored and not all sites have got their version for it. */
    public static boolean isChangeOpen(Item community) {
        return revision(community) > community.findNumber(VERSIONED_REVISION).orElse(0L);
    }
}
