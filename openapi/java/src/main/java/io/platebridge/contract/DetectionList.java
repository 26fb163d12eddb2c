package io.platebridge.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of detections.
 *
 * @param detections newest first, at most 100
 * @param nextCursor absent on the last page
 */
public record DetectionList(List<Detection> detections, @Nullable String nextCursor) {

    public DetectionList {
        detections = List.copyOf(detections);
    }
}
