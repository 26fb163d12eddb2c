package io.platebridge.core.pod;

import io.platebridge.core.Cursor;
import io.platebridge.core.tenancy.CompanyId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The pods of all companies. */
public interface Pods {

    /** Returns a pod. */
    Optional<Pod> find(PodId id);

    /** Returns the pods with these ids that exist, in this order. */
    List<Pod> find(Collection<PodId> ids);

    /** Returns a pod if the key is one of its keys at this moment. */
    Optional<Pod> find(ApiKey key);

    /**
     * Stores a heartbeat in one step: checks the key, that no newer one is there, and writes.
     *
     * @param at when it arrived
     */
    HeartbeatOutcome storeHeartbeat(ApiKey key, Heartbeat heartbeat, Instant at);

    /**
     * Returns pods of a company by {@link PodOrder}.
     *
     * @param after starts after this place
     * @param limit the most pods to return
     */
    List<Pod> list(CompanyId company, Optional<Cursor> after, int limit);
}
