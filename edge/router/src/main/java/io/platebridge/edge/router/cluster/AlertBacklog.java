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
 * Alerts that wait to be told, in order. Beyond {@value #MAX_BYTES} bytes the oldest go of the
 * stream that has most, so that no stream's alerts push out those of streams that raise few. Not
 * for several threads.
 */
final class AlertBacklog {

    static final long MAX_BYTES = 4 << 20;

    /**
     * @param number rising
     */
    record PendingAlert(long number, Alert alert) {

        int bytes() {
            return alert.json().length;
        }
    }

    /** What waits of one stream. */
    private static final class Share {
        final Queue<PendingAlert> letters = new ArrayDeque<>();
        long bytes;
    }

    private final Map<StreamId, Share> shares = new HashMap<>();
    private final SortedMap<Long, Share> order = new TreeMap<>();
    private long bytes;

    /** Adds one; returns how many had to go. */
    int add(PendingAlert letter) {
        Share share = shares.computeIfAbsent(letter.alert().stream(), _ -> new Share());
        share.letters.add(letter);
        share.bytes += letter.bytes();
        bytes += letter.bytes();
        order.put(letter.number(), share);
        int gone = 0;
        while (bytes > MAX_BYTES) {
            remove(Collections.max(shares.values(), Comparator.comparing(of -> of.bytes)));
            gone++;
        }
        return gone;
    }

    /** Takes the oldest. */
    Optional<PendingAlert> poll() {
        return order.values().stream().findFirst().map(this::remove);
    }

    private PendingAlert remove(Share share) {
        PendingAlert oldest = share.letters.remove();
        share.bytes -= oldest.bytes();
        bytes -= oldest.bytes();
        order.remove(oldest.number());
        if (share.letters.isEmpty()) {
            shares.remove(oldest.alert().stream());
        }
        return oldest;
    }

    int size() {
        return order.size();
    }
}
