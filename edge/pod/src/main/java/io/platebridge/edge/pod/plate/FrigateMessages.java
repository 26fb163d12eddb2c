package io.platebridge.edge.pod.plate;

import static io.platebridge.edge.pod.plate.FrigateFields.RECOGNIZED;
import static io.platebridge.edge.pod.plate.FrigateFields.RECOGNIZED_SCORE;

import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.detection.EventId;
import io.platebridge.edge.pod.plate.FrigateMessage.Malformed;
import io.platebridge.edge.pod.plate.FrigateMessage.NoPlate;
import io.platebridge.edge.pod.plate.Reading.Source;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads messages of Frigate's two topics about cars (0.16.4, 0.17.2, 0.18.0):
 *
 * <ul>
 *   <li>{@code <prefix>/tracked_object_update} with {@code type: lpr}: one reading, when it was
 *       made;
 *   <li>{@code <prefix>/events}: a car's state, whose {@code after.recognized_license_plate} is the
 *       pair {@code [plate, score]} of the latest reading ({@code TrackedObjectProcessor
 *       .set_object_attribute} in Frigate's {@code track/object_processing.py}; its documentation
 *       shows a text with a separate {@code recognized_license_plate_score}).
 * </ul>
 *
 * <p>A car's {@code sub_label} is a name: a known plate's owner, a model, a parcel service. It is
 * the plate only of a {@code license_plate} of detectors that know no {@code
 * recognized_license_plate}, and where the pod's configuration says so.
 *
 * <p>Any input results in a {@link FrigateMessage}; nothing is thrown.
 */
final class FrigateMessages {

    /** An event has 1 to 4 KB, or some tens of KB with a long path of the car. */
    static final int MAX_BYTES = 256 << 10;

    /** The last level of the topic that publishes readings as they are made. */
    static final String UPDATES = "tracked_object_update";

    private static final String PLATE_OBJECT = "license_plate";
    private static final Set<String> LABELS =
            Set.of(PLATE_OBJECT, "car", "motorcycle", "truck", "bus");
    private static final Set<String> TYPES = Set.of("new", "update", "end");

    /** The time at the beginning of Frigate's ids: {@code 1607123955.475377-mxklsc}. */
    private static final Pattern FIRST_SEEN = Pattern.compile("(\\d{9,10}\\.\\d{1,6})-");

    private static final Pattern TIME_TEXT = Pattern.compile("\\d{1,14}(\\.\\d{1,9})?");

    /** As seconds in the year 5138, as milliseconds in March 1973. */
    private static final double FIRST_MILLIS = 1e11;

    /** As milliseconds in the year 5138. */
    private static final double FIRST_NO_MILLIS = 1e14;

    private final boolean subLabelIsPlate;

    /**
     * @param subLabelIsPlate whether a plate reader writes plates into {@code sub_label}
     */
    FrigateMessages(boolean subLabelIsPlate) {
        this.subLabelIsPlate = subLabelIsPlate;
    }

    FrigateMessage parse(String topic, byte[] payload) {
        if (payload.length > MAX_BYTES) {
            return new Malformed("larger than %d bytes".formatted(MAX_BYTES));
        }
        try {
            JsonNode message = FrigateFields.read(payload);
            return topic.endsWith("/" + UPDATES) ? update(message) : event(message);
        } catch (JacksonException _) {
            return new Malformed("not JSON");
        } catch (IllegalArgumentException _) {
            return new Malformed("an id or score of another form");
        }
    }

    /** Frigate publishes faces and other results on the same topic. */
    private static FrigateMessage update(JsonNode message) {
        if (!message.path("type").isString()) {
            return new Malformed("not an update with a type");
        }
        if (!message.path("type").asString().equals("lpr")) {
            return new NoPlate();
        }
        return ScoredText.of(message.path("plate"), message.path("score"))
                .<FrigateMessage>map(plate ->
                        reading(plate, message, time(message.path("timestamp")), Source.MOMENT))
                .orElseGet(NoPlate::new);
    }

