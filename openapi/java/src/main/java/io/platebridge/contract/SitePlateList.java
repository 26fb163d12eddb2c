package io.platebridge.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a site's plates.
 *
 * @param nextCursor for the next page; absent on the last one
 */
public record SitePlateList(List<SitePlate> plates, @Nullable String nextCursor) {

    public SitePlateList {
        plates = List.copyOf(plates);
    }
}
