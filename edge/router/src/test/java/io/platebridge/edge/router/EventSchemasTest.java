package io.platebridge.edge.router;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import io.platebridge.edge.base.json.ForeignJson;
import io.platebridge.edge.router.protocol.ClientMessage.Faulty;
import io.platebridge.edge.router.protocol.ClientMessages;
import io.platebridge.edge.router.protocol.MessageErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** {@code openapi/events} and the router agree. */
class EventSchemasTest {

    private static final Map<String, JsonNode> TEXTS = new TreeMap<>();
    private static final Map<String, Schema> SCHEMAS = new TreeMap<>();
    private static final Set<String> FROM_CLIENTS =
            Set.of("auth", "register", "subscribe", "list", "alert");

    @BeforeAll
    static void read() throws IOException {
        Path folder = Path.of(System.getProperty("platebridge.root"), "openapi/events");
        var registry = SchemaRegistry.withDefaultDialect(Dialects.getDraft202012());
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString().replace(".schema.json", "");
                TEXTS.put(name, ForeignJson.MAPPER.readTree(Files.readString(file)));
                SCHEMAS.put(name, registry.getSchema(TEXTS.get(name)));
            }
        }
    }

    @Test
    void every_example_is_valid_and_the_router_understands_those_of_clients() {
        assertEquals(10, TEXTS.size());
        TEXTS.forEach((name, schema) -> {
            assertFalse(schema.path("examples").isEmpty(), name);
            for (JsonNode example : schema.path("examples")) {
                assertValid(example);
                if (FROM_CLIENTS.contains(name)) {
                    assertFalse(isFaulty(example.toString()), example.toString());
                }
            }
        });
    }

    @Test
    void the_router_accepts_exactly_the_messages_that_their_schemas_accept() {
        var mutations = new Mutations(11);
        int valid = 0;
        for (int i = 0; i < 30_000; i++) {
            byte[] message = mutations.message();
            JsonNode json = json(message);
            String type = json.path("type").isString() ? json.path("type").asString() : "";
            if (!FROM_CLIENTS.contains(type)) {
                continue;
            }
            boolean faulty = ClientMessages.read(message, Clock.systemUTC()) instanceof Faulty;
            assertEquals(SCHEMAS.get(type).validate(json).isEmpty(), !faulty, json::toString);
            valid += faulty ? 0 : 1;
        }
        assertTrue(valid > 1000, "both kinds are there");
    }

    @Test
    void every_error_code_is_in_the_schema() {
        Set<String> codes =
                TEXTS.get("error")
                        .path("properties")
                        .path("code")
                        .path("enum")
                        .valueStream()
                        .map(JsonNode::asString)
                        .collect(toSet());
        assertEquals(Stream.of(MessageErrorCode.values()).map(Enum::name).collect(toSet()), codes);
    }

    @Test
    void the_routers_messages_match_their_schemas() throws IOException {
        try (var running = new RunningRouter();
                var phone = running.connect("/ws", "ann.acme");
                var stranger = new RouterClient(running.router.port(), "/ws");
                var viewer = running.connect("/ws", "guard.acme")) {
            phone.send("{\"type\":\"register\",\"streamId\":\"gate\"}");
            viewer.send(RunningRouter.subscribe("gate"));
            viewer.send("{\"type\":\"list\"}");
            stranger.send("{\"type\":\"auth\",\"token\":\"bob.acme\"}");
            stranger.send("{\"type\":\"status\"}");
            phone.send("{\"type\":\"video-frame\",\"streamId\":\"gate\",\"data\":\"AA\"}");
            for (RouterClient client :
                    List.of(phone, stranger, stranger, viewer, viewer, viewer, viewer)) {
                assertValid(client.json());
            }
        }
    }

    private static void assertValid(JsonNode message) {
        var faults = SCHEMAS.get(message.path("type").asString()).validate(message);
        assertTrue(faults.isEmpty(), () -> message + ": " + faults);
    }

    private static boolean isFaulty(String message) {
        return ClientMessages.read(message.getBytes(UTF_8), Clock.systemUTC()) instanceof Faulty;
    }

    private static JsonNode json(byte[] message) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(message));
            return ForeignJson.MAPPER.readTree(message);
        } catch (CharacterCodingException | JacksonException _) {
            return ForeignJson.MAPPER.missingNode();
        }
    }
}
