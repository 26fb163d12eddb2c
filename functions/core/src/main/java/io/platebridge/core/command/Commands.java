package io.platebridge.core.command;

import io.platebridge.core.Cursor;
import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.seal.SealedSecret;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The commands of all pods. The ids of those that wait for a pod are stored with the pod. */
public interface Commands {

    /** The most commands that wait for one pod. */
    int MAX_WAITING = 16;

    /** What became of a command that was to be queued. */
    enum Queued {
        DONE,
        /** The pod is retired, or does not exist. */
        NO_POD,
        /** {@link #MAX_WAITING} wait for the pod. */
        TOO_MANY
    }

    /**
     * Stores a command together with its note, and lets it wait for its pod.
     *
     * @param secrets kept apart from it, by the names of arguments, until it has an outcome or has
     *     expired
     */
    Queued queue(Command command, Map<String, SealedSecret> secrets, AuditNote note);

    /** Returns the secrets of a command that are still kept. */
    Map<String, SealedSecret> secrets(PodId pod, CommandId id);

    Optional<Command> find(PodId pod, CommandId id);

    /**
     * Returns commands of a pod, the newest first.
     *
     * @param after starts after this place
     * @param limit the most commands to return
     */
    List<Command> list(PodId pod, Optional<Cursor> after, int limit);

    /** Stores that a command was delivered, unless it was before; it goes on waiting. */
    void deliver(Command command, Instant at);

    /**
     * Stores an outcome, unless there is one, and deletes the command's secrets.
     *
     * @return the command as it is now; empty if the pod has no such command
     */
    Optional<Command> end(
            PodId pod, CommandId id, CommandOutcome outcome, Optional<String> detail, Instant at);

    /** Lets commands wait no longer for a pod. */
    void release(PodId pod, Collection<CommandId> ids);
}
