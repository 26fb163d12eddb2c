package io.platebridge.edge.media.live;

import java.time.Duration;

/**
 * How a stream is cut and how much of it is held.
 *
 * @param segment how long a segment lasts at least; it ends at the next key frame
 * @param longestSegment when it ends without a key frame
 * @param piece how long a piece of a segment lasts about; it ends before the next picture
 * @param listed segments in the playlist
 * @param kept segments in memory, at least those listed
 * @param maxBytes what all of them and the one being made may hold; the oldest go first
 * @param stale when a stream that gets no segment is no longer shown as live
 * @param patience how long a viewer waits for the first segment
 * @param gopBytes what is held from the latest key frame on, for those who come
 * @param waitingBytes what may wait for a slow viewer at a WebSocket before it misses pictures
 * @param slowest how long such a viewer may take nothing
 * @param sockets viewers at a camera's WebSocket
 * @param container what HLS segments are made of
 */
public record LiveSettings(
        Duration segment,
        Duration longestSegment,
        Duration piece,
        int listed,
        int kept,
        int maxBytes,
        Duration stale,
        Duration patience,
        int gopBytes,
        int waitingBytes,
        Duration slowest,
        int sockets,
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

    /** The same with other segments. */
    public LiveSettings in(SegmentFormat other) {
        return new LiveSettings(
                segment,
                longestSegment,
                piece,
                listed,
                kept,
                maxBytes,
                stale,
                patience,
                gopBytes,
                waitingBytes,
                slowest,
                sockets,
                other);
    }
}
