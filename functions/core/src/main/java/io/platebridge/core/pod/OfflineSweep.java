package io.platebridge.core.pod;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Marks pods offline that have been silent for too long. The cost grows with the number of late
 * pods, not with the fleet.
 */
public final class OfflineSweep {

    private final LatePods late;
    private final HistoryRecorder history;
    private final Presence presence;
    private final Clock clock;

    public OfflineSweep(LatePods late, HistoryRecorder history, Presence presence, Clock clock) {
        this.late = late;
        this.history = history;
        this.presence = presence;
        this.clock = clock;
    }

    /** Returns the pods that went offline by this sweep, as they were before it. */
    public List<Pod> sweep() {
        Instant now = clock.instant();
        Instant lateSince = presence.lateSince(now);
        var wentOffline = new ArrayList<Pod>();
        for (int shard = 0; shard < Presence.SHARDS; shard++) {
            for (Pod pod : late.upTo(shard, presence.lastLateBucket(now))) {
                // These buckets may hold pods that are not late yet.
                boolean isLate =
                        pod.lastHeartbeat().filter(last -> !last.isAfter(lateSince)).isPresent();
                if (isLate && late.markOffline(pod, PodNotices.offline(pod, now))) {
                    wentOffline.add(pod);
                }
            }
        }
        // After all marks: a slow history leaves no silent pod online.
        wentOffline.forEach(pod -> history.offline(pod, now));
        return wentOffline;
    }
}
