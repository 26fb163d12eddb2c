package io.platebridge.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of communities.
 *
 * @param nextCursor absent on the last page
 */
public record CommunityList(List<Community> communities, @Nullable String nextCursor) {

    public CommunityList {
        communities = List.copyOf(communities);
    }
}
