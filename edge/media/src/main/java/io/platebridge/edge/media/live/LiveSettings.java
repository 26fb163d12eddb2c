package io.platebridge.edge.media.live;

import java.time.Duration;

/**
 * How a live stream is segmented and how much of it is kept.
 *
 * @param segment minimum length of a segment, which ends at the next key frame
 * @param longestSegment length after which a segment ends without a key frame
 * @param partTarget approximate length of a part, which ends before the next picture
 * @param listed number of segments in the playlist
 * @param kept number of segments in memory, at least {@code listed}
 * @param maxBytes limit for all segments including the current one; the oldest are evicted
 * @param stale age of the latest segment at which a stream no longer counts as live
 * @param firstSegmentTimeout how long a viewer waits for the first segment
 * @param gopCacheBytes limit for the GOP cache of new viewers
 * @param waitingBytes limit for the data that waits for a slow WebSocket viewer before frames are
 *     dropped
 * @param maxUnreadTime how long such a viewer may read nothing before it is disconnected
 * @param maxWebSockets maximum number of subscribers of one stream, beyond which no WebSocket is
 *     opened
 * @param container format of HLS segments
 */
public record LiveSettings(
        Duration segment,
        Duration longestSegment,
        Duration partTarget,
        int listed,
        int kept,
        int maxBytes,
        Duration stale,
        Duration firstSegmentTimeout,
        int gopCacheBytes,
        int waitingBytes,
        Duration maxUnreadTime,
        int maxWebSockets,
        SegmentFormat container) {

    public static final LiveSettings DEFAULT =
            new LiveSettings(
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(10),
                    Duration.ofMillis(200),
                    4,
                    7,
                    32 << 20,
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(6),
                    12 << 20,
                    16 << 20,
                    Duration.ofSeconds(10),
                    100,
                    SegmentFormat.FMP4);

    public LiveSettings {
        if (listed < 1 || kept < listed) {
            throw new IllegalArgumentException(
                    "expected 1 or more segments listed and no fewer kept, found %d and %d"
                            .formatted(listed, kept));
        }
    }

    /** Returns the same settings with another segment format. */
    public LiveSettings in(SegmentFormat other) {
        return new LiveSettings(
                segment,
                longestSegment,
                partTarget,
                listed,
                kept,
                maxBytes,
                stale,
                firstSegmentTimeout,
                gopCacheBytes,
                waitingBytes,
                maxUnreadTime,
                maxWebSockets,
                other);
    }
}
