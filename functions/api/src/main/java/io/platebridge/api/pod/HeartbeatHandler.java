package io.platebridge.api.pod;

import static io.platebridge.api.request.OptionalText.nonBlank;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.platebridge.api.ApiFunction;
import io.platebridge.api.ControlPlane;
import io.platebridge.api.request.ApiRequest;
import io.platebridge.api.request.Field;
import io.platebridge.api.request.RequestDispatcher;
import io.platebridge.contract.HeartbeatCamera;
import io.platebridge.contract.HeartbeatRequest;
import io.platebridge.contract.HeartbeatResponse;
import io.platebridge.contract.PodStatus;
import io.platebridge.contract.TokenKey;
import io.platebridge.core.camera.Camera;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.camera.CameraStatus;
import io.platebridge.core.camera.Cameras;
import io.platebridge.core.camera.RtspAddress;
import io.platebridge.core.log.EventLine;
import io.platebridge.core.pod.Addresses;
import io.platebridge.core.pod.ApiKey;
import io.platebridge.core.pod.Health;
import io.platebridge.core.pod.Heartbeat;
import io.platebridge.core.pod.HeartbeatRecorder;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.stream.TokenKeys;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The function {@code heartbeat}: stores a pod's heartbeat and returns the pod's settings and the
 * commands that wait for it. The API key is checked in the very step that stores. Outcomes of
 * commands are reported here, too.
 */
@Singleton
@Named("heartbeat")
public final class HeartbeatHandler implements ApiFunction {

    private static final Logger LOG = LoggerFactory.getLogger(HeartbeatHandler.class);

    private final HeartbeatRecorder heartbeats;
    private final TokenKeys tokenKeys;
    private final Clock clock;
    private final PodCommandOperations commands;
    private final RequestDispatcher dispatcher;

    @Inject
    public HeartbeatHandler(ControlPlane cloud) {
        this.heartbeats = cloud.heartbeats(HeartbeatHandler::logHistoryNotStored);
        this.tokenKeys = cloud.tokenKeys();
        this.clock = cloud.clock();
        this.commands = new PodCommandOperations(cloud);
        Map<String, Function<ApiRequest, Record>> operations = new HashMap<>(commands.byId());
        operations.put("recordHeartbeat", this::recordHeartbeat);
        this.dispatcher = new RequestDispatcher("heartbeat", cloud.costs(), operations);
    }

    @Override
    public APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        return dispatcher.answer(event);
    }

    private HeartbeatResponse recordHeartbeat(ApiRequest call) {
        HeartbeatRequest request = call.body(HeartbeatRequest.class);
        ApiKey key = call.apiKey();
        call.line().addPod(key.pod());
        Pod pod = heartbeats.record(key, heartbeat(request));
        call.line().addCompany(pod.place().company());
        return new HeartbeatResponse(
                pod.id().value(),
                pod.place().community().value(),
                pod.place().site().value(),
                pod.place().company().value(),
                PodStatus.valueOf(pod.status().name()),
                pod.configVersion(),
                tokenKeys.all().stream().map(HeartbeatHandler::encode).toList(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                commands.waiting(pod));
    }

    private static void logHistoryNotStored(PodId pod, RuntimeException cause) {
        LOG.warn(new EventLine("history_not_stored").with("pod_id", pod.value()).text(), cause);
    }

    private static Heartbeat heartbeat(HeartbeatRequest request) {
        return new Heartbeat(
                nonBlank(request.podId()).map(id -> Field.read("pod_id", id, PodId::new)),
                "error".equals(request.status()),
                new Addresses(
                        nonBlank(request.ipAddress()),
                        nonBlank(request.tailscaleIp()),
                        nonBlank(request.tailscaleHostname()),
                        nonBlank(request.streamUrl()),
                        nonBlank(request.certificateSha256())),
                nonBlank(request.firmwareVersion()),
                new Health(
                        Optional.ofNullable(request.cpuUsage()),
                        Optional.ofNullable(request.memoryUsage()),
                        Optional.ofNullable(request.diskUsage()),
                        Optional.ofNullable(request.temperature())),
                Optional.ofNullable(request.cameras())
                        .map(list -> list.stream().map(HeartbeatHandler::camera).toList())
                        .map(Cameras::new));
    }

    private static Camera camera(HeartbeatCamera camera) {
        return new Camera(
                Field.read("camera_id", camera.cameraId(), CameraId::new),
                nonBlank(camera.name()),
                nonBlank(camera.position()),
                nonBlank(camera.rtspUrl()).flatMap(RtspAddress::of),
                Optional.ofNullable(camera.status())
                        .map(status -> CameraStatus.valueOf(status.name()))
                        .orElse(CameraStatus.ACTIVE));
    }

    private static TokenKey encode(io.platebridge.core.stream.TokenKey key) {
        return new TokenKey(key.kid(), TokenKey.KeyType.OKP, TokenKey.Curve.ED25519, key.x());
    }
}
