package io.platebridge.core.recording;

import io.platebridge.core.access.Plate;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.tenancy.CommunityId;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.SiteId;

/** A list that the store has of recordings by time. */
public sealed interface RecordingList {

    /** Those of one camera. */
    record OfCamera(PodId pod, CameraId camera) implements RecordingList {}

    /** Those of a site, whichever pods were there. */
    record OfSite(CommunityId community, SiteId site) implements RecordingList {}

    /** Those of a company for which a plate was read. */
    record OfPlate(CompanyId company, Plate plate) implements RecordingList {}
}
