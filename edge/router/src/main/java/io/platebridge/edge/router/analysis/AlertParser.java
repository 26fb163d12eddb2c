package io.platebridge.edge.router.analysis;

import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.router.Alert;
import io.platebridge.edge.router.StreamId;
import io.platebridge.edge.router.TokenBucket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Parses the alerts in a service's answers. An invalid alert is dropped and logged, at most once
 * every ten seconds, because it may be as frequent as frames are.
 */
final class AlertParser {

    private static final EventLog LOG = EventLog.of(AlertParser.class);
    private static final Duration QUIET = Duration.ofSeconds(10);

    /** Limits of alerts per second and severity: of one stream, and of all streams together. */
    private static final int MOST_OF_STREAM = 20;

    private static final int MOST = 200;
    private static final int MAX_STREAMS = 1000;

    private final String way;
    private final Consumer<Alert> taker;
    private final Clock clock;
    private final Map<String, TokenBucket> all = new HashMap<>();
    private final LinkedHashMap<Kind, TokenBucket> streams = new LinkedHashMap<>(16, 0.75f, true);
    private Instant quietUntil = Instant.MIN;

    /** Limits are per severity, so that low alerts do not displace critical ones. */
    private record Kind(StreamId stream, String severity) {}

    /**
     * @param way how the service is reached, for the log
     * @param taker must return at once
     */
    AlertParser(String way, Consumer<Alert> taker, Clock clock) {
        this.way = way;
        this.taker = taker;
        this.clock = clock;
    }

    /**
     * @param json UTF-8
     * @param expected the stream it must be about; any if absent
     */
    void take(byte[] json, Optional<StreamId> expected) {
        switch (Alert.read(json, clock)) {
            case Alert.Read(Alert alert) -> {
                if (expected.filter(stream -> !stream.equals(alert.stream())).isPresent()) {
                    refuse("expected an alert of the stream that was asked about, found another's");
                } else if (!paced(new Kind(alert.stream(), alert.severity()))) {
                    refuse(
                            "expected at most %d alerts of a severity a second of a stream and %d of all, found more; left out"
                                    .formatted(MOST_OF_STREAM, MOST));
                } else {
                    taker.accept(alert);
                }
            }
            case Alert.Unreadable(String wanted, String found) ->
                    refuse("expected %s, found %s".formatted(wanted, found));
        }
    }

    /** Each alert goes to all who watch: a service that floods must not hold them up. */
    private synchronized boolean paced(Kind kind) {
        long now = System.nanoTime();
        TokenBucket own = streams.computeIfAbsent(kind, _ -> new TokenBucket(MOST_OF_STREAM, now));
        if (streams.size() > MAX_STREAMS) {
            streams.pollFirstEntry();
        }
        return own.take(now)
                && all.computeIfAbsent(kind.severity(), _ -> new TokenBucket(MOST, now)).take(now);
    }

    /** Logs the service's fault. */
    synchronized void refuse(String reason) {
        Instant now = clock.instant();
        if (!now.isBefore(quietUntil)) {
            quietUntil = now.plus(QUIET);
            LOG.warn("analysis_failed", "transport", way, "reason", reason);
        }
    }
}
