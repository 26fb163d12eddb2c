package io.platebridge.core.pod;

import io.platebridge.core.camera.Camera;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.camera.CameraStatus;
import io.platebridge.core.camera.Cameras;
import io.platebridge.core.notice.Notice;
import io.platebridge.core.notice.NoticeKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The notices of pods and their cameras. */
final class PodNotices {

    private PodNotices() {}

    static Notice offline(Pod pod, Instant at) {
        SortedMap<String, String> fields = fields(pod);
        pod.lastHeartbeat().ifPresent(last -> fields.put("last_heartbeat", last.toString()));
        return Notice.at(
                pod.place(),
                NoticeKind.POD_OFFLINE,
                at,
                pod.id().value(),
                "The pod %s is offline; its last heartbeat came at %s."
                        .formatted(pod.name(), pod.lastHeartbeat().orElseThrow()),
                fields);
    }

    /**
     * @param since when it was marked offline
     */
    static Notice online(Pod pod, Instant since, Instant at) {
        SortedMap<String, String> fields = fields(pod);
        fields.put("offline_since", since.toString());
        return Notice.at(
                pod.place(),
                NoticeKind.POD_ONLINE,
                at,
                pod.id().value(),
                "The pod %s is online again after %d minutes."
                        .formatted(pod.name(), Duration.between(since, at).toMinutes()),
                fields);
    }

    /** Returns at most one notice of the cameras that went down and one of those that came up. */
    static List<Notice> cameras(Pod pod, Cameras before, Cameras after, Instant at) {
        var down = new ArrayList<CameraId>();
        var up = new ArrayList<CameraId>();
        for (Camera camera : after.list()) {
            before.find(camera.id())
                    .ifPresent(old -> {
                        boolean wasActive = old.status() == CameraStatus.ACTIVE;
                        boolean isActive = camera.status() == CameraStatus.ACTIVE;
                        if (wasActive != isActive) {
                            (isActive ? up : down).add(camera.id());
                        }
                    });
        }
        var notices = new ArrayList<Notice>();
        if (!down.isEmpty()) {
            notices.add(cameras(pod, NoticeKind.CAMERA_DOWN, down, "deliver no picture", at));
        }
        if (!up.isEmpty()) {
            notices.add(cameras(pod, NoticeKind.CAMERA_UP, up, "deliver pictures again", at));
        }
        return notices;
    }

    private static Notice cameras(
            Pod pod, NoticeKind kind, List<CameraId> ids, String what, Instant at) {
        String names = ids.stream().map(CameraId::value).collect(Collectors.joining(" "));
        SortedMap<String, String> fields = fields(pod);
        fields.put("camera_ids", names);
        // 64 ids of 64 characters would be more than a message for people.
        String shown =
                ids.size() <= 8 ? names.replace(" ", ", ") : "%d cameras".formatted(ids.size());
        return Notice.at(
                pod.place(),
                kind,
                at,
                pod.id().value(),
                "Cameras of the pod %s %s: %s.".formatted(pod.name(), what, shown),
                fields);
    }

    private static SortedMap<String, String> fields(Pod pod) {
        var fields = new TreeMap<String, String>();
        fields.put("pod_id", pod.id().value());
        fields.put("pod_name", pod.name());
        return fields;
    }
}
