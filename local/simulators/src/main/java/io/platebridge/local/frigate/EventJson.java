package io.platebridge.local.frigate;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes cars as Frigate does: in messages (its documentation, "MQTT", topic {@code
 * frigate/events}) and in the list of events ("HTTP API", {@code /api/events}). Boxes are of a
 * picture of 1280 × 720, as the simulated camera shows a car.
 */
final class EventJson {

    /**
     * The moments at which Frigate sends a message about a car, each with what it has seen by then.
     */
    enum Moment {
        NEW("new", false),
        UPDATE("update", true),
        END("end", true);

        private final String type;
        private final boolean near;

        Moment(String type, boolean near) {
            this.type = type;
            this.near = near;
        }
    }

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;
    private static final int[] FAR = {742, 262, 905, 395};
    private static final int[] NEAR = {310, 268, 808, 640};
    private static final int[] REGION = {200, 0, 920, 720};

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

    private EventJson() {}

    /** Returns the message of a moment; {@code before} is the moment before, as Frigate has it. */
    static String message(TrackedCar car, Moment moment, Instant now) {
        ObjectNode message = JSON.createObjectNode();
        Moment before = moment == Moment.END ? Moment.UPDATE : Moment.NEW;
        message.put("type", moment.type);
        message.set("before", object(car, before, now));
        message.set("after", object(car, moment, now));
        return JSON.writeValueAsString(message);
    }

    private static ObjectNode object(TrackedCar car, Moment moment, Instant now) {
        ObjectNode object = JSON.createObjectNode();
        object.put("id", car.id()).put("camera", car.camera());
        object.put("frame_time", seconds(now)).put("snapshot_time", seconds(now));
        object.put("label", car.form().label());
        plate(object, car, moment.near);
        object.put("top_score", car.score()).put("false_positive", false);
        object.put("start_time", seconds(car.start()));
        if (moment == Moment.END) {
            object.put("end_time", seconds(car.end().orElse(now)));
        } else {
            object.putNull("end_time");
        }
        int[] box = moment.near ? NEAR : FAR;
        int width = box[2] - box[0];
        int height = box[3] - box[1];
        object.put("score", car.score());
        object.set("box", array(box));
        object.put("area", width * height);
        object.put("ratio", Math.round(100.0 * width / height) / 100.0);
        object.set("region", array(REGION));
        object.put("active", !moment.near).put("stationary", moment.near);
        object.put("motionless_count", moment.near ? 12 : 0);
        object.put("position_changes", moment.near ? 2 : 1);
        object.set("current_zones", zones(moment == Moment.UPDATE));
        object.set("entered_zones", zones(moment.near));
        object.put("has_clip", moment.near).put("has_snapshot", moment.near);
        object.set("attributes", JSON.createObjectNode());
        object.set("current_attributes", JSON.createArrayNode());
        object.put("pending_loitering", false);
        return object;
    }

    private static void plate(ObjectNode object, TrackedCar car, boolean near) {
        switch (car.form()) {
            case SUB_LABEL -> object.put("sub_label", car.plate());
            case SCORED_SUB_LABEL ->
                    object.set(
                            "sub_label", JSON.createArrayNode().add(car.plate()).add(car.score()));
            case RECOGNIZED -> {
                object.putNull("sub_label");
                if (near) {
                    object.put("recognized_license_plate", car.plate());
                    object.put("recognized_license_plate_score", car.score());
                } else {
                    object.putNull("recognized_license_plate");
                    object.putNull("recognized_license_plate_score");
                }
            }
        }
    }

    /** Returns the list of events, in the order given. */
    static String list(Iterable<TrackedCar> cars) {
        ArrayNode rows = JSON.createArrayNode();
        cars.forEach(car -> rows.add(row(car)));
        return JSON.writeValueAsString(rows);
    }

    private static ObjectNode row(TrackedCar car) {
        ObjectNode data = JSON.createObjectNode();
        data.set("attributes", JSON.createArrayNode());
        data.set("box", relative(NEAR));
        data.set("region", relative(REGION));
        data.put("score", car.score()).put("top_score", car.score()).put("type", "object");

        ObjectNode row = JSON.createObjectNode();
        row.put("id", car.id()).put("camera", car.camera()).put("label", car.form().label());
        if (car.form() == PlateForm.RECOGNIZED) {
            row.putNull("sub_label");
            data.put("recognized_license_plate", car.plate());
            data.put("recognized_license_plate_score", car.score());
        } else {
            row.put("sub_label", car.plate());
            data.put("sub_label_score", car.score());
        }
        row.put("start_time", seconds(car.start()));
        car.end()
                .ifPresentOrElse(
                        end -> row.put("end_time", seconds(end)), () -> row.putNull("end_time"));
        row.set("zones", zones(true));
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

    /** Seconds since the Unix epoch, with six decimals. */
    static BigDecimal seconds(Instant time) {
        return BigDecimal.valueOf(time.getEpochSecond())
                .add(BigDecimal.valueOf(time.getNano() / 1000, 6));
    }

    private static ArrayNode zones(boolean inside) {
        return inside ? JSON.createArrayNode().add("gate") : JSON.createArrayNode();
    }

    private static ArrayNode array(int[] values) {
        ArrayNode array = JSON.createArrayNode();
        IntStream.of(values).forEach(array::add);
        return array;
    }

    /** Left, top, width and height as parts of the picture's. */
    private static ArrayNode relative(int[] box) {
        ArrayNode array = JSON.createArrayNode();
        DoubleStream.of(
                        box[0] / (double) WIDTH,
                        box[1] / (double) HEIGHT,
                        (box[2] - box[0]) / (double) WIDTH,
                        (box[3] - box[1]) / (double) HEIGHT)
                .map(part -> Math.round(part * 1e6) / 1e6)
                .forEach(array::add);
        return array;
    }
}
