package io.platebridge.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a community's plates.
 *
 * @param nextCursor absent on the last page
 */
public record CommunityPlateList(List<CommunityPlate> plates, @Nullable String nextCursor) {

    public CommunityPlateList {
        plates = List.copyOf(plates);
    }
}
