package io.platebridge.edge.plate;

import io.platebridge.core.access.Plate;
import io.platebridge.core.audit.EventId;
import io.platebridge.edge.json.ForeignJson;
import io.platebridge.edge.plate.FrigateMessage.Malformed;
import io.platebridge.edge.plate.FrigateMessage.NoPlate;
import io.platebridge.edge.plate.FrigateMessage.Reading;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads messages of Frigate's {@code events} topic. The plate is where the version at hand puts it:
 *
 * <ul>
 *   <li>{@code after.recognized_license_plate} with {@code recognized_license_plate_score}, since
 *       Frigate 0.16;
 *   <li>{@code after.sub_label} as {@code [text, score]}, or as text with {@code after.score}, from
 *       plate readers that write it there.
 * </ul>
 *
 * Anything may come in; whatever comes, the answer is a {@link FrigateMessage}.
 */
final class FrigateMessages {

    /** An event has 1 to 4 KB, with a long path of the car some tens. */
    static final int MAX_BYTES = 256 << 10;

    private static final Set<String> LABELS = Set.of("license_plate", "car", "motorcycle");
    private static final Set<String> TYPES = Set.of("new", "update", "end");

    private FrigateMessages() {}

    static FrigateMessage parse(byte[] payload) {
        if (payload.length > MAX_BYTES) {
            return new Malformed("larger than %d bytes".formatted(MAX_BYTES));
        }
        JsonNode message;
        try {
            message = ForeignJson.MAPPER.readTree(payload);
        } catch (JacksonException _) {
            return new Malformed("not JSON");
        }
        JsonNode after = message.path("after");
        if (!TYPES.contains(message.path("type").asString("")) || !after.isObject()) {
            return new Malformed("not an event with type and after");
        }
        if (!LABELS.contains(after.path("label").asString(""))
                || after.path("false_positive").asBoolean(false)) {
            return new NoPlate();
        }
        return reading(after);
    }

    private static FrigateMessage reading(JsonNode after) {
        Optional<Text> text = recognized(after).or(() -> subLabel(after));
        if (text.isEmpty()) {
            return new NoPlate();
        }
        try {
            return new Reading(
                    text(after.path("id")).map(EventId::new),
                    text(after.path("camera")),
                    Plate.of(text.get().written),
                    text.get().score,
                    seconds(after.path("frame_time")).or(() -> seconds(after.path("start_time"))));
        } catch (IllegalArgumentException _) {
            return new Malformed("an id or plate of another form");
        }
    }

    private record Text(String written, double score) {}

    private static Optional<Text> recognized(JsonNode after) {
        double score = ratio(after.path("recognized_license_plate_score"));
        return text(after.path("recognized_license_plate")).map(plate -> new Text(plate, score));
    }

    private static Optional<Text> subLabel(JsonNode after) {
        JsonNode label = after.path("sub_label");
        boolean pair = label.isArray();
        double score = ratio(pair ? label.path(1) : after.path("score"));
        // A vehicle's sub-label may be a parcel service or the driver's name instead.
        boolean surelyPlate = after.path("label").asString("").equals("license_plate");
        return text(pair ? label.path(0) : label)
                .filter(text -> surelyPlate || text.chars().anyMatch(Character::isDigit))
                .map(plate -> new Text(plate, score));
    }

    private static Optional<String> text(JsonNode node) {
        return node.isString() && !node.asString().isBlank()
                ? Optional.of(node.asString())
                : Optional.empty();
    }

    /** A score that is missing or out of range proves nothing. */
    private static double ratio(JsonNode node) {
        double score = node.isNumber() ? node.asDouble() : 0;
        return score >= 0 && score <= 1 ? score : 0;
    }

    /** Seconds since 1970 with a fraction, as Python's time.time() gives them. */
    private static Optional<Instant> seconds(JsonNode node) {
        double seconds = node.isNumber() ? node.asDouble() : -1;
        return seconds > 0 && seconds < 1e11
                ? Optional.of(Instant.ofEpochMilli(Math.round(seconds * 1000)))
                : Optional.empty();
    }
}
