package io.platebridge.edge.pod.command;

import io.platebridge.core.camera.CameraId;
import io.platebridge.core.command.CommandKind;
import io.platebridge.core.command.DeliveredCommand;
import io.platebridge.edge.pod.camera.ConfiguredCameras;
import java.util.Map;

/** Stops, starts and restarts cameras. */
public final class CameraActions {

    private final ConfiguredCameras cameras;

    public CameraActions(ConfiguredCameras cameras) {
        this.cameras = cameras;
    }

    public Map<CommandKind, CommandAction> byKind() {
        return Map.of(
                CommandKind.STOP_CAMERA,
                command -> demand(cameras.stop(camera(command)), command, "the camera is stopped"),
                CommandKind.START_CAMERA,
                command -> demand(cameras.start(camera(command)), command, "the camera is started"),
                CommandKind.RESTART_CAMERA,
                command ->
                        demand(
                                cameras.restart(camera(command)),
                                command,
                                "the camera is being connected again"));
    }

    /** Returns the camera of a command. */
    static CameraId camera(DeliveredCommand command) throws CommandException {
        return command.camera()
                .orElseThrow(() -> new CommandException("the command names no camera"));
    }

    /** Returns the failure of a command about a camera that does not run. */
    static CommandException notRunning(DeliveredCommand command) {
        return new CommandException(
                "the pod has no running camera "
                        + command.camera().map(CameraId::value).orElse("without an id"));
    }

    private static String demand(boolean done, DeliveredCommand command, String detail)
            throws CommandException {
        if (!done) {
            throw notRunning(command);
        }
        return detail;
    }
}
