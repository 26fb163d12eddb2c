package io.platebridge.core.pod;

import io.platebridge.core.camera.CameraId;
import io.platebridge.core.camera.Cameras;
import io.platebridge.core.notice.Notice;
import io.platebridge.core.tenancy.CompanyId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The cameras of all pods. */
public interface PodCameras {

    /** Returns the cameras of each of these pods; every pod has an entry. */
    Map<PodId, Cameras> of(Collection<PodId> pods);

    /**
     * Stores the cameras of a pod, unless a newer heartbeat than the pod's last arrived.
     *
     * @param notices of their change, stored with them
     */
    void replace(Pod pod, Cameras cameras, List<Notice> notices);

    /** Returns whether a pod has, or had, a camera. */
    boolean known(PodId pod, CameraId camera);

    /** Returns the ids of all cameras a pod has, or had. */
    List<CameraId> known(PodId pod);

    /** Returns the pods of a company that have, or had, a camera of this id. */
    List<PodId> having(CompanyId company, CameraId camera);
}
