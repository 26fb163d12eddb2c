package io.platebridge.api.command;

import static io.platebridge.api.request.OptionalText.nonBlank;

import io.platebridge.api.ControlPlane;
import io.platebridge.api.request.ApiRequest;
import io.platebridge.api.request.Field;
import io.platebridge.contract.CameraChange;
import io.platebridge.contract.CameraRequest;
import io.platebridge.contract.Command;
import io.platebridge.contract.ScanRequest;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.command.CameraCommands;
import io.platebridge.core.command.CommandArgument;
import io.platebridge.core.command.CommandKind;
import io.platebridge.core.command.CommandOrder;
import io.platebridge.core.command.CommandQueue;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.tenancy.Memberships;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Cameras that people look for, add to their pods, change and remove; the answer is the command.
 */
final class CameraSettingsOperations {

    private final Memberships memberships;
    private final CameraCommands cameras;
    private final CommandQueue commands;
    private final Clock clock;

    CameraSettingsOperations(ControlPlane cloud) {
        this.memberships = cloud.memberships();
        this.cameras = cloud.cameraCommands();
        this.commands = cloud.commandQueue();
        this.clock = cloud.clock();
    }

    Map<String, Function<ApiRequest, Record>> byId() {
        return Map.of(
                "addCamera", this::addCamera,
                "changeCamera", this::changeCamera,
                "removeCamera", this::removeCamera,
                "scanForCameras", this::scanForCameras);
    }

    private Command addCamera(ApiRequest call) {
        CameraRequest request = call.body(CameraRequest.class);
        return answer(
                call,
                cameras.add(
                        call.caller(memberships),
                        Field.read("pod_id", request.podId(), PodId::new),
                        nonBlank(request.cameraId())
                                .map(id -> Field.read("camera_id", id, CameraId::new)),
                        DecodedCamera.of(request)));
    }

    private Command changeCamera(ApiRequest call) {
        return answer(
                call,
                cameras.change(
                        call.caller(memberships),
                        podId(call),
                        cameraId(call),
                        DecodedCamera.of(call.body(CameraChange.class))));
    }

    private Command removeCamera(ApiRequest call) {
        return answer(call, cameras.remove(call.caller(memberships), podId(call), cameraId(call)));
    }

    private Command scanForCameras(ApiRequest call) {
        ScanRequest request = call.body(ScanRequest.class);
        Map<String, String> arguments =
                nonBlank(request.address())
                        .map(address -> Map.of(CommandArgument.ADDRESS.text(), address))
                        .orElse(Map.of());
        var order =
                new CommandOrder(
                        CommandKind.SCAN, Optional.empty(), arguments, CommandOrder.USUAL_LIFE);
        return answer(
                call,
                commands.queue(
                        call.caller(memberships),
                        Field.read("pod_id", request.podId(), PodId::new),
                        order));
    }

    private Command answer(ApiRequest call, io.platebridge.core.command.Command command) {
        return EncodedCommand.answer(call, command, clock.instant());
    }

    private static Optional<PodId> podId(ApiRequest call) {
        return call.query("pod_id").map(id -> Field.read("pod_id", id, PodId::new));
    }

    private static CameraId cameraId(ApiRequest call) {
        return Field.read("camera_id", call.path("camera_id"), CameraId::new);
    }
}
