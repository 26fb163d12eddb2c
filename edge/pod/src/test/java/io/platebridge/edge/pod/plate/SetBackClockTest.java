package io.platebridge.edge.pod.plate;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.edge.base.cloud.ContractCloud;
import io.platebridge.edge.base.loop.Backoff;
import io.platebridge.edge.pod.whitelist.Whitelisted;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clock that is ahead, and is set back while reports wait: the cloud confirms the time. */
class SetBackClockTest {

    @TempDir Path dir;
    private final AheadClock clock = new AheadClock();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean isHeld = true;

    @Test
    void what_waited_is_reported_at_once_and_as_late_as_it_was() {
        clock.ahead = Duration.ofMinutes(30);
        try (var cloud = new ContractCloud();
                var client =
                        new PlateBridgeClient(
                                cloud.uri(), () -> cloud.key().text(), Duration.ofSeconds(10));
                var pod = new PlatePod(dir, clock)) {
            Whitelisted.replace(pod.whitelist, 1, "ABC123");
            pod.decideEvent(carNow("gone"));
            try (var reports = start(pod, client)) {
                await().until(() -> asked.get() > 0);
                // Nine minutes pass, of which the monotonic clock knows nothing here.
                clock.ahead = Duration.ofMinutes(39);
                askAgain(reports);
                clock.ahead = Duration.ofMinutes(29);
                pod.decideEvent(carNow("here"));
                isHeld = false;
                reports.wake();
                await().until(() -> cloud.eventIds().size() == 2);
            }
            cloud.requests("recordDetection")
                    .forEach(report ->
                            assertEquals(
                                    report.get("event_id").asString().equals("gone"),
                                    report.path("late").asBoolean(false)));
            assertTrue(cloud.eventIds().contains("gone"));
        }
    }

    private void askAgain(DetectionReports reports) {
        int before = asked.get();
        reports.wake();
        await().until(() -> asked.get() > before);
    }

    private String carNow(String event) {
        return PlatePod.message("new", event, "ABC123")
                .replace("1763640000.25", Long.toString(clock.millis()));
    }

    private DetectionReports start(PlatePod pod, PlateBridgeClient client) {
        return new DetectionReports(
                pod.database,
                client,
                PlatePod.SETTINGS,
                pod.whitelist,
                new Backoff(Duration.ofMillis(10), Duration.ofMillis(50), new Random(1)),
                _ -> {},
                this::beforeReport,
                clock);
    }

    private PodGate.Answer beforeReport(PlateDecision decided) {
        asked.incrementAndGet();
        return isHeld
                ? new PodGate.Answer.Hold("a test", Duration.ofHours(1))
                : new PodGate.Answer.Report(Optional.empty());
    }

    private static final class AheadClock extends Clock {

        private volatile Duration ahead = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
