package io.platebridge.edge.pod.alert;

import io.platebridge.core.alert.Observation;
import io.platebridge.core.alert.Severity;
import io.platebridge.edge.router.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Limits the alerts of a stream that are reported. Of one severity and kind of object, the first in
 * 10 s passes; without a kind, the first of each text. In total {@value #MAX} a minute pass; each
 * severity reserves some for worse ones, and alerts without a kind may use half. An ML service may
 * raise an alert for every frame, each with another number in its text. Not thread-safe.
 */
final class AlertThrottle {

    /** Limit of alerts of a stream per minute. */
    static final int MAX = 12;

    private static final Duration SAME = Duration.ofSeconds(10);
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MAX_STREAMS = 1000;

    /** The decision about an alert. */
    enum Verdict {
        /** The alert is reported. */
        PASSED,
        /** The alert repeats an earlier one. */
        MERGED,
        /** The stream has reached its limit of alerts. */
        DROPPED
    }

    /**
     * @param text hash of the message; the message itself is not kept
     */
    private record Passed(Instant at, Severity severity, Optional<String> objectType, int text) {

        boolean says(Observation next) {
            return severity == next.severity()
                    && objectType.equals(next.objectType())
                    && (objectType.isPresent() || text == next.message().hashCode());
        }
    }

    private static final class Recent {
        private final Deque<Passed> passed = new ArrayDeque<>();
        private long dropped;

        /** Forgets old alerts, and those of the future, since the clock may have been set back. */
        private void forget(Instant now) {
            passed.removeIf(
                    before -> before.at().isAfter(now) || !before.at().isAfter(now.minus(WINDOW)));
        }

        private boolean isFull(Observation seen) {
            long untyped = passed.stream().filter(before -> before.objectType().isEmpty()).count();
            return passed.size() >= places(seen.severity())
                    || (seen.objectType().isEmpty() && untyped >= MAX / 2);
        }
    }

    private final LinkedHashMap<StreamId, Recent> streams = new LinkedHashMap<>(16, 0.75f, true);

    /** Decides about an alert and remembers it. */
    Verdict verdict(StreamId stream, Observation seen, Instant now) {
        Recent recent = streams.computeIfAbsent(stream, _ -> new Recent());
        recent.forget(now);
        forget(now);
        boolean said =
                recent.passed.stream()
                        .filter(before -> before.says(seen))
                        .anyMatch(before -> before.at().isAfter(now.minus(SAME)));
        if (said) {
            return Verdict.MERGED;
        }
        if (recent.isFull(seen)) {
            recent.dropped++;
            return Verdict.DROPPED;
        }
        recent.passed.addLast(
                new Passed(now, seen.severity(), seen.objectType(), seen.message().hashCode()));
        return Verdict.PASSED;
    }

    /** Forgets the stream that was quiet for longest, if for a minute or if there are many. */
    private void forget(Instant now) {
        Recent eldest = streams.firstEntry().getValue();
        eldest.forget(now);
        if (streams.size() > MAX_STREAMS || (streams.size() > 1 && eldest.passed.isEmpty())) {
            streams.pollFirstEntry();
        }
    }

    private static int places(Severity severity) {
        return switch (severity) {
            case LOW, MEDIUM -> MAX / 2;
            case HIGH -> MAX * 3 / 4;
            case CRITICAL -> MAX;
        };
    }

    /** Returns how many alerts of a stream were dropped since its first one. */
    long dropped(StreamId stream) {
        return Optional.ofNullable(((Map<StreamId, Recent>) streams).get(stream))
                .map(recent -> recent.dropped)
                .orElse(0L);
    }
}
