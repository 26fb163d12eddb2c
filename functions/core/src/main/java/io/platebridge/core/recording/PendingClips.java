package io.platebridge.core.recording;

import io.platebridge.core.recording.Recordings.Entry;
import java.time.Instant;
import java.util.List;

/**
 * The clips that something is left to be done for: announced ones that are not confirmed, and
 * deleted ones whose objects are still there. They are found by the time when they are due.
 */
public interface PendingClips {

    /** The number of lists; each costs a run one query. */
    int SHARDS = 16;

    /** A clip that is due. Its text names it. */
    interface Pending {

        /**
         * Returns the clip's path.
         *
         * @throws RuntimeException if its item is damaged
         */
        FilePath path();

        /**
         * Returns the clip's entry as it was listed.
         *
         * @throws RuntimeException if its item is damaged
         */
        Entry entry();

        /** Sets when the clip is due again, unless that changed since it was listed. */
        void postpone(Instant due);
    }

    /**
     * Returns clips that are due, the earliest first, eventually consistent: every write checks
     * again.
     *
     * @param shard 0 to {@link #SHARDS} - 1
     */
    List<Pending> due(int shard, Instant now, int limit);

    /**
     * Turns an announced clip into a recording that its pod has not confirmed.
     *
     * @return whether the announcement was still this one
     */
    boolean reconcile(Entry.Announced announced, Recording recording);

    /** Sets when an announced clip is due again, unless it changed. */
    void postpone(FilePath path, Entry.Announced announced, Instant due);

    /**
     * Removes an announcement, unless it changed.
     *
     * @return whether it was removed
     */
    boolean end(FilePath path, Entry.Announced announced);

    /** Stores that the objects of a deleted clip are deleted. */
    void completeDeletion(FilePath path);
}
