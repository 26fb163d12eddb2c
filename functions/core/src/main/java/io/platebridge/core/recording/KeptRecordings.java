package io.platebridge.core.recording;

import io.platebridge.core.Refusal;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.pod.Fleet;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.PodCameras;
import java.time.Clock;
import java.util.Optional;

/**
 * Clips that stay on their pods and are only registered in the cloud, as by the prototype's agent.
 */
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
     * Registers a clip that stays on its pod. A repeated request changes nothing.
     *
     * @param podPath its path on the pod; only the file name is stored
     * @return the recording as listed
     * @throws Refusal {@code camera_unknown} if the pod has no such camera, {@code
     *     recording_deleted} if a person deleted it
     */
    public Recording register(
            Pod pod, CameraId camera, String podPath, long sizeBytes, Confirmation.Facts facts) {
        if (!cameras.known(pod.id(), camera)) {
            throw Fleet.cameraUnknown(camera);
        }
        var path =
                new FilePath(pod.place().community(), camera, pod.id(), FilePath.filename(podPath));
        return recordings.register(
                new Recording(
                        path,
                        pod.place(),
                        Optional.empty(),
                        sizeBytes,
                        facts,
                        Uploads.recordedAt(facts, clock.instant()),
                        Optional.empty()));
    }
}
