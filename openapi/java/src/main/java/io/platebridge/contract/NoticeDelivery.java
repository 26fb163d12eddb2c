package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A notice on its way to a target.
 *
 * @param deliveryId the webhook-id
 * @param subject id of the pod, gate and so on
 * @param text for people
 * @param nextAttemptAt of a pending delivery
 * @param attempts the latest ones, oldest first
 */
public record NoticeDelivery(
        String deliveryId,
        String targetId,
        String companyId,
        NoticeKind kind,
        String subject,
        String text,
        Instant occurredAt,
        NoticeDeliveryState state,
        @Nullable Instant nextAttemptAt,
        List<NoticeAttempt> attempts) {

    public NoticeDelivery {
        requireNonNull(deliveryId, "deliveryId");
        requireNonNull(targetId, "targetId");
        requireNonNull(companyId, "companyId");
        requireNonNull(kind, "kind");
        requireNonNull(subject, "subject");
        requireNonNull(text, "text");
        requireNonNull(occurredAt, "occurredAt");
        requireNonNull(state, "state");
        attempts = List.copyOf(attempts);
    }
}
