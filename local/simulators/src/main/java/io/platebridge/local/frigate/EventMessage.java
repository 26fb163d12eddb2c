package io.platebridge.local.frigate;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.stream.IntStream;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes messages about cars as Frigate does on {@code frigate/events} ({@code
 * TrackedObject.to_dict} in its {@code frigate/track/tracked_object.py}, as seen of 0.16.4, 0.17.2
 * and 0.18.0). Boxes are left, top, right and bottom in a picture of 1280 × 720, where the
 * simulated camera shows the car.
 */
final class EventMessage {

    private static final int[] FAR = {742, 262, 905, 395};
    private static final int[] NEAR = {310, 268, 808, 640};
    private static final int[] REGION = {200, 0, 920, 720};

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

    private EventMessage() {}

    /**
     * Returns the message about a car.
     *
     * @param type {@code new}, {@code update} or {@code end}
     * @param before the previous message's state
     */
    static String of(String type, TrackedCar before, TrackedCar after, Instant now) {
        ObjectNode message = JSON.createObjectNode();
        message.set("before", object(before, !type.equals("new"), now));
        message.set("after", object(after, !type.equals("new"), now));
        message.put("type", type);
        return JSON.writeValueAsString(message);
    }

    private static ObjectNode object(TrackedCar car, boolean near, Instant now) {
        double score = car.visit().readings().getLast().score();
        ObjectNode object = JSON.createObjectNode();
        object.put("id", car.id()).put("camera", car.visit().camera());
        object.put("frame_time", seconds(now)).putNull("snapshot");
        object.put("label", car.visit().form().label());
        subLabel(object, car);
        object.put("top_score", score).put("false_positive", false);
        object.put("start_time", seconds(car.start()));
        object.put("end_time", car.end().map(EventMessage::seconds).orElse(null));
        int[] box = near ? NEAR : FAR;
        int width = box[2] - box[0];
        int height = box[3] - box[1];
        object.put("score", score);
        object.set("box", array(box));
        object.put("area", width * height);
        object.put("ratio", Math.round(100.0 * width / height) / 100.0);
        object.set("region", array(REGION));
        object.put("active", !near).put("stationary", near);
        object.put("motionless_count", near ? 12 : 0);
        object.put("position_changes", near ? 2 : 1);
        object.set("current_zones", zones(near && car.end().isEmpty()));
        object.set("entered_zones", zones(near));
        object.put("has_clip", near).put("has_snapshot", near);
        object.set("attributes", JSON.createObjectNode());
        object.set("current_attributes", JSON.createArrayNode());
        object.put("pending_loitering", false).put("max_severity", "alert");
        object.put("current_estimated_speed", 0).put("average_estimated_speed", 0);
        object.put("velocity_angle", 0).set("path_data", JSON.createArrayNode());
        if (car.visit().form() == PlateForm.RECOGNIZED) {
            object.set(
                    "recognized_license_plate",
                    car.reading()
                            .<JsonNode>map(reading -> pair(reading.plate(), reading.score()))
                            .orElseGet(NullNode::getInstance));
        }
        return object;
    }

    /** Frigate writes the owner of a known plate; other plate readers write the plate. */
    private static void subLabel(ObjectNode object, TrackedCar car) {
        PlateReading best = car.visit().readings().getLast();
        switch (car.visit().form()) {
            case SUB_LABEL -> object.put("sub_label", best.plate());
            case SCORED_SUB_LABEL -> object.set("sub_label", pair(best.plate(), best.score()));
            case RECOGNIZED ->
                    object.set(
                            "sub_label",
                            car.visit()
                                    .owner()
                                    .filter(_ -> car.read() == car.visit().readings().size())
                                    .<JsonNode>map(owner -> pair(owner, best.score()))
                                    .orElseGet(NullNode::getInstance));
        }
    }

    private static ArrayNode pair(String text, double score) {
        return JSON.createArrayNode().add(text).add(score);
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
