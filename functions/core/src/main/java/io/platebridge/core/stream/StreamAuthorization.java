package io.platebridge.core.stream;

import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.pod.Fleet;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.pod.PodStatus;
import io.platebridge.core.tenancy.Caller;
import java.net.URI;
import java.util.Optional;

/** Authorizes a person to watch a camera live. */
public final class StreamAuthorization {

    private final Fleet fleet;
    private final StreamTokens tokens;

    public StreamAuthorization(Fleet fleet, StreamTokens tokens) {
        this.fleet = fleet;
        this.tokens = tokens;
    }

    /**
     * The token and URL with which a person watches a camera.
     *
     * @param url the camera's address, the token included
     */
    public record AuthorizedStream(PodId pod, CameraId camera, StreamToken token, URI url) {}

    /**
     * Authorizes the caller to watch a camera and issues a token.
     *
     * @param podId the pod it belongs to; optional if no other camera has the id
     * @throws Refusal {@code not_a_member}, {@code pod_unknown}, {@code camera_unknown}, {@code
     *     camera_ambiguous}, or {@code pod_offline}
     */
    public AuthorizedStream authorize(Caller caller, Optional<PodId> podId, CameraId camera) {
        Pod pod = admit(caller, podId, camera);
        StreamToken token = tokens.issue(new StreamPermission(caller.user(), pod.id(), camera));
        return new AuthorizedStream(
                pod.id(), camera, token, StreamAddress.of(pod).watch(camera, token));
    }

    /**
     * Returns the pod of a camera that the caller may watch now.
     *
     * @throws Refusal as {@link #authorize}
     */
    Pod admit(Caller caller, Optional<PodId> podId, CameraId camera) {
        Pod pod = fleet.camera(caller, podId, camera).pod();
        if (pod.status() == PodStatus.RETIRED) {
            throw new Refusal(ErrorCode.POD_OFFLINE, "the pod is retired");
        }
        if (pod.status() == PodStatus.OFFLINE) {
            throw new Refusal(
                    ErrorCode.POD_OFFLINE,
                    "no heartbeat from the pod since "
                            + pod.lastHeartbeat().map(Object::toString).orElse("it registered"));
        }
        return pod;
    }
}
