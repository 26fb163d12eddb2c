package io.platebridge.local.check;

import io.platebridge.contract.Alert;
import io.platebridge.contract.PlateBridgeClient;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Looks for alerts in the API. */
final class AlertCheck {
    private final PlateBridgeClient guard;

    AlertCheck(PlateBridgeClient guard) {
        this.guard = guard;
    }

    /** Alerts of a stream are stored in the cloud. */
    String prove(String stream) throws Exception {
        Alert alert =
                Eventually.await(
                        "an alert of " + stream,
                        () -> find(stream),
                        () ->
                                guard.listAlerts(100, null).alerts().stream()
                                        .map(Alert::streamId)
                                        .toList()
                                        .toString());
        return "%s: %s, at pod %s, %d ms from stream to cloud"
                .formatted(
                        alert.severity().name().toLowerCase(Locale.ROOT),
                        alert.message(),
                        alert.podName(),
                        Duration.between(alert.occurredAt(), alert.receivedAt()).toMillis());
    }

    private Optional<Alert> find(String stream) throws Exception {
        return guard.listAlerts(100, null).alerts().stream()
                .filter(alert -> alert.streamId().equals(stream))
                .findFirst();
    }
}
