package io.platebridge.api.command;

import io.platebridge.api.ControlPlane;
import io.platebridge.api.request.ApiRequest;
import io.platebridge.api.request.Field;
import io.platebridge.contract.Command;
import io.platebridge.contract.ManualRecording;
import io.platebridge.contract.ManualRecordingStatus;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.command.CommandArgument;
import io.platebridge.core.command.CommandKind;
import io.platebridge.core.command.CommandOrder;
import io.platebridge.core.command.CommandQueue;
import io.platebridge.core.command.ManualRecordings;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.Memberships;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Commands at the addresses of cameras, and what follows from them. */
final class CameraCommandOperations {

    private final Memberships memberships;
    private final CommandQueue commands;
    private final ManualRecordings recordings;
    private final Clock clock;

    CameraCommandOperations(ControlPlane cloud) {
        this.memberships = cloud.memberships();
        this.commands = cloud.commandQueue();
        this.recordings = cloud.manualRecordings();
        this.clock = cloud.clock();
    }

    Map<String, Function<ApiRequest, Record>> byId() {
        return Map.of(
                "startCamera", call -> queue(call, CommandKind.START_CAMERA),
                "stopCamera", call -> queue(call, CommandKind.STOP_CAMERA),
                "restartCamera", call -> queue(call, CommandKind.RESTART_CAMERA),
                "startManualRecording", call -> queue(call, CommandKind.START_RECORDING),
                "stopManualRecording", call -> queue(call, CommandKind.STOP_RECORDING),
                "getManualRecording", this::getManualRecording);
    }

    private Command queue(ApiRequest call, CommandKind kind) {
        Caller caller = call.caller(memberships);
        Map<String, String> arguments =
                call.query(CommandArgument.SECONDS.text())
                        .map(seconds -> Map.of(CommandArgument.SECONDS.text(), seconds))
                        .orElse(Map.of());
        var order =
                new CommandOrder(
                        kind, Optional.of(camera(call)), arguments, CommandOrder.USUAL_LIFE);
        return EncodedCommand.answer(
                call, commands.queueForCamera(caller, pod(call), order), clock.instant());
    }

    private ManualRecording getManualRecording(ApiRequest call) {
        var found = recordings.find(call.caller(memberships), pod(call), camera(call));
        call.line().addPod(found.pod());
        return new ManualRecording(
                found.pod().value(),
                found.camera().value(),
                ManualRecordingStatus.valueOf(found.status().name()),
                found.until().orElse(null),
                found.command()
                        .map(command -> EncodedCommand.of(command, clock.instant()))
                        .orElse(null));
    }

    private static CameraId camera(ApiRequest call) {
        return Field.read("camera_id", call.path("camera_id"), CameraId::new);
    }

    private static Optional<PodId> pod(ApiRequest call) {
        return call.query("pod_id").map(id -> Field.read("pod_id", id, PodId::new));
    }
}
