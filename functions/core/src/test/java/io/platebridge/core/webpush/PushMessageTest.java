package io.platebridge.core.webpush;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.platebridge.core.access.Decision;
import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.detection.Change;
import io.platebridge.core.detection.Detection;
import io.platebridge.core.detection.DetectionLog;
import io.platebridge.core.detection.EventId;
import io.platebridge.core.detection.PodOpening;
import io.platebridge.core.gate.GateOutcome;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.tenancy.CommunityId;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Place;
import io.platebridge.core.tenancy.SiteId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is told about an allowed car whose gate the pod opened itself. */
class PushMessageTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Place GATE =
            new Place(new CompanyId("acme"), new CommunityId("oak-hills"), new SiteId("main-gate"));

    private static DetectionLog.Recorded openedBy(PodOpening pod) {
        var change =
                new Change(
                        1,
                        new WrittenPlate("ABC123"),
                        Optional.empty(),
                        Optional.of(0.95),
                        new Decision(Decision.Reason.LISTED),
                        Optional.empty(),
                        false,
                        Optional.of(pod),
                        NOW,
                        NOW);
        var detection =
                new Detection(
                        new EventId("1.1-a"),
                        new PodId("pod"),
                        "North Gate",
                        GATE,
                        Optional.of("gate"),
                        Optional.empty(),
                        NOW,
                        NOW,
                        List.of(change));
        return new DetectionLog.Recorded(detection, change, false, GATE, 1);
    }

    private static Optional<String> told(PodOpening pod, Optional<GateOutcome> cloud) {
        return PushMessage.about(openedBy(pod), cloud)
                .map(message -> message.kind() + " " + message.reason());
    }

    @ParameterizedTest
    @EnumSource(
            value = PodOpening.class,
            names = {"REFUSED", "UNREACHABLE", "UNKNOWN"})
    void a_car_whose_pod_did_not_open_for_certain_waits(PodOpening outcome) {
        assertEquals(
                Optional.of("CAR_WAITING " + outcome.name().toLowerCase(Locale.ROOT)),
                told(outcome, Optional.empty()));
    }

    @Test
    void a_car_that_the_pod_or_then_the_cloud_let_in_passes() {
        assertEquals(Optional.empty(), told(PodOpening.OPENED, Optional.empty()));
        assertEquals(
                Optional.empty(), told(PodOpening.UNREACHABLE, Optional.of(GateOutcome.OPENED)));
    }
}
