package io.platebridge.core.pod;

import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import io.platebridge.core.camera.Cameras;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Stores heartbeats. In the steady state each costs one request to the store; if the cameras
 * changed, two more; one if it is the first one with another key, one if the pod was offline, one
 * if it is the first one of an hour or changes the pod's status.
 */
public final class HeartbeatRecorder {

    private final Pods pods;
    private final PodCameras cameras;
    private final HistoryRecorder history;
    private final Clock clock;

    public HeartbeatRecorder(Pods pods, PodCameras cameras, HistoryRecorder history, Clock clock) {
        this.pods = pods;
        this.cameras = cameras;
        this.history = history;
        this.clock = clock;
    }

    /**
     * Stores a heartbeat and returns the pod as it is now.
     *
     * @throws Refusal {@code pod_mismatch} if the pod claims an id other than its key's, {@code
     *     api_key_invalid} if the key is not or no longer valid
     */
    public Pod record(ApiKey key, Heartbeat heartbeat) {
        if (heartbeat.pod().filter(id -> !id.equals(key.pod())).isPresent()) {
            throw new Refusal(
                    ErrorCode.POD_MISMATCH,
                    "pod_id: the API key belongs to %s, not to %s"
                            .formatted(key.pod(), heartbeat.pod().get()));
        }
        return switch (pods.storeHeartbeat(key, heartbeat, clock.instant())) {
            case HeartbeatOutcome.Stored stored -> {
                Pod pod = stored.pod();
                if (stored.endsPreviousKey()) {
                    pods.endPreviousKey(key);
                }
                stored.offlineSince()
                        .ifPresent(since ->
                                pods.cameBack(
                                        pod.id(),
                                        since,
                                        PodNotices.online(pod, since, lastHeartbeat(pod))));
                heartbeat.cameras().ifPresent(reported -> storeIfChanged(pod, reported));
                // Last, so that a slow history delays nothing that a pod or a person waits for.
                history.heartbeat(stored);
                yield pod;
            }
            case HeartbeatOutcome.Stale(Pod pod) -> pod;
            case HeartbeatOutcome.Rejected() -> throw ApiKey.refused();
        };
    }

    private void storeIfChanged(Pod pod, Cameras reported) {
        // The digest is written with the cameras, so after a crash the next heartbeat writes them.
        if (!pod.camerasDigest().equals(Optional.of(reported.digest()))) {
            Cameras before = cameras.of(List.of(pod.id())).getOrDefault(pod.id(), Cameras.NONE);
            cameras.replace(
                    pod, reported, PodNotices.cameras(pod, before, reported, lastHeartbeat(pod)));
        }
    }

    private static Instant lastHeartbeat(Pod pod) {
        return pod.lastHeartbeat().orElseThrow();
    }
}
