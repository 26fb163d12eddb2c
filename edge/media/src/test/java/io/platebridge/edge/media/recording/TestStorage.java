package io.platebridge.edge.media.recording;

import io.platebridge.core.camera.CameraId;
import java.time.Duration;
import java.util.Set;

/** Builds settings for tests: no continuous recording, and limits that are never reached. */
public final class TestStorage {

    private static final long UNLIMITED = 1L << 40;

    private Set<CameraId> continuous = Set.of();
    private Duration segmentDuration = Duration.ofMinutes(1);
    private Duration retention = Duration.ofDays(7);
    private long maxBytes = UNLIMITED;
    private long minFreeBytes;

    /** Records these cameras continuously. */
    public TestStorage continuous(CameraId... cameras) {
        continuous = Set.of(cameras);
        return this;
    }

    /** A segment lasts at least this long. */
    public TestStorage segmentDuration(Duration duration) {
        segmentDuration = duration;
        return this;
    }

    /** Recordings are deleted at this age. */
    public TestStorage retention(Duration age) {
        retention = age;
        return this;
    }

    /** All recordings together have at most this size. */
    public TestStorage maxBytes(long bytes) {
        maxBytes = bytes;
        return this;
    }

    /** Recordings leave this much of the disk free. */
    public TestStorage minFreeBytes(long bytes) {
        minFreeBytes = bytes;
        return this;
    }

    public StorageSettings build() {
        return new StorageSettings(
                continuous, segmentDuration, retention, maxBytes, minFreeBytes, false);
    }
}
