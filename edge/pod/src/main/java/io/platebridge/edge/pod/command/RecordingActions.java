package io.platebridge.edge.pod.command;

import io.platebridge.core.command.CommandArgument;
import io.platebridge.core.command.CommandKind;
import io.platebridge.core.command.DeliveredCommand;
import io.platebridge.edge.media.recording.SegmentRecorder;
import java.time.Duration;
import java.util.Map;

/** Starts and stops manual recordings. */
public final class RecordingActions {

    private final SegmentRecorder recorder;

    public RecordingActions(SegmentRecorder recorder) {
        this.recorder = recorder;
    }

    public Map<CommandKind, CommandAction> byKind() {
        return Map.of(
                CommandKind.START_RECORDING, this::start,
                CommandKind.STOP_RECORDING, this::stop);
    }

    private String start(DeliveredCommand command) throws CommandException {
        long seconds =
                Arguments.number(
                        command, CommandArgument.SECONDS.text(), CommandKind.USUAL_SECONDS);
        SegmentRecorder.Recording recording =
                recorder.startManual(CameraActions.camera(command), Duration.ofSeconds(seconds))
                        .orElseThrow(() -> CameraActions.notRunning(command));
        return "the camera is recorded until %s at the latest".formatted(recording.until());
    }

    private String stop(DeliveredCommand command) throws CommandException {
        if (!recorder.hasCamera(CameraActions.camera(command))) {
            throw CameraActions.notRunning(command);
        }
        return recorder.stopManual(CameraActions.camera(command)).isPresent()
                ? "the recording has ended"
                : "no recording was running";
    }
}
