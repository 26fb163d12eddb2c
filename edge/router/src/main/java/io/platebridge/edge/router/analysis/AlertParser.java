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
    private static final int MAX_OF_STREAM = 20;

    private static final int MAX_OF_ALL = 200;
    private static final int MAX_STREAMS = 1000;

    private final String transport;
    private final Consumer<Alert> onAlert;
    private final Clock clock;
    private final Map<String, TokenBucket> all = new HashMap<>();
    private final LinkedHashMap<Kind, TokenBucket> streams = new LinkedHashMap<>(16, 0.75f, true);
    private Instant quietUntil = Instant.MIN;

    /** Limits are per severity, so that low alerts do not displace critical ones. */
    private record Kind(StreamId stream, String severity) {}

    /**
     * @param transport to the service, for the log
     * @param onAlert receives alerts; must return at once
     */
    AlertParser(String transport, Consumer<Alert> onAlert, Clock clock) {
        this.transport = transport;
        this.onAlert = onAlert;
        this.clock = clock;
    }

    /**
     * Parses an alert and passes it on, or drops it.
     *
     * @param json UTF-8
     * @param expected the stream that it must be about, if not any
     */
    void parse(byte[] json, Optional<StreamId> expected) {
        switch (Alert.read(json, clock)) {
            case Alert.Read(Alert alert) -> {
                if (expected.filter(stream -> !stream.equals(alert.stream())).isPresent()) {
                    logFault("expected an alert of the analyzed stream, found one of another");
                } else if (!isWithinRate(new Kind(alert.stream(), alert.severity()))) {
                    logFault(
                            "expected at most %d alerts of a severity a second of a stream and %d of all, found more; dropped"
                                    .formatted(MAX_OF_STREAM, MAX_OF_ALL));
                } else {
                    onAlert.accept(alert);
                }
            }
            case Alert.Unreadable(String wanted, String found) ->
                    logFault("expected %s, found %s".formatted(wanted, found));
        }
    }

    /** Each alert goes to all subscribers: a service that floods must not delay them. */
    private synchronized boolean isWithinRate(Kind kind) {
        long now = System.nanoTime();
        TokenBucket own = streams.computeIfAbsent(kind, _ -> new TokenBucket(MAX_OF_STREAM, now));
        if (streams.size() > MAX_STREAMS) {
            streams.pollFirstEntry();
        }
        return own.tryAcquire(now)
                && all.computeIfAbsent(kind.severity(), _ -> new TokenBucket(MAX_OF_ALL, now))
                        .tryAcquire(now);
    }

    /** Logs a fault of the service. */
    synchronized void logFault(String reason) {
        Instant now = clock.instant();
        if (!now.isBefore(quietUntil)) {
            quietUntil = now.plus(QUIET);
            LOG.warn("analysis_failed", "transport", transport, "reason", reason);
        }
    }
}
