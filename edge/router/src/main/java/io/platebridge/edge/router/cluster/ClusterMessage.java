package io.platebridge.edge.router.cluster;

import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.UserId;
import io.platebridge.edge.router.Alert;
import io.platebridge.edge.router.Owner;
import io.platebridge.edge.router.StreamId;
import io.platebridge.edge.router.StreamStatus;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A message between routers, in JSON on one channel. */
sealed interface ClusterMessage {

    /** Returns the sender. */
    String router();

    /** A stream's phone is connected to the router, or has disconnected. */
    record Present(String router, StreamId stream, Owner owner, StreamStatus status)
            implements ClusterMessage {}

    /** The router subscribes to a stream, or unsubscribes. */
    record Wanted(String router, StreamId stream, boolean wanted) implements ClusterMessage {}

    /**
     * An alert was raised in a stream.
     *
     * @param number increases with each alert of the router; the same one may come twice
     * @param alert the message in JSON
     */
    record Seen(String router, long number, String alert) implements ClusterMessage {}

    /** The size of an alert with every byte escaped, and the JSON around it. */
    int MAX_BYTES = 2 * Alert.MAX_BYTES + (4 << 10);

    /** Returns the message in JSON, as {@link #read} parses it. */
    default String json() {
        ObjectNode json = Json.MAPPER.createObjectNode().put("router", router());
        switch (this) {
            case Present(_, StreamId stream, Owner owner, StreamStatus status) ->
                    json.put("kind", "present")
                            .put("stream", stream.value())
                            .put("company", owner.company().value())
                            .put("user", owner.user().value())
                            .put("status", status.word());
            case Wanted(_, StreamId stream, boolean wanted) ->
                    json.put("kind", "wanted").put("stream", stream.value()).put("wanted", wanted);
            case Seen(_, long number, String alert) ->
                    json.put("kind", "seen").put("number", number).put("alert", alert);
        }
        return json.toString();
    }

    /** Returns the parsed message, or empty if it is malformed or too long. */
    static Optional<ClusterMessage> read(byte[] message) {
        if (message.length > MAX_BYTES) {
            return Optional.empty();
        }
        try {
            JsonNode json = Json.MAPPER.readTree(message);
            String router = json.path("router").asString("");
            return switch (json.path("kind").asString("")) {
                case "present" ->
                        Optional.of(
                                new Present(
                                        router,
                                        stream(json),
                                        new Owner(
                                                new CompanyId(json.path("company").asString("")),
                                                new UserId(json.path("user").asString(""))),
                                        StreamStatus.valueOf(
                                                json.path("status")
                                                        .asString("")
                                                        .toUpperCase(Locale.ROOT))));
                case "wanted" ->
                        Optional.of(
                                new Wanted(
                                        router,
                                        stream(json),
                                        json.path("wanted").asBoolean(false)));
                case "seen" ->
                        Optional.of(
                                new Seen(
                                        router,
                                        json.path("number").asLong(0),
                                        json.path("alert").asString("")));
                default -> Optional.empty();
            };
        } catch (JacksonException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static StreamId stream(JsonNode json) {
        return new StreamId(json.path("stream").asString(""));
    }

    /** The JSON mapper, which an interface cannot hide. */
    final class Json {
        private static final JsonMapper MAPPER = new JsonMapper();

        private Json() {}
    }
}
