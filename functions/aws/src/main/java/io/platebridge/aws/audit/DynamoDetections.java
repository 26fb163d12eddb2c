package io.platebridge.aws.audit;

import io.platebridge.aws.Item;
import io.platebridge.aws.Keys;
import io.platebridge.aws.PlaceAttributes;
import io.platebridge.aws.Store;
import io.platebridge.aws.Timeline;
import io.platebridge.aws.Write;
import io.platebridge.aws.Written;
import io.platebridge.core.Cursor;
import io.platebridge.core.access.Decision;
import io.platebridge.core.access.Decision.Reason;
import io.platebridge.core.access.Decision.Verdict;
import io.platebridge.core.access.Plate;
import io.platebridge.core.audit.Detection;
import io.platebridge.core.audit.Detections;
import io.platebridge.core.audit.EventId;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.tenancy.CompanyId;
import java.util.List;
import java.util.Optional;

/** The detections, in the store. Their key is pod and event, so each is written once. */
public final class DynamoDetections implements Detections {

    private final Store store;

    public DynamoDetections(Store store) {
        this.store = store;
    }

    @Override
    public Optional<Detection> add(Detection detection) {
        Write write =
                PlaceAttributes.write(
                                Write.put(Keys.detection(detection.pod(), detection.event())),
                                detection.place())
                        .set("event", detection.event().value())
                        .set("pod", detection.pod().value())
                        .set("pod_name", detection.podName())
                        .set("plate", detection.plate().value())
                        .set("camera", detection.camera())
                        .set("reason", detection.decision().reason())
                        .set("pod_decision", detection.podDecision())
                        .set("score", detection.score())
                        .set("detected_at", detection.detectedAt())
                        .set("received_at", detection.receivedAt())
                        .set(Timeline.PARTITION, Keys.detectionsOf(detection.place().company()))
                        .set(Timeline.SORT, detection.position())
                        .when("attribute_not_exists(#pk)");
        return switch (store.write(write)) {
            case Written.Done _ -> Optional.empty();
            case Written.Refused(Optional<Item> earlier) ->
                    Optional.of(read(earlier.orElseThrow()));
        };
    }

    @Override
    public List<Detection> list(CompanyId company, Optional<Cursor> after, int limit) {
        return store.query(Timeline.latest(Keys.detectionsOf(company), after), limit).stream()
                .map(DynamoDetections::read)
                .toList();
    }

    private static Detection read(Item item) {
        return new Detection(
                new EventId(item.text("event")),
                new PodId(item.text("pod")),
                item.text("pod_name"),
                PlaceAttributes.read(item),
                new Plate(item.text("plate")),
                item.findText("camera"),
                new Decision(item.choice("reason", Reason.class)),
                item.findChoice("pod_decision", Verdict.class),
                item.findDecimal("score"),
                item.time("detected_at"),
                item.time("received_at"));
    }
}
