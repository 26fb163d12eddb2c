package io.platebridge.core.tenancy;

/** Where something belongs: a site, the community it is in and the company that runs that. */
public record Place(CompanyId company, CommunityId community, SiteId site) {}
