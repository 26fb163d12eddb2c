package io.platebridge.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of pods.
 *
 * @param pods by name, at most 100
 * @param nextCursor absent on the last page
 */
public record PodList(List<Pod> pods, @Nullable String nextCursor) {

    public PodList {
        pods = List.copyOf(pods);
    }
}
