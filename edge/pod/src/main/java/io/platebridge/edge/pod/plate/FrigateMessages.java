package io.platebridge.edge.pod.plate;

import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.detection.EventId;
import io.platebridge.edge.base.json.ForeignJson;
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
 *   <li>{@code <prefix>/tracked_object_update} with {@code type: lpr}: one reading, in the moment
 *       it was made;
 *   <li>{@code <prefix>/events}: a car's state, whose {@code after.recognized_license_plate} is the
 *       pair {@code [plate, score]} of the latest reading ({@code TrackedObjectProcessor
 *       .set_object_attribute} in Frigate's {@code track/object_processing.py}; its documentation
 *       shows a text with {@code recognized_license_plate_score} beside).
 * </ul>
 *
 * <p>A car's {@code sub_label} is a name: a known plate's owner, a model, a parcel service. It is
 * the plate only of a {@code license_plate} of detectors that know no {@code
 * recognized_license_plate}, and where the pod's configuration says so.
 *
 * <p>Anything may come in; whatever comes, the answer is a {@link FrigateMessage}.
 */
final class FrigateMessages {

    /** An event has 1 to 4 KB, with a long path of the car some tens. */
    static final int MAX_BYTES = 256 << 10;

    /** The last part of the name of the topic that tells readings as they are made. */
    static final String UPDATES = "tracked_object_update";

    private static final String PLATE_OBJECT = "license_plate";
    private static final String RECOGNIZED = "recognized_license_plate";
    private static final Set<String> LABELS =
            Set.of(PLATE_OBJECT, "car", "motorcycle", "truck", "bus");
    private static final Set<String> TYPES = Set.of("new", "update", "end");

    /** What Frigate begins its ids with: {@code 1607123955.475377-mxklsc}. */
    private static final Pattern FIRST_LOOK = Pattern.compile("(\\d{9,10}\\.\\d{1,6})-");

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
            JsonNode message = ForeignJson.MAPPER.readTree(payload);
            return topic.endsWith("/" + UPDATES) ? update(message) : event(message);
        } catch (JacksonException _) {
            return new Malformed("not JSON");
        } catch (IllegalArgumentException _) {
            return new Malformed("an id or score of another form");
        }
    }

    /** Frigate describes faces and much else by the same topic; only plates matter here. */
    private static FrigateMessage update(JsonNode message) {
        if (!message.path("type").isString()) {
            return new Malformed("not an update with a type");
        }
        if (!message.path("type").asString().equals("lpr")) {
            return new NoPlate();
        }
        return ScoredText.of(message.path("plate"), message.path("score"))
                .<FrigateMessage>map(plate ->
                        reading(plate, message, seconds(message.path("timestamp")), Source.MOMENT))
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
        return ScoredText.of(after.path(RECOGNIZED), after.path(RECOGNIZED + "_score"))
                .or(() -> subLabel(after, after, after.path("score")))
                .<FrigateMessage>map(plate ->
                        reading(plate, after, seconds(after.path("frame_time")), Source.STATE))
                .orElseGet(NoPlate::new);
    }

    /**
     * Reads a row of Frigate's HTTP API, which has texts with their scores beside in {@code data}
     * ({@code EventProcessor.handle_object_detection} in Frigate's {@code events/maintainer.py}).
     * The car's time is that of its first look, which its id begins with.
     */
    FrigateMessage parseRow(JsonNode row) {
        if (!LABELS.contains(row.path("label").asString(""))
                || row.path("false_positive").asBoolean(false)) {
            return new NoPlate();
        }
        JsonNode data = row.path("data");
        try {
            return ScoredText.of(data.path(RECOGNIZED), data.path(RECOGNIZED + "_score"))
                    .or(() -> subLabel(row, data, data.path("sub_label_score")))
                    .<FrigateMessage>map(plate -> reading(plate, row, firstLook(row), Source.STATE))
                    .filter(message -> message instanceof Reading its && its.event().isPresent())
                    .orElseGet(NoPlate::new);
        } catch (IllegalArgumentException _) {
            return new Malformed("an id or score of another form");
        }
    }

    /**
     * @param recognizer what would hold a plate that Frigate read itself
     * @param beside the score that belongs to a text that is no pair
     */
    private Optional<ScoredText> subLabel(JsonNode after, JsonNode recognizer, JsonNode beside) {
        boolean plateObject = after.path("label").asString("").equals(PLATE_OBJECT);
        boolean isPlate = subLabelIsPlate || (plateObject && !recognizer.has(RECOGNIZED));
        if (!isPlate) {
            return Optional.empty();
        }
        // Frigate itself writes parcel services there, whoever else does.
        return ScoredText.of(after.path("sub_label"), beside)
                .filter(plate -> plateObject || plate.hasDigit());
    }

    private static Reading reading(
            ScoredText plate, JsonNode car, Optional<Instant> time, Source source) {
        return new Reading(
                ScoredText.written(car.path("id")).map(EventId::new),
                ScoredText.written(car.path("camera")),
                new WrittenPlate(plate.text()),
                plate.score(),
                time.or(() -> seconds(car.path("start_time"))),
                source);
    }

    /** A row's {@code start_time} is earlier, by what is recorded before an event. */
    private static Optional<Instant> firstLook(JsonNode row) {
        Matcher id = FIRST_LOOK.matcher(row.path("id").asString(""));
        return id.lookingAt()
                ? Optional.of(
                        Instant.ofEpochMilli(Math.round(Double.parseDouble(id.group(1)) * 1e3)))
                : Optional.empty();
    }

    /** Seconds since 1970 with a fraction, as Python's time.time() gives them. */
    private static Optional<Instant> seconds(JsonNode node) {
        double seconds = node.isNumber() ? node.asDouble(-1) : -1;
        return seconds > 0 && seconds < 1e11
                ? Optional.of(Instant.ofEpochMilli(Math.round(seconds * 1000)))
                : Optional.empty();
    }
}
