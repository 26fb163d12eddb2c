package io.platebridge.core.tenancy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The communities whose retention limits recordings, by the time when they are due. */
public interface RetainingCommunities {

    /** Returns communities that are due, the earliest first. */
    List<Community> due(Instant now, int limit);

    /**
     * Stores when a community is due next, unless its retention has no limit by now.
     *
     * @param usage the size of its recordings, if it was measured
     */
    void complete(CommunityId id, Optional<StorageUsage> usage, Instant due);
}
