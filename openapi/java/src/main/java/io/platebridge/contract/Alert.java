package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stored alert about a stream.
 *
 * @param podId the pod whose router received the stream
 * @param message for people, at most 1024 characters
 * @param objectType the detected object
 * @param confidence 0 to 1
 * @param occurredAt as reported by the pod
 * @param receivedAt by the cloud's clock
 */
public record Alert(
        String alertId,
        String podId,
        String podName,
        String companyId,
        String communityId,
        String siteId,
        String streamId,
        Severity severity,
        String message,
        @Nullable String objectType,
        @Nullable Double confidence,
        @Nullable Location location,
        Instant occurredAt,
        Instant receivedAt) {

    public Alert {
        requireNonNull(alertId, "alertId");
        requireNonNull(podId, "podId");
        requireNonNull(podName, "podName");
        requireNonNull(companyId, "companyId");
        requireNonNull(communityId, "communityId");
        requireNonNull(siteId, "siteId");
        requireNonNull(streamId, "streamId");
        requireNonNull(severity, "severity");
        requireNonNull(message, "message");
        requireNonNull(occurredAt, "occurredAt");
        requireNonNull(receivedAt, "receivedAt");
    }
}
