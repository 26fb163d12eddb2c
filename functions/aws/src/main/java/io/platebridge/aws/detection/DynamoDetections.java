package io.platebridge.aws.detection;

import io.platebridge.aws.Item;
import io.platebridge.aws.Key;
import io.platebridge.aws.Keys;
import io.platebridge.aws.PassAttributes;
import io.platebridge.aws.PlaceAttributes;
import io.platebridge.aws.Store;
import io.platebridge.aws.Timeline;
import io.platebridge.aws.Write;
import io.platebridge.aws.Written;
import io.platebridge.core.Cursor;
import io.platebridge.core.detection.Arrival;
import io.platebridge.core.detection.Change;
import io.platebridge.core.detection.CountedEntry;
import io.platebridge.core.detection.Detection;
import io.platebridge.core.detection.Detections;
import io.platebridge.core.detection.EventId;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    @Override
    public Optional<Added> add(Detection detection, CountedEntry entry) {
        Change change = detection.changes().getFirst();
        Optional<Detection> earlier =
                change.sequence() == 1
                        ? Optional.empty()
                        : find(detection.pod(), detection.event());
        for (int attempt = 0; attempt < 2; attempt++) {
            // An update in either case: DynamoDB allows a transaction by the keys of each action.
            Write write =
                    earlier.isEmpty()
                            ? first(Write.update(key(detection)), detection)
                            : next(detection, change);
            var writes = new ArrayList<>(counting(detection, entry));
            writes.add(write);
            Set<Write> refused = store.writeAll(writes);
            if (refused.isEmpty()) {
                Optional<Detection> stored =
                        earlier.isEmpty()
                                ? Optional.of(detection)
                                : find(detection.pod(), detection.event());
                return stored.map(all -> new Added(all, true));
            }
            if (!refused.contains(write)) {
                return Optional.empty();
            }
            earlier = find(detection.pod(), detection.event());
            if (earlier.flatMap(found -> found.change(change.sequence())).isPresent()) {
                return earlier.map(found -> new Added(found, false));
            }
        }
        return Optional.empty();
    }

    /** Returns the writes that count an entry. */
    private static List<Write> counting(Detection detection, CountedEntry entry) {
        Place place = detection.place();
        var writes = new ArrayList<Write>();
        for (EventId event : entry.arrival().events()) {
            writes.add(
                    Write.update(Keys.countedEntry(detection.pod(), event))
                            .set("plate", entry.plate().value())
                            .when("attribute_not_exists(#pk)"));
        }
        writes.add(
                PassAttributes.use(
                        entry.isOfCommunity()
                                ? Keys.plate(place.community(), entry.plate())
                                : Keys.plate(place.site(), entry.plate()),
                        entry.before()));
        return writes;
    }

    @Override
    public boolean isCounted(PodId pod, Arrival arrival) {
        return arrival.events().stream()
                .anyMatch(event -> store.get(Keys.countedEntry(pod, event)).isPresent());
    }

    private Optional<Detection> find(PodId pod, EventId event) {
        return store.get(Keys.detection(pod, event)).map(DynamoDetections::read);
    }

    /** Returns empty if the event has a detection without the change. */
    private Optional<Added> put(Detection detection) {
        Change change = detection.changes().getFirst();
        return switch (store.write(first(Write.put(key(detection)), detection))) {
            case Written.Done _ -> Optional.of(new Added(detection, true));
            case Written.ConditionFailed(Optional<Item> item) ->
                    item.map(DynamoDetections::read)
                            .filter(earlier -> earlier.change(change.sequence()).isPresent())
                            .map(earlier -> new Added(earlier, false));
        };
    }

    private static Key key(Detection detection) {
        return Keys.detection(detection.pod(), detection.event());
    }

    /** Completes the write of a detection; refused if its event has one. */
    private static Write first(Write empty, Detection detection) {
        Write write =
                PlaceAttributes.write(empty, detection.place())
                        .set("event", detection.event().value())
                        .set("pod", detection.pod().value())
                        .set("pod_name", detection.podName())
                        .set("camera", detection.camera())
                        .set("repeat_of", detection.repeatOf().map(EventId::value))
                        .set(Timeline.PARTITION, Keys.detectionsOf(detection.place().company()))
                        .set(Timeline.SORT, detection.position())
                        .when("attribute_not_exists(#pk)");
        ChangeAttributes.of(detection.changes().getFirst()).forEach(write::set);
        return write;
    }

    /** Returns empty if the event has no detection. */
    private Optional<Added> append(Detection detection, Change change) {
        return switch (store.write(next(detection, change))) {
            case Written.Done(Item item) -> Optional.of(new Added(read(item), true));
            case Written.ConditionFailed(Optional<Item> item) ->
                    item.map(earlier -> new Added(read(earlier), false));
        };
    }

    /** Returns the write of a further change; refused if there is no detection, or it has it. */
    private static Write next(Detection detection, Change change) {
        String name = CHANGE + change.sequence();
        Write write =
                Write.update(key(detection))
                        .set(name, ChangeAttributes.of(change))
                        .when(
                                "attribute_exists(#pk) AND attribute_not_exists(#%s) AND %s"
                                        .formatted(name, isAnother(change)))
                        .with("own", change.sequence());
        if (detection.repeatOf().isPresent()) {
            write.set("repeat_of", detection.repeatOf().get().value());
        }
        return write;
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
