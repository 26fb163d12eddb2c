package io.platebridge.aws.detection;

import io.platebridge.aws.Item;
import io.platebridge.aws.Keys;
import io.platebridge.aws.PlaceAttributes;
import io.platebridge.aws.Store;
import io.platebridge.aws.Timeline;
import io.platebridge.aws.Write;
import io.platebridge.aws.Written;
import io.platebridge.core.Cursor;
import io.platebridge.core.detection.Change;
import io.platebridge.core.detection.Detection;
import io.platebridge.core.detection.Detections;
import io.platebridge.core.detection.EventId;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.tenancy.CompanyId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The detections, in the store. Their key is pod and event; the change that was reported first is
 * in the item's own attributes, each further one in a map of its own, {@code change_2}.
 */
public final class DynamoDetections implements Detections {

    private static final String CHANGE = "change_";

    private final Store store;

    public DynamoDetections(Store store) {
        this.store = store;
    }

    /** Most cars are reported once, so the first change is put and later ones are added to it. */
    @Override
    public Added add(Detection detection) {
        Change change = detection.changes().getFirst();
        if (change.sequence() == 1) {
            return put(detection).orElseGet(() -> append(detection, change).orElseThrow());
        }
        return append(detection, change)
                .or(() -> put(detection))
                .orElseGet(() -> append(detection, change).orElseThrow());
    }

    /** Returns empty if the event has a detection without the change. */
    private Optional<Added> put(Detection detection) {
        Change change = detection.changes().getFirst();
        Write write =
                PlaceAttributes.write(
                                Write.put(Keys.detection(detection.pod(), detection.event())),
                                detection.place())
                        .set("event", detection.event().value())
                        .set("pod", detection.pod().value())
                        .set("pod_name", detection.podName())
                        .set("camera", detection.camera())
                        .set("repeat_of", detection.repeatOf().map(EventId::value))
                        .set(Timeline.PARTITION, Keys.detectionsOf(detection.place().company()))
                        .set(Timeline.SORT, detection.position())
                        .when("attribute_not_exists(#pk)");
        ChangeAttributes.of(change).forEach(write::set);
        return switch (store.write(write)) {
            case Written.Done _ -> Optional.of(new Added(detection, true));
            case Written.ConditionFailed(Optional<Item> item) ->
                    item.map(DynamoDetections::read)
                            .filter(earlier -> earlier.change(change.sequence()).isPresent())
                            .map(earlier -> new Added(earlier, false));
        };
    }

    /** Returns empty if the event has no detection. */
    private Optional<Added> append(Detection detection, Change change) {
        String name = CHANGE + change.sequence();
        Write write =
                Write.update(Keys.detection(detection.pod(), detection.event()))
                        .set(name, ChangeAttributes.of(change))
                        .when(
                                "attribute_exists(#pk) AND attribute_not_exists(#%s) AND %s"
                                        .formatted(name, isAnother(change)))
                        .with("own", change.sequence());
        if (detection.repeatOf().isPresent()) {
            write.set("repeat_of", detection.repeatOf().get().value());
        }
        return switch (store.write(write)) {
            case Written.Done(Item item) -> Optional.of(new Added(read(item), true));
            case Written.ConditionFailed(Optional<Item> item) ->
                    item.map(earlier -> new Added(read(earlier), false));
        };
    }

    /**
     * The condition that the change in the item's own attributes, whose number may be omitted, is
     * not it.
     */
    private static String isAnother(Change change) {
        String other = "#sequence <> :own";
        return change.sequence() == 1
                ? "attribute_exists(#sequence) AND " + other
                : "(attribute_not_exists(#sequence) OR " + other + ")";
    }

    @Override
    public List<Detection> list(CompanyId company, Optional<Cursor> after, int limit) {
        return store.query(Timeline.latest(Keys.detectionsOf(company), after), limit).stream()
                .map(DynamoDetections::read)
                .toList();
    }

    private static Detection read(Item item) {
        Change own = ChangeAttributes.read(item);
        var changes = new ArrayList<>(List.of(own));
        for (int sequence = 1; sequence <= Change.MOST; sequence++) {
            item.findItem(CHANGE + sequence).map(ChangeAttributes::read).ifPresent(changes::add);
        }
        return new Detection(
                new EventId(item.text("event")),
                new PodId(item.text("pod")),
                item.text("pod_name"),
                PlaceAttributes.read(item),
                item.findText("camera"),
                item.findText("repeat_of").map(EventId::new),
                own.detectedAt(),
                own.receivedAt(),
                changes);
    }
}
