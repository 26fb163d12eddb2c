package io.platebridge.aws.pod;

import io.platebridge.aws.Item;
import io.platebridge.aws.Key;
import io.platebridge.aws.Keys;
import io.platebridge.aws.NoticeItem;
import io.platebridge.aws.Store;
import io.platebridge.aws.Timeline;
import io.platebridge.aws.Write;
import io.platebridge.core.camera.Camera;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.camera.CameraStatus;
import io.platebridge.core.camera.Cameras;
import io.platebridge.core.camera.RtspAddress;
import io.platebridge.core.notice.Notice;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.PodCameras;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.tenancy.CompanyId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * The cameras of pods, in the store: one item with all that a pod has now, and one small item for
 * each it ever had, by which recordings of removed cameras are still found.
 */
public final class DynamoPodCameras implements PodCameras {

    private static final String CAMERAS = "cameras";
    private static final String CAMERA = "camera";

    private final Store store;

    public DynamoPodCameras(Store store) {
        this.store = store;
    }

    @Override
    public Map<PodId, Cameras> of(Collection<PodId> pods) {
        Map<Key, Item> items = store.getAll(pods.stream().map(Keys::cameras).toList());
        var cameras = new LinkedHashMap<PodId, Cameras>();
        for (PodId pod : pods) {
            Item item = items.get(Keys.cameras(pod));
            cameras.put(pod, item == null ? Cameras.NONE : read(item));
        }
        return cameras;
    }

    @Override
    public void replace(Pod pod, Cameras cameras, List<Notice> notices) {
        var writes = new ArrayList<Write>();
        writes.add(
                Write.put(Keys.cameras(pod.id()))
                        .set(CAMERAS, cameras.list().stream().map(this::stored).toList()));
        // If a newer heartbeat was faster, the cameras it brought are the ones to keep.
        writes.add(
                Write.update(Keys.pod(pod.id()))
                        .set(PodItem.CAMERAS_DIGEST, cameras.digest())
                        .when("#last_heartbeat = :at")
                        .with("at", pod.lastHeartbeat().orElseThrow()));
        for (Camera camera : cameras.list()) {
            writes.add(
                    Write.put(Keys.camera(pod.id(), camera.id()))
                            .set(CAMERA, camera.id().value())
                            .set("pod", pod.id().value())
                            .set(
                                    Timeline.PARTITION,
                                    Keys.havingCamera(pod.place().company(), camera.id()))
                            .set(Timeline.SORT, pod.id().value()));
        }
        notices.forEach(notice -> writes.add(NoticeItem.put(notice)));
        store.writeAll(writes);
    }

    @Override
    public boolean known(PodId pod, CameraId camera) {
        return store.get(Keys.camera(pod, camera)).isPresent();
    }

    @Override
    public List<CameraId> known(PodId pod) {
        QueryRequest.Builder query =
                QueryRequest.builder()
                        .keyConditionExpression("pk = :pod AND begins_with(sk, :cameras)")
                        .expressionAttributeValues(
                                Map.of(
                                        ":pod", AttributeValue.fromS(Keys.pod(pod).partition()),
                                        ":cameras", AttributeValue.fromS(Keys.CAMERA_PREFIX)));
        return store.query(query).stream().map(item -> new CameraId(item.text(CAMERA))).toList();
    }

    @Override
    public List<PodId> having(CompanyId company, CameraId camera) {
        return store.query(Timeline.all(Keys.havingCamera(company, camera))).stream()
                .map(item -> new PodId(item.text("pod")))
                .toList();
    }

    private Map<String, Object> stored(Camera camera) {
        var stored = new LinkedHashMap<String, Object>();
        stored.put("id", camera.id().value());
        stored.put("status", camera.status());
        camera.name().ifPresent(name -> stored.put("name", name));
        camera.position().ifPresent(position -> stored.put("position", position));
        camera.address().ifPresent(address -> stored.put("address", address.value()));
        return stored;
    }

    private static Cameras read(Item item) {
        return new Cameras(
                item.items(CAMERAS).stream()
                        .map(camera ->
                                new Camera(
                                        new CameraId(camera.text("id")),
                                        camera.findText("name"),
                                        camera.findText("position"),
                                        // an entry stored before a rule became stricter is skipped
                                        camera.findText("address").flatMap(RtspAddress::of),
                                        camera.choice("status", CameraStatus.class)))
                        .toList());
    }
}
