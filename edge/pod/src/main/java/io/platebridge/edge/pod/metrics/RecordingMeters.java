package io.platebridge.edge.pod.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.base.state.StateException;
import io.platebridge.edge.media.camera.Cameras;
import io.platebridge.edge.media.recording.ClipRecorder;
import io.platebridge.edge.media.recording.DiskUsage;
import io.platebridge.edge.media.recording.RecordingCleaner;
import io.platebridge.edge.media.recording.SegmentRecorder;
import io.platebridge.edge.media.recording.StorageArea;
import io.platebridge.edge.pod.upload.ClipCount;
import io.platebridge.edge.pod.upload.ClipRecordings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** The meters of recordings, clips and the disk. */
public final class RecordingMeters {

    private static final EventLog LOG = EventLog.of(RecordingMeters.class);

    private final Cameras cameras;
    private final SegmentRecorder segmentRecorder;
    private final ClipRecordings clips;
    private final RecordingCleaner cleaner;
    private final MultiGauge recording;
    private final MultiGauge clipsByStep;
    private final MultiGauge uploadFailures;
    private final MultiGauge recordingsBytes;
    private final MultiGauge diskFreeBytes;

    public RecordingMeters(
            MeterRegistry registry,
            Cameras cameras,
            ClipRecorder clipRecorder,
            SegmentRecorder segmentRecorder,
            ClipRecordings clips,
            RecordingCleaner cleaner) {
        this.cameras = cameras;
        this.segmentRecorder = segmentRecorder;
        this.clips = clips;
        this.cleaner = cleaner;
        recording =
                MultiGauge.builder("platebridge_recording")
                        .description("Whether a segment of a running recording is being written.")
                        .register(registry);
        clipsByStep =
                MultiGauge.builder("platebridge_clips")
                        .description("Clips of the last days by the last step they completed.")
                        .register(registry);
        uploadFailures =
                MultiGauge.builder("platebridge_upload_failures")
                        .description("Failed attempts to upload the clips of the last days.")
                        .register(registry);
        recordingsBytes =
                MultiGauge.builder("platebridge_recordings_bytes")
                        .description("Bytes of all complete recordings.")
                        .register(registry);
        diskFreeBytes =
                MultiGauge.builder("platebridge_disk_free_bytes")
                        .description("Free bytes of the disk that holds the recordings.")
                        .register(registry);
        Gauge.builder("platebridge_clips_open", clipRecorder, ClipRecorder::writingCount)
                .description("Clips that are being written.")
                .strongReference(true)
                .register(registry);
        for (StorageArea area : StorageArea.values()) {
            String word = area.name().toLowerCase(Locale.ROOT);
            FunctionCounter.builder(
                            "platebridge_recordings_deleted_total",
                            cleaner,
                            it -> deletedCount(it, area))
                    .description(
                            "Recordings deleted for their age or for space; those of the area"
                                    + " waiting are lost. The label place is deprecated: use area.")
                    .tag("area", word)
                    .tag("place", word)
                    .register(registry);
        }
    }

    private static double deletedCount(RecordingCleaner cleaner, StorageArea area) {
        return cleaner.diskUsage().map(DiskUsage::deleted).orElse(Map.of()).getOrDefault(area, 0L);
    }

    /** Reads the values that are not counted when they change. Unreadable values are left out. */
    void refresh() {
        recording.register(recordingRows(), true);
        List<ClipCount> counts = clipCounts();
        clipsByStep.register(
                counts.stream()
                        .<Row<?>>map(count ->
                                Row.of(
                                        Tags.of(
                                                "camera",
                                                count.camera().value(),
                                                "step",
                                                count.step()),
                                        count.clips()))
                        .toList(),
                true);
        var failures = new LinkedHashMap<CameraId, Long>();
        counts.forEach(count -> failures.merge(count.camera(), count.failures(), Long::sum));
        uploadFailures.register(
                failures.entrySet().stream()
                        .<Row<?>>map(camera ->
                                Row.of(
                                        Tags.of("camera", camera.getKey().value()),
                                        camera.getValue()))
                        .toList(),
                true);
        Optional<DiskUsage> usage = cleaner.diskUsage();
        recordingsBytes.register(diskRow(usage, DiskUsage::usedBytes), true);
        diskFreeBytes.register(diskRow(usage, DiskUsage::freeBytes), true);
    }

    private List<Row<?>> recordingRows() {
        var rows = new ArrayList<Row<?>>();
        cameras.all()
                .forEach(camera ->
                        segmentRecorder
                                .status(camera.id())
                                .forEach(now ->
                                        rows.add(
                                                Row.of(
                                                        Tags.of(
                                                                "camera",
                                                                camera.id().value(),
                                                                "purpose",
                                                                now.purpose().word()),
                                                        now.writing() ? 1 : 0))));
        return rows;
    }

    /** Returns the clips' counts; none if the state file can't be read. */
    private List<ClipCount> clipCounts() {
        try {
            return clips.counts();
        } catch (StateException e) {
            LOG.warn("clip_metrics_failed", "reason", e.getMessage());
            return List.of();
        }
    }

    private static List<Row<?>> diskRow(
            Optional<DiskUsage> usage, ToLongFunction<DiskUsage> bytes) {
        return usage.<List<Row<?>>>map(it -> List.of(Row.of(Tags.empty(), bytes.applyAsLong(it))))
                .orElse(List.of());
    }
}
