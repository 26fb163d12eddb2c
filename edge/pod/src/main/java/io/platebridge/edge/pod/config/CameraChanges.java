package io.platebridge.edge.pod.config;

import static java.util.stream.Collectors.toSet;

import io.platebridge.core.camera.CameraId;
import io.platebridge.core.pod.Serial;
import io.platebridge.edge.base.loop.Loop;
import io.platebridge.edge.media.camera.Camera;
import io.platebridge.edge.media.camera.CameraSettings;
import io.platebridge.edge.media.camera.Cameras;
import io.platebridge.edge.media.recording.SegmentRecorder;
import io.platebridge.edge.pod.config.ConfigFile.Right;
import io.platebridge.edge.pod.config.ConfigFile.Wrong;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Follows the cameras of config.yaml while the pod runs: looks every 2 s whether the file has
 * changed, and starts, replaces and stops those cameras that differ; the others notice nothing. A
 * faulty file is told once and changes nothing. Other keys apply at the next start.
 */
public final class CameraChanges implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(CameraChanges.class);
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final Path file;
    private final Optional<Serial> machineSerial;
    private final Cameras cameras;
    private final Consumer<Set<CameraId>> continuous;
    private final Loop loop;
    private byte[] seen;
    private byte[] applied;

    /**
     * Begins to follow.
     *
     * @param machineSerial as {@link ConfigFile#read} takes it
     * @param cameras those of the file as it is now
     * @param recorder told which of them are recorded all the time
     */
    public CameraChanges(
            Path file, Optional<Serial> machineSerial, Cameras cameras, SegmentRecorder recorder) {
        this(file, machineSerial, cameras, recorder::setContinuousCameras, INTERVAL);
    }

    CameraChanges(
            Path file,
            Optional<Serial> machineSerial,
            Cameras cameras,
            Consumer<Set<CameraId>> continuous,
            Duration interval) {
        this.continuous = continuous;
        this.file = file;
        this.machineSerial = machineSerial;
        this.cameras = cameras;
        this.seen = content();
        this.applied = seen;
        this.loop = Loop.every(interval, "config-changes", this::look);
    }

    private void look() {
        byte[] found = content();
        boolean whole = Arrays.equals(found, seen); // an editor may be in the middle of it
        seen = found;
        if (!whole || found.length == 0 || Arrays.equals(found, applied)) {
            return;
        }
        applied = found;
        switch (ConfigFile.read(file, machineSerial)) {
            case Wrong wrong ->
                    LOG.warnf(
                            "config_ignored file=%s, the cameras stay as they are: %s",
                            file, wrong.report(file).strip());
            case Right(Config config) -> apply(config);
        }
    }

    private void apply(Config config) {
        Set<CameraId> wanted = config.cameras().stream().map(CameraSettings::id).collect(toSet());
        cameras.all().stream()
                .map(Camera::id)
                .filter(id -> !wanted.contains(id))
                .forEach(cameras::stop);
        continuous.accept(config.storage().continuous());
        config.cameras().forEach(cameras::start);
        LOG.infof(
                "config_applied cameras=%d; keys other than the cameras' apply at the next start",
                config.cameras().size());
    }

    /** The file's bytes; none while it is being replaced, or too large to be right. */
    private byte[] content() {
        try (var stream = Files.newInputStream(file)) {
            return stream.readNBytes(ConfigFile.MAX_BYTES + 1);
        } catch (IOException _) {
            return new byte[0];
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
