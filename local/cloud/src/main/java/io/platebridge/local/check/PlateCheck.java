package io.platebridge.local.check;

import io.platebridge.contract.Decision;
import io.platebridge.contract.Detection;
import io.platebridge.contract.PlateBridgeClient;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Looks for detections in the API. */
final class PlateCheck {
    private final PlateBridgeClient guard;

    PlateCheck(PlateBridgeClient guard) {
        this.guard = guard;
    }

    /** The event was decided by the pod and by the cloud, as expected. */
    String prove(String eventId, Decision byPod, Decision byCloud) throws Exception {
        Detection detection =
                Eventually.await(
                        "a detection of event " + eventId,
                        () -> find(eventId),
                        () ->
                                guard.listDetections("look_alikes", 100, null).detections().stream()
                                        .map(Detection::eventId)
                                        .toList()
                                        .toString());
        if (detection.podDecision() != byPod || detection.decision() != byCloud) {
            throw new CheckFailed(
                    "pod %s and cloud %s".formatted(byPod, byCloud),
                    "pod %s and cloud %s (%s)"
                            .formatted(
                                    detection.podDecision(),
                                    detection.decision(),
                                    detection.reason()));
        }
        return "pod %s, cloud %s (%s), %d ms from gate to cloud"
                .formatted(
                        word(byPod),
                        word(byCloud),
                        word(detection.reason()),
                        Duration.between(detection.detectedAt(), detection.receivedAt())
                                .toMillis());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private Optional<Detection> find(String eventId) throws Exception {
        return guard.listDetections("look_alikes", 100, null).detections().stream()
                .filter(detection -> detection.eventId().equals(eventId))
                .findFirst();
    }
}
