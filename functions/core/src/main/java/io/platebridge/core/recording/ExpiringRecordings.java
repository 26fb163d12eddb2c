package io.platebridge.core.recording;

import io.platebridge.core.tenancy.CommunityId;
import io.platebridge.core.tenancy.SiteId;
import java.util.List;
import java.util.Optional;

/** The recordings of a community that its retention may end. */
public interface ExpiringRecordings {

    /** Returns the next site that has recordings, also one that was deleted since. */
    Optional<SiteId> nextSite(CommunityId community, Optional<SiteId> after);

    /**
     * Removes recordings whose objects are deleted from all lists. For some weeks their clips are
     * not accepted again.
     */
    void expire(List<Recording> recordings);
}
