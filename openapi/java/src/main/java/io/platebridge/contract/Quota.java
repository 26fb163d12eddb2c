package io.platebridge.contract;

/**
 * What a company may have a limited number of; sites and plates of each community, and plates of
 * each site.
 */
public enum Quota {
    COMMUNITIES,
    MEMBERS,
    PODS,
    SITES_PER_COMMUNITY,
    PLATES_PER_COMMUNITY,
    PLATES_PER_SITE
}
