package io.platebridge.core.command;

import io.platebridge.core.pod.PodId;
import io.platebridge.core.tenancy.Place;
import io.platebridge.core.tenancy.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * A command for a pod, as stored.
 *
 * @param place where the pod was when it was queued
 * @param by the person who sent it
 * @param expires when an undelivered one ends
 * @param progress what has happened since
 */
public record Command(
        CommandId id,
        PodId pod,
        Place place,
        CommandOrder order,
        UserId by,
        Instant created,
        Instant expires,
        Progress progress) {

    /**
     * What has happened to a command.
     *
     * @param status as stored, so never {@code EXPIRED}
     * @param detail what the pod reported
     */
    public record Progress(
            CommandStatus status,
            Optional<Instant> delivered,
            Optional<Instant> ended,
            Optional<String> detail) {

        /** Nothing yet. */
        public static final Progress QUEUED =
                new Progress(
                        CommandStatus.QUEUED, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Returns the status at a time. A delivered command does not expire: it may have been done. */
    public CommandStatus status(Instant now) {
        boolean isLate = progress.status() == CommandStatus.QUEUED && !now.isBefore(expires);
        return isLate ? CommandStatus.EXPIRED : progress.status();
    }

    /** Returns whether a pod may still get it: it is within its life, and has no outcome. */
    public boolean isDeliverable(Instant now) {
        return now.isBefore(expires) && !progress.status().isEnded();
    }
}
