package io.platebridge.core.pod;

import io.platebridge.core.audit.AuditNote;
import java.util.List;

/**
 * Changes of pods by people. Each is stored together with its note in the company's audit trail.
 */
public interface PodChanges {

    /**
     * Stores another name and place of a pod, and its entries in the lists of company and sites. A
     * pod that moved gets a configuration version that it does not have.
     *
     * @return the pod as it is now
     * @throws io.platebridge.core.Refusal {@code site_unknown} if the new site was deleted, {@code
     *     pod_unknown} if the pod is retired, {@code unavailable} if other requests keep changing
     *     pod or site
     */
    Pod change(Pod before, Pod after, AuditNote note);

    /**
     * Ends the keys of a pod and takes it out of the lists of its site and of late pods.
     *
     * @throws io.platebridge.core.Refusal {@code unavailable} if other requests keep changing the
     *     pod
     */
    void retire(Pod pod, AuditNote note);

    /** Returns the valid keys of a pod, the current one first. */
    List<PodKey> keys(PodId pod);

    /**
     * Ends a key of a pod.
     *
     * @param id see {@link PodKey#id}
     * @return false if the pod has no such key
     * @throws io.platebridge.core.Refusal {@code unavailable} if other requests keep changing its
     *     keys
     */
    boolean revokeKey(PodId pod, String id, AuditNote note);
}
