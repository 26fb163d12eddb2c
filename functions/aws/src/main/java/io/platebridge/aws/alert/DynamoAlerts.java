package io.platebridge.aws.alert;

import io.platebridge.aws.Item;
import io.platebridge.aws.Keys;
import io.platebridge.aws.NoticeItem;
import io.platebridge.aws.PlaceAttributes;
import io.platebridge.aws.Store;
import io.platebridge.aws.Timeline;
import io.platebridge.aws.Write;
import io.platebridge.core.Cursor;
import io.platebridge.core.alert.Alert;
import io.platebridge.core.alert.AlertId;
import io.platebridge.core.alert.Alerts;
import io.platebridge.core.alert.Location;
import io.platebridge.core.alert.Observation;
import io.platebridge.core.alert.Severity;
import io.platebridge.core.alert.StreamId;
import io.platebridge.core.notice.Notice;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.tenancy.CompanyId;
import java.util.List;
import java.util.Optional;

/** The alerts, in the store. Their key is pod and alert id, so each is written once. */
public final class DynamoAlerts implements Alerts {

    private final Store store;

    public DynamoAlerts(Store store) {
        this.store = store;
    }

    @Override
    public Optional<Alert> add(Alert alert, Notice notice) {
        Observation seen = alert.seen();
        Write write =
                PlaceAttributes.write(Write.put(Keys.alert(alert.pod(), alert.id())), alert.place())
                        .set("alert", alert.id().value())
                        .set("pod", alert.pod().value())
                        .set("pod_name", alert.podName())
                        .set("stream", alert.stream().value())
                        .set("severity", seen.severity())
                        .set("message", seen.message())
                        .set("object_type", seen.objectType())
                        .set("confidence", seen.confidence())
                        .set("x", seen.location().map(Location::x))
                        .set("y", seen.location().map(Location::y))
                        .set("occurred_at", alert.occurredAt())
                        .set("received_at", alert.receivedAt())
                        .set(Timeline.PARTITION, Keys.alertsOf(alert.place().company()))
                        .set(Timeline.SORT, alert.position())
                        .when("attribute_not_exists(#pk)");
        return store.writeAll(List.of(write, NoticeItem.put(notice))).isEmpty()
                ? Optional.empty()
                : store.get(Keys.alert(alert.pod(), alert.id())).map(DynamoAlerts::read);
    }

    @Override
    public List<Alert> list(CompanyId company, Optional<Cursor> after, int limit) {
        return store.query(Timeline.latest(Keys.alertsOf(company), after), limit).stream()
                .map(DynamoAlerts::read)
                .toList();
    }

    private static Alert read(Item item) {
        return new Alert(
                new AlertId(item.text("alert")),
                new PodId(item.text("pod")),
                item.text("pod_name"),
                PlaceAttributes.read(item),
                new StreamId(item.text("stream")),
                new Observation(
                        item.choice("severity", Severity.class),
                        item.text("message"),
                        item.findText("object_type"),
                        item.findDecimal("confidence"),
                        item.findDecimal("x")
                                .flatMap(x -> item.findDecimal("y").map(y -> new Location(x, y)))),
                item.time("occurred_at"),
                item.time("received_at"));
    }
}
