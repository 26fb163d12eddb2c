package io.platebridge.edge.router.protocol;

import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.edge.base.json.ForeignJson;
import io.platebridge.edge.router.Alert;
import io.platebridge.edge.router.Frame.Coding;
import io.platebridge.edge.router.SessionToken;
import io.platebridge.edge.router.StreamId;
import io.platebridge.edge.router.protocol.ClientMessage.Auth;
import io.platebridge.edge.router.protocol.ClientMessage.Faulty;
import io.platebridge.edge.router.protocol.ClientMessage.Kind;
import io.platebridge.edge.router.protocol.ClientMessage.ListStreams;
import io.platebridge.edge.router.protocol.ClientMessage.Raise;
import io.platebridge.edge.router.protocol.ClientMessage.Register;
import io.platebridge.edge.router.protocol.ClientMessage.Subscribe;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Parses clients' messages; a malformed one is a {@link ClientMessage.Faulty}. Null counts as
 * absent, unknown fields are ignored.
 */
public final class ClientMessages {

    /** The largest message other than a frame. */
    public static final int MAX_BYTES = 64 << 10;

    private static final int SHOWN = 64;
    private static final Map<String, Kind> KINDS =
            Map.of("video-frame", Kind.VIDEO_FRAME, "alert", Kind.ALERT);
    private static final Map<String, Coding> CODINGS =
            Map.of("json", Coding.JSON, "binary", Coding.BINARY);

    private ClientMessages() {}

    /** Parses a message in UTF-8. */
    public static ClientMessage read(byte[] message, Clock clock) {
        if (message.length > MAX_BYTES) {
            return faulty(
                    "a message other than a frame of at most %d bytes".formatted(MAX_BYTES),
                    "%d".formatted(message.length));
        }
        try {
            JsonNode json = ForeignJson.MAPPER.readTree(message);
            return json != null && json.isObject()
                    ? of(json, message, clock)
                    : faulty("a JSON object", "something else");
        } catch (JacksonException _) {
            return faulty(
                    "a JSON object of at most %d levels".formatted(ForeignJson.MAX_DEPTH),
                    "something else");
        } catch (Unexpected e) {
            return new Faulty(e.problem);
        }
    }

    private static ClientMessage of(JsonNode json, byte[] message, Clock clock) {
        String type = text(json, "type").orElseThrow(() -> missing("type", "a message's type"));
        return switch (type) {
            case "auth" -> new Auth(required(json, "token", SessionToken::new));
            case "register" -> register(json);
            case "subscribe" -> subscribe(json);
            case "list" -> new ListStreams();
            case "alert" ->
                    switch (Alert.read(message, clock)) {
                        case Alert.Read(Alert alert) -> new Raise(alert);
                        case Alert.Unreadable(String expected, String found) ->
                                faulty(expected, found);
                    };
            case "video-frame" -> faulty("a video-frame as a schema has it", "another");
            default ->
                    new Faulty(
                            new MessageError(
                                    MessageErrorCode.UNKNOWN_MESSAGE_TYPE,
                                    "expected auth, register, subscribe, list, video-frame or alert, found %s"
                                            .formatted(shown(type))));
        };
    }

    private static Register register(JsonNode json) {
        client(json, Set.of("mobile"));
        return new Register(
                optional(json, "streamId", StreamId::new),
                optional(json, "companyId", CompanyId::new),
                coding(json),
                kinds(json, "produces", Set.of(Kind.VIDEO_FRAME)),
                kinds(json, "consumes", Set.of(Kind.ALERT)));
    }

    private static Subscribe subscribe(JsonNode json) {
        boolean analyst = client(json, Set.of("dashboard", "ml-service")).equals("ml-service");
        return new Subscribe(
                required(json, "streamId", StreamId::new),
                coding(json),
                kinds(json, "consumes", Set.of(Kind.VIDEO_FRAME, Kind.ALERT)),
                analyst);
    }

    private static String client(JsonNode json, Set<String> allowed) {
        String expected = String.join(" or ", allowed.stream().sorted().toList());
        String type = text(json, "clientType").orElse(expected);
        if (!type.equals(expected) && !allowed.contains(type)) {
            throw new Unexpected("clientType " + expected, shown(type));
        }
        return type;
    }

    private static Coding coding(JsonNode json) {
        return optional(json, "encoding", Unexpected.choice(CODINGS)).orElse(Coding.JSON);
    }

    private static Set<Kind> kinds(JsonNode json, String field, Set<Kind> standard) {
        JsonNode list = json.path(field);
        if (list.isMissingNode() || list.isNull()) {
            return standard;
        }
        String expected = "%s as a list of video-frame and alert".formatted(field);
        if (!list.isArray() || list.size() > KINDS.size()) {
            throw new Unexpected(expected, "something else");
        }
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (JsonNode item : list) {
            Kind kind = item.isString() ? KINDS.get(item.asString()) : null;
            if (kind == null) {
                throw new Unexpected(expected, "something else in it");
            }
            kinds.add(kind);
        }
        return kinds;
    }

    private static <T> T required(JsonNode json, String field, Function<String, T> type) {
        return optional(json, field, type).orElseThrow(() -> missing(field, field));
    }

    private static <T> Optional<T> optional(JsonNode json, String field, Function<String, T> type) {
        try {
            return text(json, field).map(type);
        } catch (IllegalArgumentException e) {
            throw new Unexpected(field + ": " + e.getMessage(), "another");
        }
    }

    private static Optional<String> text(JsonNode json, String field) {
        JsonNode node = json.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isString()) {
            throw new Unexpected("%s as a string".formatted(field), "something else");
        }
        return Optional.of(node.asString());
    }

    private static Unexpected missing(String field, String expected) {
        return new Unexpected("%s in the field %s".formatted(expected, field), "nothing");
    }

    private static ClientMessage faulty(String expected, String found) {
        return new Faulty(MessageError.invalid(expected, found));
    }

    private static String shown(String text) {
        return '"' + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…") + '"';
    }

    /** Aborts parsing; caught within this class. */
    private static final class Unexpected extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient MessageError problem;

        Unexpected(String expected, String found) {
            super(null, null, false, false);
            problem = MessageError.invalid(expected, found);
        }

        static <T> Function<String, T> choice(Map<String, T> choices) {
            return text ->
                    Optional.ofNullable(choices.get(text))
                            .orElseThrow(() ->
                                    new IllegalArgumentException(
                                            "one of "
                                                    + String.join(
                                                            ", ",
                                                            choices.keySet().stream()
                                                                    .sorted()
                                                                    .toList())));
        }
    }
}
