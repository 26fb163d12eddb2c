package io.platebridge.edge.pod.metrics;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.base.state.StateException;
import io.platebridge.edge.media.camera.Camera;
import io.platebridge.edge.media.camera.CameraState;
import io.platebridge.edge.media.camera.Cameras;
import io.platebridge.edge.media.live.LiveStreams;
import io.platebridge.edge.media.recording.ClipRecorder;
import io.platebridge.edge.media.recording.RecordingCleaner;
import io.platebridge.edge.media.recording.SegmentRecorder;
import io.platebridge.edge.pod.metrics.CameraMeter.Reading;
import io.platebridge.edge.pod.metrics.Exposition.Type;
import io.platebridge.edge.pod.upload.ClipRecordings;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The pod's metrics. A camera's metrics have its id as a label; none contains a plate, a person or
 * a secret.
 */
public final class Metrics {

    private static final EventLog LOG = EventLog.of(Metrics.class);

    private final Cameras cameras;
    private final CameraMeters meters;
    private final LiveStreams live;
    private final ClipRecorder recorder;
    private final SegmentRecorder chunks;
    private final ClipRecordings clips;
    private final RecordingCleaner keeper;

    public Metrics(
            Cameras cameras,
            CameraMeters meters,
            LiveStreams live,
            ClipRecorder recorder,
            SegmentRecorder chunks,
            ClipRecordings clips,
            RecordingCleaner keeper) {
        this.cameras = cameras;
        this.meters = meters;
        this.live = live;
        this.recorder = recorder;
        this.chunks = chunks;
        this.clips = clips;
        this.keeper = keeper;
    }

    /** Returns the present values; values that can't be read are omitted. */
    String text() {
        var text = new Exposition();
        states(text);
        readings(text);
        recordings(text);
        clips(text);
        disk(text);
        process(text);
        return text.toString();
    }

    private void states(Exposition text) {
        text.family("platebridge_camera_up", Type.GAUGE, "Whether pictures arrive.");
        each(text, camera -> camera.state() instanceof CameraState.Streaming ? 1 : 0);
        text.family("platebridge_camera_fps", Type.GAUGE, "Pictures per second, of 2 s.");
        each(text, camera -> camera.state() instanceof CameraState.Streaming now ? now.fps() : 0);
        text.family("platebridge_camera_bitrate", Type.GAUGE, "Bit/s of all tracks, of 2 s.");
        each(
                text,
                camera -> camera.state() instanceof CameraState.Streaming now ? now.bitrate() : 0);
        text.family(
                "platebridge_viewers",
                Type.GAUGE,
                "Viewers of pushed streams, without those of HLS, who poll.");
        each(text, camera -> live.viewerCount(camera.id()));
        text.family("platebridge_ring_bytes", Type.GAUGE, "Bytes held for pre-rolls.");
        each(text, camera -> recorder.bufferedBytes(camera.id()));
    }

    private void readings(Exposition text) {
        Map<CameraId, Reading> readings = new LinkedHashMap<>();
        cameras.all().forEach(camera -> readings.put(camera.id(), meters.read(camera.id())));
        text.family("platebridge_camera_pictures_total", Type.COUNTER, "Pictures handed out.");
        each(text, readings, Reading::pictures);
        text.family("platebridge_camera_key_frames_total", Type.COUNTER, "Key frames among them.");
        each(text, readings, Reading::keyFrames);
        text.family("platebridge_camera_bytes_total", Type.COUNTER, "Bytes of all parts.");
        each(text, readings, Reading::bytes);
        text.family("platebridge_camera_reconnects_total", Type.COUNTER, "Runs after the first.");
        each(text, readings, reading -> Math.max(0, reading.runs() - 1));
        text.family(
                "platebridge_camera_behind_live_seconds",
                Type.GAUGE,
                "How far the latest part lags behind the quickest of its run.");
        each(text, readings, reading -> reading.behind().toNanos() / 1e9);
        text.family(
                "platebridge_part_latency_seconds",
                Type.HISTOGRAM,
                "From a packet's arrival until all have taken its part.");
        readings.forEach((id, reading) ->
                text.histogram(
                        CameraMeter.BOUNDS,
                        reading.latency(),
                        reading.latencySeconds(),
                        "camera",
                        id.value()));
    }

    private void recordings(Exposition text) {
        text.family(
                "platebridge_recording",
                Type.GAUGE,
                "Whether a file is being written of a recording that goes on.");
        for (Camera camera : cameras.all()) {
            chunks.status(camera.id())
                    .forEach(recording ->
                            text.sample(
                                    recording.writing() ? 1 : 0,
                                    "camera",
                                    camera.id().value(),
                                    "purpose",
                                    recording.purpose().word()));
        }
        text.family("platebridge_clips_open", Type.GAUGE, "Clips that are being written.");
        text.sample(recorder.writingCount());
    }

    /** Adds the clips' metrics. A failing state file leaves only these out. */
    private void clips(Exposition text) {
        try {
            var counts = clips.counts();
            text.family(
                    "platebridge_clips",
                    Type.GAUGE,
                    "Clips of the last days by the last step they completed.");
            counts.forEach(count ->
                    text.sample(
                            count.clips(), "camera", count.camera().value(), "step", count.step()));
            text.family(
                    "platebridge_upload_failures",
                    Type.GAUGE,
                    "Attempts to upload the clips of the last days that failed.");
            var failures = new LinkedHashMap<CameraId, Long>();
            counts.forEach(count -> failures.merge(count.camera(), count.failures(), Long::sum));
            failures.forEach((id, count) -> text.sample(count, "camera", id.value()));
        } catch (StateException e) {
            LOG.warn("clip_metrics_failed", "reason", e.getMessage());
        }
    }

    private void disk(Exposition text) {
        keeper.diskUsage()
                .ifPresent(room -> {
                    text.family(
                            "platebridge_recordings_bytes", Type.GAUGE, "What recordings take.");
                    text.sample(room.usedBytes());
                    text.family(
                            "platebridge_disk_free_bytes", Type.GAUGE, "What is free beside them.");
                    text.sample(room.freeBytes());
                    text.family(
                            "platebridge_recordings_deleted_total",
                            Type.COUNTER,
                            "Recordings deleted for their age or for room; waiting ones were lost.");
                    room.deleted()
                            .forEach((place, count) ->
                                    text.sample(
                                            count, "place", place.name().toLowerCase(Locale.ROOT)));
                });
    }

    private static void process(Exposition text) {
        var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        text.family("platebridge_heap_bytes", Type.GAUGE, "Java's heap in use.");
        text.sample(heap.getUsed());
        text.family("platebridge_threads", Type.GAUGE, "Platform threads.");
        text.sample(ManagementFactory.getThreadMXBean().getThreadCount());
        text.family("platebridge_uptime_seconds", Type.GAUGE, "Since the process began.");
        text.sample(ManagementFactory.getRuntimeMXBean().getUptime() / 1e3);
    }

    private void each(Exposition text, ToDoubleFunction<Camera> number) {
        for (Camera camera : cameras.all()) {
            text.sample(number.applyAsDouble(camera), "camera", camera.id().value());
        }
    }

    private static void each(
            Exposition text, Map<CameraId, Reading> readings, ToDoubleFunction<Reading> number) {
        readings.forEach(
                (id, reading) -> text.sample(number.applyAsDouble(reading), "camera", id.value()));
    }
}
