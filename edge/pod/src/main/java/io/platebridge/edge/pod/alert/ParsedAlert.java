package io.platebridge.edge.pod.alert;

import io.platebridge.core.alert.Location;
import io.platebridge.core.alert.Observation;
import io.platebridge.core.alert.Severity;
import io.platebridge.edge.base.json.ForeignJson;
import io.platebridge.edge.router.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The part of an alert that is reported: the fields of the router's protocol. Texts are truncated
 * to the contract's length. A confidence or location out of bounds is omitted, and so is everything
 * else in {@code metadata}.
 *
 * @param occurredAt the time in the alert; its arrival, if that time is in the future or more than
 *     a day back
 */
record ParsedAlert(Observation seen, Instant occurredAt) {

    private static final Duration OLDEST = Duration.ofDays(1);
    private static final int REPLACEMENT = 0xFFFD;

    /** Reads an alert that came at a time. */
    static ParsedAlert of(Alert alert, Instant now) {
        JsonNode json = ForeignJson.MAPPER.readTree(alert.json());
        JsonNode metadata = json.path("metadata");
        JsonNode confidence = metadata.path("confidence");
        return new ParsedAlert(
                new Observation(
                        Severity.valueOf(alert.severity().toUpperCase(Locale.ROOT)),
                        text(json.path("message").asString(""), Observation.MAX_MESSAGE),
                        Optional.of(metadata.path("objectType"))
                                .filter(JsonNode::isString)
                                .map(type -> text(type.asString(), Observation.MAX_OBJECT_TYPE))
                                .filter(type -> !type.isBlank()),
                        number(confidence, 1),
                        number(metadata.path("location").path("x"), Location.MAX)
                                .flatMap(x ->
                                        number(metadata.path("location").path("y"), Location.MAX)
                                                .map(y -> new Location(x, y)))),
                time(json.path("timestamp"), now));
    }

    private static Optional<Double> number(JsonNode node, double most) {
        return Optional.of(node)
                .filter(JsonNode::isNumber)
                .map(number -> Double.parseDouble(number.asString()))
                .filter(number -> number == 0 || (number >= 1e-9 && number <= most))
                .map(Math::abs);
    }

    private static Instant time(JsonNode node, Instant now) {
        return number(node, Long.MAX_VALUE)
                .map(ms -> Instant.ofEpochMilli(ms.longValue()))
                .filter(time -> !time.isAfter(now) && time.isAfter(now.minus(OLDEST)))
                .orElse(now);
    }

    /** Truncates a text between characters and replaces control characters. */
    private static String text(String text, int most) {
        var readable = new StringBuilder();
        text.codePoints()
                .map(ParsedAlert::readable)
                .takeWhile(point -> readable.length() + Character.charCount(point) <= most)
                .forEach(readable::appendCodePoint);
        return readable.toString();
    }

    private static int readable(int point) {
        return switch (Character.getType(point)) {
            case Character.SURROGATE -> REPLACEMENT; // half of a character
            case Character.CONTROL -> ' ';
            default -> point;
        };
    }
}
