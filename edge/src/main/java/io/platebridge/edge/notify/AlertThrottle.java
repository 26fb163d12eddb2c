package io.platebridge.edge.notify;

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
 * How many alerts of a stream go to the cloud: of those that say the same the first in 10 s, and of
 * all together {@value #MAX} a minute, of which each severity leaves some to what is worse. An ML
 * service may see something in every frame. Used by one thread.
 */
final class AlertThrottle {

    /** Most alerts of a stream within a minute. */
    static final int MAX = 12;

    private static final Duration SAME = Duration.ofSeconds(10);
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MAX_STREAMS = 10_000;

    /** What is done with an alert. */
    enum Verdict {
        /** It goes on. */
        PASSED,
        /** It says what one before it said. */
        MERGED,
        /** There were too many. */
        DROPPED
    }

    private record Passed(Instant at, Observation seen) {
        /**
         * The same severity and kind of object; if none is named or life is at stake, also text.
         */
        boolean says(Observation next) {
            boolean byText = next.severity() == Severity.CRITICAL || next.objectType().isEmpty();
            return seen.severity() == next.severity()
                    && seen.objectType().equals(next.objectType())
                    && (!byText || seen.message().equals(next.message()));
        }
    }

    private static final class Recent {
        private final Deque<Passed> passed = new ArrayDeque<>();
        private long dropped;
    }

    private final LinkedHashMap<StreamId, Recent> streams = new LinkedHashMap<>(16, 0.75f, true);

    /** Decides about an alert and remembers it. */
    Verdict verdict(StreamId stream, Observation seen, Instant now) {
        Recent recent = streams.computeIfAbsent(stream, _ -> new Recent());
        if (streams.size() > MAX_STREAMS) {
            streams.pollFirstEntry();
        }
        // A clock that was set back must not silence a stream.
        recent.passed.removeIf(
                before -> before.at().isAfter(now) || !before.at().isAfter(now.minus(WINDOW)));
        boolean said =
                recent.passed.stream()
                        .filter(before -> before.says(seen))
                        .anyMatch(before -> before.at().isAfter(now.minus(SAME)));
        if (said) {
            return Verdict.MERGED;
        }
        if (recent.passed.size() >= places(seen.severity())) {
            recent.dropped++;
            return Verdict.DROPPED;
        }
        recent.passed.addLast(new Passed(now, seen));
        return Verdict.PASSED;
    }

    private static int places(Severity severity) {
        return switch (severity) {
            case LOW, MEDIUM -> MAX / 2;
            case HIGH -> MAX * 3 / 4;
            case CRITICAL -> MAX;
        };
    }

    /** Returns how many alerts of a stream were dropped since it was first heard of. */
    long dropped(StreamId stream) {
        return Optional.ofNullable(((Map<StreamId, Recent>) streams).get(stream))
                .map(recent -> recent.dropped)
                .orElse(0L);
    }
}
