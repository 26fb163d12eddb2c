package io.platebridge.core.command;

import io.platebridge.core.pod.PodId;
import io.platebridge.core.tenancy.CommunityId;
import io.platebridge.core.tenancy.SiteId;

/** Whose pods are nudged. */
public sealed interface NudgeTarget {

    /** One pod. */
    record OfPod(PodId pod) implements NudgeTarget {}

    /** The pods of a site. */
    record OfSite(SiteId site) implements NudgeTarget {}

    /** The pods of a community's sites. */
    record OfCommunity(CommunityId community) implements NudgeTarget {}

    /** The pods of the sites with a slug, as deployed clients name them. */
    record OfProperty(String slug) implements NudgeTarget {}
}
