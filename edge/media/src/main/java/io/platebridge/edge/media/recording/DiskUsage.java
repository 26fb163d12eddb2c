package io.platebridge.edge.media.recording;

import java.util.Map;

/**
 * How full the pod's disk is.
 *
 * @param usedBytes size of all complete recordings
 * @param maxBytes limit for {@code usedBytes}
 * @param freeBytes free space of the disk
 * @param minFreeBytes free space that the rest of the pod needs
 * @param deleted number of recordings deleted since the start, by area, for their age or for space
 */
public record DiskUsage(
        long usedBytes,
        long maxBytes,
        long freeBytes,
        long minFreeBytes,
        Map<StorageArea, Long> deleted) {

    public DiskUsage {
        deleted = Map.copyOf(deleted);
    }

    /** Whether too little space is free although no deletable recording remains. */
    public boolean isShort() {
        return freeBytes < minFreeBytes;
    }
}
