package io.platebridge.core.tenancy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The communities whose retention limits recordings, by the time when they are due. */
public interface RetainingCommunities {

    /** A community that is due. */
    interface Due {

        CommunityId id();

        /**
         * Returns the community as it was listed.
         *
         * @throws RuntimeException if its item is damaged
         */
        Community community();

        /**
         * Stores when the community is due next, unless its retention was changed or completed
         * since it was listed.
         *
         * @param usage the size of its recordings, if it was measured
         */
        void complete(Optional<StorageUsage> usage, Instant due);
    }

    /** Returns communities that are due, the earliest first. */
    List<Due> due(Instant now, int limit);
}
