package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A command for a pod as people see it.
 *
 * @param detail what the pod reported
 * @param userId the person who sent it
 */
public record Command(
        String commandId,
        String podId,
        String companyId,
        String communityId,
        String siteId,
        CommandKind kind,
        @Nullable String cameraId,
        Map<String, String> arguments,
        CommandStatus status,
        @Nullable String detail,
        String userId,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant deliveredAt,
        @Nullable Instant endedAt) {

    public Command {
        requireNonNull(commandId, "commandId");
        requireNonNull(podId, "podId");
        requireNonNull(companyId, "companyId");
        requireNonNull(communityId, "communityId");
        requireNonNull(siteId, "siteId");
        requireNonNull(kind, "kind");
        arguments = Map.copyOf(arguments);
        requireNonNull(status, "status");
        requireNonNull(userId, "userId");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(expiresAt, "expiresAt");
    }
}
