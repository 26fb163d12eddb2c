package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert about a stream.
 *
 * @param alertId chosen by the pod; identifies repeated reports
 * @param companyId the company that owns the stream; must be the pod's
 * @param message for people, at most 1024 characters
 * @param objectType the detected object, at most 64 characters
 * @param confidence 0 to 1
 */
public record AlertRequest(
        String alertId,
        String streamId,
        String companyId,
        Severity severity,
        String message,
        @Nullable String objectType,
        @Nullable Double confidence,
        @Nullable Location location,
        Instant occurredAt) {

    public AlertRequest {
        requireNonNull(alertId, "alertId");
        requireNonNull(streamId, "streamId");
        requireNonNull(companyId, "companyId");
        requireNonNull(severity, "severity");
        requireNonNull(message, "message");
        requireNonNull(occurredAt, "occurredAt");
    }
}