    private FrigateMessage event(JsonNode message) {
        JsonNode after = message.path("after");
        if (!TYPES.contains(message.path("type").asString("")) || !after.isObject()) {
            return new Malformed("not an event with type and after");
        }
        if (!LABELS.contains(after.path("label").asString(""))
                || after.path("false_positive").asBoolean(false)) {
            return new NoPlate();
        }
        return ScoredText.of(after.path(RECOGNIZED), after.path(RECOGNIZED_SCORE))
                .or(() -> subLabel(after, after, after.path("score")))
                .<FrigateMessage>map(plate ->
                        reading(plate, after, time(after.path("frame_time")), Source.STATE))
                .orElseGet(NoPlate::new);
    }

    /**
     * Reads a row of Frigate's HTTP API, which has texts with their scores beside in {@code data}
     * ({@code EventProcessor.handle_object_detection} in Frigate's {@code events/maintainer.py}).
     * The car's time is when Frigate first saw it, with which its id begins.
     */
    FrigateMessage parseRow(JsonNode row) {
        if (!LABELS.contains(row.path("label").asString(""))
                || row.path("false_positive").asBoolean(false)) {
            return new NoPlate();
        }
        JsonNode data = row.path("data");
        try {
            return ScoredText.of(data.path(RECOGNIZED), data.path(RECOGNIZED_SCORE))
                    .or(() -> subLabel(row, data, data.path("sub_label_score")))
                    .<FrigateMessage>map(plate -> reading(plate, row, firstSeen(row), Source.STATE))
                    .filter(message -> message instanceof Reading its && its.event().isPresent())
                    .orElseGet(NoPlate::new);
        } catch (IllegalArgumentException _) {
            return new Malformed("an id or score of another form");
        }
    }

    /**
     * @param recognizer the object whose field holds a plate that Frigate read itself
     * @param separateScore the score of a text that is not a pair
     */
    private Optional<ScoredText> subLabel(
            JsonNode after, JsonNode recognizer, JsonNode separateScore) {
        boolean plateObject = after.path("label").asString("").equals(PLATE_OBJECT);
        boolean isPlate = subLabelIsPlate || (plateObject && !recognizer.has(RECOGNIZED));
        if (!isPlate) {
            return Optional.empty();
        }
        // Frigate itself also writes parcel services there.
        return ScoredText.of(after.path("sub_label"), separateScore)
                .filter(plate -> plateObject || plate.hasDigit());
    }

    private static Reading reading(
            ScoredText plate, JsonNode car, Optional<Instant> time, Source source) {
        return new Reading(
                ScoredText.written(car.path("id")).map(EventId::new),
                ScoredText.written(car.path("camera")),
                new WrittenPlate(plate.text()),
                plate.score(),
                time.or(() -> time(car.path("start_time"))),
                source);
    }

    /** A row's {@code start_time} is earlier by the recorded seconds before an event. */
    private static Optional<Instant> firstSeen(JsonNode row) {
        Matcher id = FIRST_SEEN.matcher(row.path("id").asString(""));
        return id.lookingAt()
                ? Optional.of(
                        Instant.ofEpochMilli(Math.round(Double.parseDouble(id.group(1)) * 1e3)))
                : Optional.empty();
    }

    /**
     * Reads a time: seconds since 1970 with a fraction, as Python's time.time() returns them. Other
     * detectors write milliseconds, or either as text.
     */
    private static Optional<Instant> time(JsonNode node) {
        double number = node.isNumber() ? node.asDouble(-1) : number(node);
        if (number <= 0 || number >= FIRST_NO_MILLIS) {
            return Optional.empty();
        }
        return Optional.of(
                Instant.ofEpochMilli(Math.round(number < FIRST_MILLIS ? number * 1000 : number)));
    }

    /** Returns the number in a text, or 0 if it has none. */
    private static double number(JsonNode node) {
        String text = node.isString() ? node.asString() : "";
        return TIME_TEXT.matcher(text).matches() ? Double.parseDouble(text) : 0;
    }
}
