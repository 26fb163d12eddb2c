package io.platebridge.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of sites.
 *
 * @param nextCursor absent on the last page
 */
public record SiteList(List<Site> sites, @Nullable String nextCursor) {

    public SiteList {
        sites = List.copyOf(sites);
    }
}
