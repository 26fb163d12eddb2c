package io.platebridge.edge.pod.config;

import io.platebridge.core.camera.CameraId;
import io.platebridge.core.pod.Serial;
import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.base.loop.Loop;
import io.platebridge.edge.media.recording.SegmentRecorder;
import io.platebridge.edge.pod.camera.ConfiguredCameras;
import io.platebridge.edge.pod.config.ConfigFile.Invalid;
import io.platebridge.edge.pod.config.ConfigFile.Valid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Applies changes of the cameras in config.yaml while the pod runs: checks the file every 2 s, and
 * starts, replaces and stops the cameras that differ. A file with faults is logged once and
 * ignored. Other keys apply at the next start.
 */
public final class CameraChanges implements AutoCloseable {

    private static final EventLog LOG = EventLog.of(CameraChanges.class);
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final Path file;
    private final Optional<Serial> machineSerial;
    private final ConfiguredCameras cameras;
    private final Consumer<Set<CameraId>> continuous;
    private final Loop loop;
    private byte[] seen;
    private byte[] applied;

    /**
     * Starts checking the file.
     *
     * @param machineSerial as {@link ConfigFile#read} takes it
     * @param cameras those of the file as it is now
     * @param recorder notified of the cameras that are recorded continuously
     */
    public CameraChanges(
            Path file,
            Optional<Serial> machineSerial,
            ConfiguredCameras cameras,
            SegmentRecorder recorder) {
        this(file, machineSerial, cameras, recorder::setContinuousCameras, INTERVAL);
    }

    CameraChanges(
            Path file,
            Optional<Serial> machineSerial,
            ConfiguredCameras cameras,
            Consumer<Set<CameraId>> continuous,
            Duration interval) {
        this.continuous = continuous;
        this.file = file;
        this.machineSerial = machineSerial;
        this.cameras = cameras;
        this.seen = content();
        this.applied = seen;
        this.loop = Loop.every(interval, "config-changes", this::applyChanges);
    }

    private void applyChanges() {
        byte[] found = content();
        boolean whole = Arrays.equals(found, seen); // an editor may still be writing
        seen = found;
        if (!whole || found.length == 0 || Arrays.equals(found, applied)) {
            return;
        }
        applied = found;
        switch (ConfigFile.read(file, machineSerial)) {
            case Invalid invalid ->
                    LOG.warn(
                            "config_ignored", "file", file, "reason", invalid.report(file).strip());
            case Valid(Config config) -> apply(config);
        }
    }

    private void apply(Config config) {
        continuous.accept(config.storage().continuous());
        cameras.apply(config.cameras());
        LOG.info(
                "config_applied",
                "cameras",
                config.cameras().size(),
                "other_keys",
                "at the next start");
    }

    /** Returns the file's content; empty while it is being replaced. */
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
