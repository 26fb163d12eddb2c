package io.platebridge.core.recording;

import io.platebridge.core.Refusal;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.pod.Fleet;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.PodCameras;
import java.time.Clock;
import java.util.Optional;

/** Clips that pods keep and only tell the cloud of, as the prototype's agent does. */
public final class KeptRecordings {

    private final Recordings recordings;
    private final PodCameras cameras;
    private final Clock clock;

    public KeptRecordings(Recordings recordings, PodCameras cameras, Clock clock) {
        this.recordings = recordings;
        this.cameras = cameras;
        this.clock = clock;
    }

    /**
     * Lists a clip that a pod keeps. Repeating it changes nothing.
     *
     * @param podPath where it lies on the pod; only the file's name is kept
     * @return the recording as listed
     * @throws Refusal {@code camera_unknown} if the pod has no such camera
     */
    public Recording register(
            Pod pod, CameraId camera, String podPath, long sizeBytes, Confirmation.Facts facts) {
        if (!cameras.known(pod.id(), camera)) {
            throw Fleet.cameraUnknown(camera);
        }
        var path =
                new FilePath(pod.place().community(), camera, pod.id(), FilePath.filename(podPath));
        return recordings.confirm(
                new Recording(
                        path,
                        pod.place(),
                        Optional.empty(),
                        sizeBytes,
                        facts,
                        Uploads.recordedAt(facts, clock.instant())));
    }
}
