package io.platebridge.edge.router.cluster;

import io.platebridge.edge.router.Alert;
import io.platebridge.edge.router.StreamId;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Alerts that wait to be published, in order. Beyond {@value #MAX_BYTES} bytes the oldest alert of
 * the stream with the most bytes is dropped, so that a stream with many alerts does not displace
 * those of others. Not thread-safe.
 */
final class AlertBacklog {

    static final long MAX_BYTES = 4 << 20;

    /**
     * @param number increases with each alert
     */
    record PendingAlert(long number, Alert alert) {

        int bytes() {
            return alert.json().length;
        }
    }

    /** The waiting alerts of one stream. */
    private static final class Share {
        final Queue<PendingAlert> alerts = new ArrayDeque<>();
        long bytes;
    }

    private final Map<StreamId, Share> shares = new HashMap<>();
    private final SortedMap<Long, Share> order = new TreeMap<>();
    private long bytes;

    /** Adds an alert; returns how many were dropped. */
    int add(PendingAlert pending) {
        Share share = shares.computeIfAbsent(pending.alert().stream(), _ -> new Share());
        share.alerts.add(pending);
        share.bytes += pending.bytes();
        bytes += pending.bytes();
        order.put(pending.number(), share);
        int dropped = 0;
        while (bytes > MAX_BYTES) {
            remove(Collections.max(shares.values(), Comparator.comparingLong(of -> of.bytes)));
            dropped++;
        }
        return dropped;
    }

    /** Removes and returns the oldest alert, or empty if there is none. */
    Optional<PendingAlert> poll() {
        return order.values().stream().findFirst().map(this::remove);
    }

    private PendingAlert remove(Share share) {
        PendingAlert oldest = share.alerts.remove();
        share.bytes -= oldest.bytes();
        bytes -= oldest.bytes();
        order.remove(oldest.number());
        if (share.alerts.isEmpty()) {
            shares.remove(oldest.alert().stream());
        }
        return oldest;
    }

    int size() {
        return order.size();
    }
}
