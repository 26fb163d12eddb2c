package io.platebridge.contract;

import java.util.List;

/**
 * All plates of a site.
 *
 * @param entries at most 100,000
 */
public record Whitelist(long configVersion, List<WhitelistEntry> entries) {

    public Whitelist {
        entries = List.copyOf(entries);
    }
}
