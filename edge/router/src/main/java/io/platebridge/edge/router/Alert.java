package io.platebridge.edge.router;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.edge.base.json.ForeignJson;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Clock;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An alert of a stream.
 *
 * @param severity low, medium, high or critical
 * @param json the whole message as it goes to clients, with unknown fields; must not be modified
 */
public record Alert(StreamId stream, String severity, byte[] json) {

    /** The largest alert. */
    public static final int MAX_BYTES = 64 << 10;

    private static final int MAX_TEXT = 4096;
    private static final Set<String> SEVERITIES = Set.of("low", "medium", "high", "critical");

    /** The result of reading an alert. */
    public sealed interface Reading {}

    /** A valid alert. */
    public record Read(Alert alert) implements Reading {}

    /** Not a valid alert. */
    public record Unreadable(String expected, String found) implements Reading {}

    /**
     * Reads an alert message. A missing type or timestamp is added; unknown fields are kept.
     *
     * @param json UTF-8
     */
    public static Reading read(byte[] json, Clock clock) {
        if (json.length > MAX_BYTES) {
            return new Unreadable(
                    "an alert of at most %d bytes".formatted(MAX_BYTES),
                    String.valueOf(json.length));
        }
        try {
            // Given bytes, the parser would accept UTF-16 too, which browsers do not.
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
            return ForeignJson.MAPPER.readTree(text) instanceof ObjectNode node
                    ? of(node, json, clock)
                    : new Unreadable("an alert, a JSON object", "something else");
        } catch (CharacterCodingException _) {
            return new Unreadable("an alert in UTF-8", "something else");
        } catch (JacksonException _) {
            return new Unreadable(
                    "an alert in JSON of at most %d levels".formatted(ForeignJson.MAX_DEPTH),
                    "something else");
        }
    }

    private static boolean isFinite(JsonNode number) {
        return number.isNumber() && !Double.isInfinite(Double.parseDouble(number.asString()));
    }

    private static Reading of(ObjectNode node, byte[] json, Clock clock) {
        JsonNode type = node.path("type");
        boolean typeless = type.isMissingNode() || type.isNull();
        if (!typeless && !(type.isString() && type.asString().equals("alert"))) {
            return new Unreadable("type alert", "another");
        }
        JsonNode severity = node.path("severity");
        if (!severity.isString() || !SEVERITIES.contains(severity.asString())) {
            return new Unreadable("severity low, medium, high or critical", "another");
        }
        JsonNode message = node.path("message");
        if (!message.isString() || message.asString().length() > MAX_TEXT) {
            return new Unreadable(
                    "message, a string of at most %d characters".formatted(MAX_TEXT), "another");
        }
        JsonNode metadata = node.path("metadata");
        if (!metadata.isMissingNode() && !metadata.isNull() && !metadata.isObject()) {
            return new Unreadable("metadata, an object", "something else");
        }
        JsonNode timestamp = node.path("timestamp");
        boolean timeless = timestamp.isMissingNode() || timestamp.isNull();
        if (!timeless && !isFinite(timestamp)) {
            return new Unreadable("timestamp, a number", "something else");
        }
        JsonNode id = node.path("streamId");
        StreamId stream;
        try {
            stream = new StreamId(id.isString() ? id.asString() : "");
        } catch (IllegalArgumentException e) {
            return new Unreadable("streamId: " + e.getMessage(), "another");
        }
        boolean whole = !timeless && !typeless;
        if (timeless) {
            node.put("timestamp", clock.millis());
        }
        node.put("type", "alert");
        return new Read(
                new Alert(
                        stream,
                        severity.asString(),
                        whole ? json : ForeignJson.MAPPER.writeValueAsBytes(node)));
    }
}
