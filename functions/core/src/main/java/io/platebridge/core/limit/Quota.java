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
    PLATES_PER_SITE(100_000),
    GATES_PER_SITE(32),
    /** Of each pod, as it reported them last. */
    CAMERAS_PER_POD(64),
    /** That somebody can still accept. */
    OPEN_INVITATIONS(100),
    /** With which a pod can still register. */
    OPEN_REGISTRATION_TOKENS(200),
    /** Webhooks and e-mail addresses. */
    NOTICE_TARGETS(20),
    /** Browsers that are told about cars by Web Push. */
    PUSH_SUBSCRIPTIONS(100);

    private final int usual;

    Quota(int usual) {
        this.usual = usual;
    }

    /** Returns the limit where the operator sets no other one. */
    public int usual() {
        return usual;
    }

    /**
     * Returns the highest limit: pods load lists of at most 200,000 plates and have 64 cameras, the
     * ids of what is open are one item of the store, and all gates of a site, all targets and all
     * subscriptions are read at once; a message to each of these is sent at the same time.
     */
    public int most() {
        return switch (this) {
            case COMMUNITIES, MEMBERS, PODS, SITES_PER_COMMUNITY -> 1_000_000;
            case PLATES_PER_COMMUNITY, PLATES_PER_SITE -> 100_000;
            case OPEN_INVITATIONS, OPEN_REGISTRATION_TOKENS -> 1_000;
            case GATES_PER_SITE, NOTICE_TARGETS -> 100;
            case PUSH_SUBSCRIPTIONS -> 128;
            case CAMERAS_PER_POD -> 64;
        };
    }

    /** Returns the name in settings and answers. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
