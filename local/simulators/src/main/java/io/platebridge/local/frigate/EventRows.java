package io.platebridge.local.frigate;

import java.util.stream.DoubleStream;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the answers of Frigate's HTTP API, {@code /api/events} of 0.16.4 to 0.18.0: unlike on MQTT
 * a plate is a text with its score beside, in {@code data}.
 */
final class EventRows {

    /** A car at the barrier: left, top, width and height as fractions of the picture's size. */
    private static final double[] BOX = {0.242188, 0.372222, 0.389063, 0.516667};

    private static final double[] REGION = {0.15625, 0, 0.5625, 1};

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

    private EventRows() {}

    /** Returns the list of events, in the order given. */
    static String list(Iterable<EventRow> events) {
        ArrayNode rows = JSON.createArrayNode();
        events.forEach(event -> rows.add(row(event)));
        return JSON.writeValueAsString(rows);
    }

    private static ObjectNode row(EventRow event) {
        ObjectNode data = JSON.createObjectNode();
        data.set("attributes", JSON.createArrayNode());
        data.set("box", array(BOX));
        data.set("region", array(REGION));
        data.put("score", event.score()).put("top_score", event.score());
        data.put("type", event.byHand() ? "api" : "object");
        event.reading()
                .ifPresent(reading ->
                        data.put("recognized_license_plate", reading.plate())
                                .put("recognized_license_plate_score", reading.score()));

        ObjectNode row = JSON.createObjectNode();
        row.put("id", event.id()).put("camera", event.camera()).put("label", event.label());
        row.put("sub_label", event.subLabel().orElse(null));
        event.subLabel().ifPresent(_ -> data.put("sub_label_score", event.score()));
        row.put("start_time", EventMessage.seconds(event.start()));
        row.put("end_time", event.end().map(EventMessage::seconds).orElse(null));
        row.set("zones", JSON.createArrayNode().add("gate"));
        row.put("has_clip", true).put("has_snapshot", true);
        row.putNull("false_positive").putNull("plus_id").put("retain_indefinitely", false);
        row.putNull("top_score").putNull("box").putNull("area").putNull("region");
        row.put("thumbnail", "").set("data", data);
        return row;
    }

    /** Returns the answer to a car that was made by hand. */
    static String created(String id) {
        return JSON.writeValueAsString(
                JSON.createObjectNode()
                        .put("success", true)
                        .put("message", "Successfully created event.")
                        .put("event_id", id));
    }

    /** Returns an error as Frigate words it. */
    static String error(String message) {
        return JSON.writeValueAsString(
                JSON.createObjectNode().put("success", false).put("message", message));
    }

    private static ArrayNode array(double[] values) {
        ArrayNode array = JSON.createArrayNode();
        DoubleStream.of(values).forEach(array::add);
        return array;
    }
}
