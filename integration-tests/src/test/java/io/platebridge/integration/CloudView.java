package io.platebridge.integration;

import static org.awaitility.Awaitility.await;

import io.platebridge.contract.Camera;
import io.platebridge.contract.CameraStatus;
import io.platebridge.contract.Detection;
import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.contract.Recording;
import io.platebridge.local.cloud.LocalCloud;
import io.platebridge.local.fleet.DemoUser;
import java.time.Duration;
import java.util.Optional;

/** What a guard learns from the cloud, sooner or later. */
final class CloudView implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final PlateBridgeClient guard;

    CloudView(LocalCloud cloud) throws Exception {
        guard = DemoUser.signIn(cloud);
    }

    PlateBridgeClient guard() {
        return guard;
    }

    /** The first camera that streams. */
    Camera activeCamera() {
        return eventually(() ->
                guard.listCameras(null, null).cameras().stream()
                        .filter(camera -> camera.status() == CameraStatus.ACTIVE)
                        .findFirst());
    }

    /** The detection of an event. */
    Detection detection(String event) {
        return eventually(() ->
                guard.listDetections("look_alikes", 100, null).detections().stream()
                        .filter(detection -> detection.eventId().equals(event))
                        .findFirst());
    }

    /** The detection of an event with so many decisions. */
    Detection detection(String event, int decisions) {
        return eventually(() ->
                Optional.of(detection(event))
                        .filter(found ->
                                found.changes() == null
                                        ? decisions == 1
                                        : found.changes().size() == decisions));
    }

    /** Whether none of the latest 100 detections is of an event. */
    boolean hasNoDetection(String event) throws Exception {
        return guard.listDetections("look_alikes", 100, null).detections().stream()
                .noneMatch(detection -> detection.eventId().equals(event));
    }

    /** The recording of an event of a pod, uploaded and confirmed. */
    Recording recording(String pod, String event) {
        return eventually(() ->
                guard
                        .listRecordings(pod, null, null, null, null, null, null, 100, null)
                        .recordings()
                        .stream()
                        .filter(recording -> event.equals(recording.eventId()))
                        .findFirst());
    }

    private interface Question<T> {
        Optional<T> ask() throws Exception;
    }

    private static <T> T eventually(Question<T> question) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(question::ask, Optional::isPresent)
                .orElseThrow();
    }

    @Override
    public void close() {
        guard.close();
    }
}
