package io.platebridge.core.pod;

import io.platebridge.core.Cursor;
import io.platebridge.core.notice.Notice;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.SiteId;
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
     * Gives a pod another key in one step. The one that it has stays valid until {@link
     * #endPreviousKey}; another one does not.
     *
     * @param key the one that the pod has
     * @param order what it is for; texts of later orders are greater
     * @return false if the key is not the pod's, is an earlier one than the pod registered last, or
     *     is being replaced for a later order
     * @throws io.platebridge.core.Refusal {@code unavailable} if other requests keep changing the
     *     keys
     */
    boolean rotateKey(ApiKey key, ApiKey next, String order, Instant at);

    /** Ends the other key of a pod, if this one has come by a rotation. */
    void endPreviousKey(ApiKey current);

    /**
     * Returns the pods of a site.
     *
     * @param limit the most pods to return
     */
    List<PodId> ofSite(SiteId site, int limit);

    /**
     * Stores the notice that a pod came back, unless it is stored already.
     *
     * @param since when the pod was marked offline
     */
    void cameBack(PodId pod, Instant since, Notice notice);

    /**
     * Returns pods of a company by {@link PodOrder}.
     *
     * @param after starts after this place
     * @param limit the most pods to return
     */
    List<Pod> list(CompanyId company, Optional<Cursor> after, int limit);
}
