package io.platebridge.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of cameras.
 *
 * @param cameras those of a page of pods
 * @param nextCursor absent on the last page
 */
public record CameraList(List<Camera> cameras, @Nullable String nextCursor) {

    public CameraList {
        cameras = List.copyOf(cameras);
    }
}
