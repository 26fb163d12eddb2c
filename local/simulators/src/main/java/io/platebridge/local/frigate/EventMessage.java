package io.platebridge.local.frigate;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.stream.IntStream;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes messages about cars as Frigate does (its documentation, "MQTT", topic {@code
 * frigate/events}). Boxes are left, top, right and bottom in a picture of 1280 × 720, where the
 * simulated camera shows the car.
 */
final class EventMessage {

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

    private static final int[] FAR = {742, 262, 905, 395};
    private static final int[] NEAR = {310, 268, 808, 640};
    private static final int[] REGION = {200, 0, 920, 720};

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

    private EventMessage() {}

    /** Returns the message of a moment; {@code before} is the moment before, as Frigate has it. */
    static String of(TrackedCar car, Moment moment, Instant now) {
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
}
