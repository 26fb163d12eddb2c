package io.platebridge.edge.pod.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.camera.Camera;
import io.platebridge.edge.media.camera.CameraObserver;
import io.platebridge.edge.media.camera.CameraState;
import io.platebridge.edge.media.live.LiveStreams;
import io.platebridge.edge.media.recording.ClipRecorder;
import java.time.Clock;
import java.util.function.ToDoubleFunction;

/** The meters of each camera of the pod. Must be the last of the cameras' observers. */
public final class CameraMeters implements CameraObserver {

    private static final int BITS_PER_BYTE = 8;

    private final MeterRegistry registry;
    private final LiveStreams live;
    private final ClipRecorder clipRecorder;
    private final Clock clock;

    public CameraMeters(
            MeterRegistry registry, LiveStreams live, ClipRecorder clipRecorder, Clock clock) {
        this.registry = registry;
        this.live = live;
        this.clipRecorder = clipRecorder;
        this.clock = clock;
    }

    @Override
    public void started(Camera camera) {
        camera.subscribe(new CameraMeter(camera.id(), registry, clock));
        gauge(
                camera,
                "platebridge_camera_up",
                "Whether frames arrive.",
                it -> it.state() instanceof CameraState.Streaming ? 1 : 0);
        gauge(
                camera,
                "platebridge_camera_frames_per_second",
                "Video frames per second, over 2 s.",
                it -> it.state() instanceof CameraState.Streaming now ? now.fps() : 0);
        gauge(
                camera,
                "platebridge_camera_bytes_per_second",
                "Bytes per second of all tracks, over 2 s.",
                it -> bitrate(it) / BITS_PER_BYTE);
        gauge(
                camera,
                "platebridge_camera_bitrate",
                "Deprecated: use platebridge_camera_bytes_per_second. Bits per second.",
                CameraMeters::bitrate);
        gauge(
                camera,
                "platebridge_camera_read_by_ffmpeg",
                "Whether FFmpeg reads the camera because the pod's own RTSP reader could not.",
                it -> it.fallback().reason().isPresent() ? 1 : 0);
        gauge(
                camera,
                "platebridge_viewers",
                "Viewers of pushed streams; viewers of HLS are not counted, since they poll.",
                it -> live.viewerCount(it.id()));
        gauge(
                camera,
                "platebridge_pre_roll_bytes",
                "Bytes in the pre-roll buffer.",
                it -> clipRecorder.bufferedBytes(it.id()));
    }

    private static double bitrate(Camera camera) {
        return camera.state() instanceof CameraState.Streaming now ? now.bitrate() : 0;
    }

    private void gauge(Camera camera, String name, String help, ToDoubleFunction<Camera> value) {
        Gauge.builder(name, camera, value)
                .description(help)
                .tag("camera", camera.id().value())
                .strongReference(true)
                .register(registry);
    }

    @Override
    public void stopped(CameraId id) {
        registry.getMeters().stream()
                .filter(meter -> id.value().equals(meter.getId().getTag("camera")))
                .forEach(registry::remove);
    }
}
