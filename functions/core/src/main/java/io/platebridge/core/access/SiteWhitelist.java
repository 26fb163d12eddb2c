package io.platebridge.core.access;

import io.platebridge.core.tenancy.Site;

/** A site with its whole whitelist. */
public record SiteWhitelist(Site site, Whitelist whitelist) {}
