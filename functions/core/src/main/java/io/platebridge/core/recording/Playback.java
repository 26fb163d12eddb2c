package io.platebridge.core.recording;

import io.platebridge.core.Cursor;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.Page;
import io.platebridge.core.PageRequest;
import io.platebridge.core.Refusal;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.pod.Fleet;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.PodCameras;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.tenancy.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The recordings a person sees, each with an address to play it from. */
public final class Playback {

    /** How long an address to play from is valid. */
    public static final Duration URL_LIFETIME = Duration.ofHours(1);

    /** Each costs a query. */
    private static final int MAX_PODS = 100;

    private final Recordings recordings;
    private final Clips clips;
    private final PodCameras cameras;
    private final Fleet fleet;
    private final Clock clock;

    public Playback(
            Recordings recordings, Clips clips, PodCameras cameras, Fleet fleet, Clock clock) {
        this.recordings = recordings;
        this.clips = clips;
        this.cameras = cameras;
        this.fleet = fleet;
        this.clock = clock;
    }

    /** A recording with its URL and the URL's expiry; without one if it stays on its pod. */
    public record Playable(Recording recording, Optional<SignedUrl> url, Instant expiresAt) {}

    /**
     * Returns the caller's recordings, latest first: of all cameras of a pod, of one camera of it,
     * or of every camera with that id. At least one of the two ids is required.
     *
     * @throws Refusal {@code invalid_request} if none is, {@code not_a_member}, {@code
     *     pod_unknown}, or {@code camera_unknown} if no pod has, or had, the camera
     */
    public Page<Playable> list(
            Caller caller, Optional<PodId> pod, Optional<CameraId> camera, PageRequest request) {
        List<List<Recording>> perCamera =
                sources(caller, pod, camera)
                        .map(source ->
                                recordings.list(
                                        source.pod(),
                                        source.camera(),
                                        request.after(),
                                        request.limit() + 1))
                        .toList();
        Instant expiresAt = clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(URL_LIFETIME);
        return Page.merge(perCamera, request, Recording::position, Cursor.ORDER.reversed())
                .map(found -> playable(found, expiresAt));
    }

    private record Source(PodId pod, CameraId camera) {}

    private Stream<Source> sources(Caller caller, Optional<PodId> pod, Optional<CameraId> camera) {
        if (pod.isEmpty() && camera.isEmpty()) {
            throw Refusal.invalid("pod_id", "pod_id, camera_id or both", "neither");
        }
        if (pod.isEmpty()) {
            List<Pod> pods = fleet.podsHaving(caller, camera.get());
            if (pods.isEmpty()) {
                throw Fleet.cameraUnknown(camera.get());
            }
            if (pods.size() > MAX_PODS) {
                throw new Refusal(
                        ErrorCode.CAMERA_AMBIGUOUS,
                        "camera_id: %d pods have this camera id, at most %d are searched; send the"
                                        .formatted(pods.size(), MAX_PODS)
                                + " pod_id as well");
            }
            return pods.stream().map(found -> new Source(found.id(), camera.get()));
        }
        PodId id = fleet.pod(caller, pod.get()).id();
        if (camera.isEmpty()) {
            return cameras.known(id).stream().map(known -> new Source(id, known));
        }
        if (!cameras.known(id, camera.get())) {
            throw Fleet.cameraUnknown(camera.get());
        }
        return Stream.of(new Source(id, camera.get()));
    }

    private Playable playable(Recording recording, Instant expiresAt) {
        return new Playable(
                recording,
                recording.object().map(object -> clips.getUrl(object, URL_LIFETIME)),
                expiresAt);
    }
}
