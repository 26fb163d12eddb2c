package io.platebridge.contract;

/**
 * What a company may have a limited number of; sites and plates of each community, plates and gates
 * of each site, and cameras of each pod. An invitation is open until it is accepted, revoked or
 * expired, a registration token until it is used up, revoked or expired.
 */
public enum Quota {
    COMMUNITIES,
    MEMBERS,
    PODS,
    SITES_PER_COMMUNITY,
    PLATES_PER_COMMUNITY,
    PLATES_PER_SITE,
    GATES_PER_SITE,
    CAMERAS_PER_POD,
    OPEN_INVITATIONS,
    OPEN_REGISTRATION_TOKENS,
    NOTICE_TARGETS,
    PUSH_SUBSCRIPTIONS
}
