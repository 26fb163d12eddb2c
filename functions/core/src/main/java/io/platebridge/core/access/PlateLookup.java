package io.platebridge.core.access;

import io.platebridge.core.tenancy.Site;
import java.util.Optional;

/**
 * What a site's whitelist says about one plate.
 *
 * @param configVersion version of the whitelist
 */
public record PlateLookup(Site site, long configVersion, Optional<WhitelistEntry> entry) {}
