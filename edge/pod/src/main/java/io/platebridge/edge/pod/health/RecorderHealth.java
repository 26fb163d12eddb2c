package io.platebridge.edge.pod.health;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.recording.ClipRecorder;
import io.platebridge.edge.media.recording.DiskUsage;
import io.platebridge.edge.media.recording.RecordingCleaner;
import io.platebridge.edge.media.recording.SegmentRecorder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Health of the recorders and the disk. */
public record RecorderHealth(
        ClipRecorder clipRecorder, SegmentRecorder segmentRecorder, RecordingCleaner cleaner) {

    /** Returns the purposes of the recordings of a camera that are being written, without clips. */
    List<String> recording(CameraId camera) {
        return segmentRecorder.status(camera).stream()
                .filter(SegmentRecorder.Recording::writing)
                .map(recording -> recording.purpose().word())
                .toList();
    }

    /** Returns how many recordings are on the disk, or empty if it can't be read. */
    Optional<Integer> count() {
        return cleaner.recordingCount().stream().boxed().findFirst();
    }

    /**
     * Returns the present state.
     *
     * @param cameras of the pod
     * @param problems gets what is wrong
     */
    HealthReport.Recorder now(List<CameraId> cameras, List<String> problems) {
        int before = problems.size();
        for (CameraId camera : cameras) {
            segmentRecorder
                    .fault(camera)
                    .ifPresent(fault ->
                            problems.add("recording of camera %s: %s".formatted(camera, fault)));
        }
        Stream.of(clipRecorder.recoveryFault(), segmentRecorder.recoveryFault())
                .flatMap(Optional::stream)
                .forEach(fault -> problems.add("recordings: " + fault));
        Optional<DiskUsage> usage = cleaner.diskUsage();
        boolean full = usage.filter(DiskUsage::isShort).isPresent();
        if (full) {
            problems.add(
                    "disk: less is free than min_free_mb, and no recording is left to delete; delete other files on that disk, or use a larger one");
        }
        boolean failing = problems.size() > before;
        if (!cleaner.knowsTime()) {
            problems.add(
                    "clock: neither the cloud nor NTP has confirmed the time, so nothing is deleted for its age; turn on NTP (timedatectl set-ntp true), or see why the cloud does not answer");
        }
        return new HealthReport.Recorder(
                full ? "disk_full" : failing ? "failing" : "ok",
                clipRecorder.writingCount(),
                usage.map(DiskUsage::usedBytes).orElse(null),
                usage.map(DiskUsage::maxBytes).orElse(null),
                usage.map(DiskUsage::freeBytes).orElse(null),
                usage.map(DiskUsage::minFreeBytes).orElse(null));
    }
}
