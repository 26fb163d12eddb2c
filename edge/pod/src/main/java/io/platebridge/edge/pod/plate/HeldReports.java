package io.platebridge.edge.pod.plate;

import io.platebridge.core.detection.EventId;
import io.platebridge.edge.base.loop.Loop;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The events whose reports are held, each until a time by the monotonic clock. Lost with the
 * process: after a start each is tried again. Thread-safe.
 */
final class HeldReports {

    private final Map<EventId, Long> until = new ConcurrentHashMap<>();

    void hold(EventId event, Duration pause) {
        until.put(event, System.nanoTime() + pause.toNanos());
    }

    /** Ends all holds: something happened that may have ended their reasons. */
    void endAll() {
        until.clear();
    }

    /** Returns how long the first one is still held. */
    Duration untilFirstEnds() {
        long now = System.nanoTime();
        return until.values().stream()
                .map(end -> Duration.ofNanos(Math.max(0, end - now)))
                .min(Comparator.naturalOrder())
                .orElse(Loop.UNTIL_WOKEN);
    }

    /** Returns the ids, each between two spaces, which no id has. */
    String ids() {
        long now = System.nanoTime();
        until.values().removeIf(end -> end - now <= 0);
        return until.keySet().stream()
                .map(EventId::value)
                .collect(Collectors.joining(" ", " ", " "));
    }
}
