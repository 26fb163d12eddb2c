package io.platebridge.core.pod;

import io.platebridge.core.Cursor;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.Page;
import io.platebridge.core.PageRequest;
import io.platebridge.core.Refusal;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.camera.Cameras;
import io.platebridge.core.tenancy.Caller;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The pods and cameras of a person's companies. Those of other companies look like ones that do not
 * exist.
 */
public final class Fleet {

    /** The most pods that a refusal names. */
    private static final int MAX_NAMED = 10;

    private final Pods pods;
    private final PodCameras cameras;

    public Fleet(Pods pods, PodCameras cameras) {
        this.pods = pods;
        this.cameras = cameras;
    }

    /**
     * Returns the caller's pods by name.
     *
     * @throws Refusal {@code not_a_member} if the caller belongs to no company
     */
    public Page<Pod> pods(Caller caller, PageRequest request) {
        List<List<Pod>> perCompany =
                caller.companies().stream()
                        .map(id -> pods.list(id, request.after(), request.limit() + 1))
                        .toList();
        return Page.merge(perCompany, request, PodOrder::position, Cursor.ORDER);
    }

    /**
     * Returns the cameras of the caller's pods that are not retired, pod by pod; the request's
     * limit counts pods.
     *
     * @throws Refusal {@code not_a_member} if the caller belongs to no company
     */
    public Page<PodCamera> cameras(Caller caller, PageRequest request) {
        Page<Pod> page = pods(caller, request);
        Map<PodId, Cameras> byPod = cameras.of(page.entries().stream().map(Pod::id).toList());
        List<PodCamera> entries =
                page.entries().stream()
                        .filter(pod -> pod.status() != PodStatus.RETIRED)
                        .flatMap(pod -> camerasOf(pod, byPod))
                        .toList();
        return new Page<>(entries, page.next());
    }

    /**
     * Returns one of the caller's pods.
     *
     * @throws Refusal {@code not_a_member}, or {@code pod_unknown} if the caller has no such pod
     */
    public Pod pod(Caller caller, PodId id) {
        caller.demandAnyCompany();
        return pods.find(id)
                .filter(pod -> caller.belongsTo(pod.place().company()))
                .orElseThrow(() ->
                        new Refusal(ErrorCode.POD_UNKNOWN, "pod_id: none of your pods is " + id));
    }

    /**
     * Returns one of the caller's cameras.
     *
     * @param pod the pod it belongs to; optional if no other camera has the id
     * @throws Refusal {@code not_a_member}, {@code pod_unknown}, {@code camera_unknown}, or {@code
     *     camera_ambiguous} if several pods have a camera with that id
     */
    public PodCamera camera(Caller caller, Optional<PodId> pod, CameraId id) {
        List<Pod> candidates =
                pod.map(given -> List.of(pod(caller, given)))
                        .orElseGet(() ->
                                podsHaving(caller, id).stream()
                                        .filter(known -> known.status() != PodStatus.RETIRED)
                                        .toList());
        Map<PodId, Cameras> byPod = cameras.of(candidates.stream().map(Pod::id).toList());
        List<PodCamera> found =
                candidates.stream()
                        .flatMap(candidate -> camerasOf(candidate, byPod))
                        .filter(candidate -> candidate.camera().id().equals(id))
                        .toList();
        return switch (found.size()) {
            case 0 -> throw cameraUnknown(id);
            case 1 -> found.getFirst();
            default ->
                    throw new Refusal(
                            ErrorCode.CAMERA_AMBIGUOUS,
                            "camera_id: %d pods have a camera %s (%s); send the pod_id as well"
                                    .formatted(found.size(), id, names(found)));
        };
    }

    /** Returns the ids of the cameras' pods; of many, the first. */
    private static String names(List<PodCamera> cameras) {
        String names =
                cameras.stream()
                        .limit(MAX_NAMED)
                        .map(camera -> camera.pod().id().value())
                        .collect(Collectors.joining(", "));
        return cameras.size() > MAX_NAMED ? names + ", …" : names;
    }

    /** Returns the cameras of a pod, as it reported them last. */
    public Cameras cameras(Pod pod) {
        return cameras.of(List.of(pod.id())).getOrDefault(pod.id(), Cameras.NONE);
    }

    /** Returns the caller's pods that have, or had, a camera with this id. */
    public List<Pod> podsHaving(Caller caller, CameraId id) {
        List<PodId> ids =
                caller.companies().stream()
                        .flatMap(company -> cameras.having(company, id).stream())
                        .toList();
        return pods.find(ids).stream()
                .filter(pod -> caller.belongsTo(pod.place().company()))
                .toList();
    }

    /** Returns the refusal of a camera the caller does not have. */
    public static Refusal cameraUnknown(CameraId id) {
        return new Refusal(ErrorCode.CAMERA_UNKNOWN, "camera_id: none of your cameras is " + id);
    }

    private static Stream<PodCamera> camerasOf(Pod pod, Map<PodId, Cameras> byPod) {
        return byPod.getOrDefault(pod.id(), Cameras.NONE).list().stream()
                .map(camera -> new PodCamera(pod, camera));
    }
}
