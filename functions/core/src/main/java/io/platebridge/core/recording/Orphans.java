package io.platebridge.core.recording;

import io.platebridge.core.recording.Recordings.Entry;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** What the sweep of orphaned objects stores and reads. */
public interface Orphans {

    /**
     * How far the sweep has come.
     *
     * @param after the last key that it has seen; empty between two passes
     * @param begun when the pass began
     */
    record Progress(Optional<String> after, Instant begun) {

        /** No pass has begun yet. */
        public static final Progress NONE = new Progress(Optional.empty(), Instant.EPOCH);
    }

    /** Returns how far the sweep has come. */
    Progress progress();

    /** Stores how far the sweep has come. */
    void store(Progress progress);

    /** Returns the entries of the clips that have one, eventually consistent. */
    Map<FilePath, Entry> entries(Collection<FilePath> paths);

    /**
     * Reserves the path of a clip without entry, so that no pod announces it while its objects are
     * deleted. A reservation that is not released ends by itself.
     *
     * @return false if the clip has an entry by now
     */
    boolean reserve(FilePath path, Instant until);

    /** Ends a reservation. */
    void release(FilePath path);
}
