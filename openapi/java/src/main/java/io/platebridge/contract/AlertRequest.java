package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something was seen in a stream.
 *
 * @param alertId of the pod's choice; repeated reports are told apart by it
 * @param companyId whom the stream belongs to; must be the company of the pod
 * @param message for people, at most 1024 characters
 * @param objectType what was seen, at most 64 characters
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
