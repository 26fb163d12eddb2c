package io.platebridge.edge.pod.whitelist;

import io.platebridge.core.access.Whitelist;
import java.util.Optional;

/**
 * A whitelist as the cloud has it.
 *
 * @param timeZone the site's, as the cloud names it
 * @param tag asks for another list than this one; empty if the cloud gives none, or one that is no
 *     entity tag
 */
record FetchedWhitelist(Whitelist whitelist, Optional<String> timeZone, Optional<String> tag) {}
