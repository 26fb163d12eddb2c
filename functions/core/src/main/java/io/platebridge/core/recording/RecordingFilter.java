package io.platebridge.core.recording;

import io.platebridge.core.Refusal;
import io.platebridge.core.access.Plate;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.tenancy.SiteId;
import java.time.Instant;
import java.util.Optional;

/**
 * Which recordings are listed. What is empty does not matter.
 *
 * @param from they start at this time or later
 * @param to they start before this time
 */
public record RecordingFilter(
        Optional<PodId> pod,
        Optional<CameraId> camera,
        Optional<SiteId> site,
        Optional<Plate> plate,
        Optional<String> eventType,
        Optional<Instant> from,
        Optional<Instant> to) {

    /**
     * @throws Refusal {@code invalid_request} if it contains no pod, camera, site or plate, or if
     *     the time is empty
     */
    public RecordingFilter {
        if (pod.isEmpty() && camera.isEmpty() && site.isEmpty() && plate.isEmpty()) {
            throw Refusal.invalid(
                    "pod_id", "at least one of pod_id, camera_id, site_id and plate", "none");
        }
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            throw Refusal.invalid("to", "a time after from", "another one");
        }
    }

    /** Returns the filter for a pod, a camera or both. */
    public static RecordingFilter of(Optional<PodId> pod, Optional<CameraId> camera) {
        return new RecordingFilter(
                pod,
                camera,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Returns whether a list of one of these things has other recordings, too. */
    boolean isNarrowed() {
        boolean byPlate = plate.isPresent() && (pod.isPresent() || camera.isPresent());
        boolean bySite =
                site.isPresent() && (plate.isPresent() || pod.isPresent() || camera.isPresent());
        return byPlate || bySite || eventType.isPresent();
    }

    /** Returns whether a recording is listed, its time aside. */
    boolean matches(Recording recording) {
        return pod.stream().allMatch(recording.path().pod()::equals)
                && camera.stream().allMatch(recording.path().camera()::equals)
                && site.stream().allMatch(recording.place().site()::equals)
                && plate.stream()
                        .allMatch(wanted ->
                                recording
                                        .facts()
                                        .plate()
                                        .flatMap(read -> read.plate())
                                        .filter(wanted::equals)
                                        .isPresent())
                && eventType.stream()
                        .allMatch(wanted ->
                                recording.facts().eventType().filter(wanted::equals).isPresent());
    }
}
