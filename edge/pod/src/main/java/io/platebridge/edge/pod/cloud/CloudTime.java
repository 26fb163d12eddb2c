package io.platebridge.edge.pod.cloud;

import io.platebridge.edge.pod.check.CheckLine;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Compares the machine's clock with the {@code Date} of an answer of the cloud (RFC 9110 §6.6.1),
 * which has whole seconds.
 */
final class CloudTime {

    /** The leeway of stream tokens. */
    private static final Duration TOLERANCE = Duration.ofSeconds(30);

    private CloudTime() {}

    /** Returns how far the machine is ahead; negative if it is behind. */
    static Optional<Duration> difference(HttpHeaders headers, Instant machine) {
        return headers.firstValue("Date")
                .flatMap(CloudTime::parse)
                .map(cloud -> Duration.between(cloud, machine));
    }

    private static Optional<Instant> parse(String date) {
        try {
            return Optional.of(
                    ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    static CheckLine line(Duration ahead) {
        long seconds = ahead.abs().toSeconds();
        if (ahead.abs().compareTo(TOLERANCE) <= 0) {
            return CheckLine.ok(
                    "cloud: this box's clock agrees with it to %d s".formatted(seconds));
        }
        return CheckLine.advice(
                "cloud: this box's clock is %d s %s it; until the first heartbeat corrects the pod's time, stream tokens are refused and plates are decided by the wrong day and hour, and far off no TLS connection works; turn on NTP (timedatectl set-ntp true)"
                        .formatted(seconds, ahead.isNegative() ? "behind" : "ahead of"));
    }
}
