package io.platebridge.edge.pod.command;

import io.platebridge.contract.ProblemException;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.command.CommandArgument;
import io.platebridge.core.command.DeliveredCommand;
import io.platebridge.edge.media.jpeg.JpegFeeds;
import io.platebridge.edge.pod.cloud.CloudOutcomes;
import io.platebridge.edge.pod.upload.SnapshotUpload;
import io.platebridge.edge.pod.upload.StorageException;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.ExecutionException;

/** Takes a still image of a camera and uploads it as a recording. */
public final class SnapshotAction implements CommandAction {

    private static final int USUAL_WIDTH = 3840;

    private final JpegFeeds feeds;
    private final SnapshotUpload upload;
    private final Clock clock;

    public SnapshotAction(JpegFeeds feeds, SnapshotUpload upload, Clock clock) {
        this.feeds = feeds;
        this.upload = upload;
        this.clock = clock;
    }

    @Override
    public String run(DeliveredCommand command) throws CommandException, InterruptedException {
        CameraId camera = CameraActions.camera(command);
        int width = (int) Arguments.number(command, CommandArgument.WIDTH.text(), USUAL_WIDTH);
        try {
            byte[] jpeg =
                    feeds.snapshot(camera, width)
                            .orElseThrow(() -> CameraActions.notRunning(command))
                            .get();
            return "recording "
                    + upload.upload(camera, command.id().value(), jpeg, clock.instant());
        } catch (ExecutionException _) {
            throw new CommandException("the camera delivers no video");
        } catch (IOException | StorageException e) {
            throw new CommandException("the picture was not uploaded: " + e.getMessage());
        } catch (ProblemException e) {
            throw new CommandException(CloudOutcomes.reason(e));
        }
    }
}
