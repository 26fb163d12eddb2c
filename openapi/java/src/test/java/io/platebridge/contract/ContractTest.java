package io.platebridge.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The records and the client are the contract's: nothing more, nothing less, nothing else. */
class ContractTest {

    private static final Contract CONTRACT = Contract.read();

    @Test
    void the_jar_carries_the_contract_of_this_repository() throws Exception {
        Path file = Path.of(System.getProperty("platebridge.root"), "openapi/platebridge.yaml");
        try (var carried = Contract.class.getResourceAsStream("platebridge.yaml")) {
            assertArrayEquals(Files.readAllBytes(file), carried.readAllBytes());
        }
    }

    @Test
    void every_schema_is_a_record_with_the_same_properties_types_and_values() throws Exception {
        assertEquals(List.of(), RecordDrift.between(CONTRACT, types()));
    }

    @Test
    void every_operation_is_a_client_method_with_the_same_method_path_and_parameters()
            throws Exception {
        assertEquals(List.of(), ClientDrift.between(CONTRACT));
    }

    static Stream<Arguments> changes_of_schemas() {
        return Stream.of(
                change(
                        "a property more",
                        "Pod/properties",
                        p -> p.putObject("colour").put("type", "string")),
                change("a property less", "Pod/properties", p -> p.remove("name")),
                change(
                        "another type",
                        "Pod/properties/name",
                        p -> p.put("type", "integer").put("format", "int64")),
                change("another format", "Health/properties/time", p -> p.put("format", "date")),
                change(
                        "a narrower number",
                        "Whitelist/properties/config_version",
                        p -> p.put("format", "int32")),
                change(
                        "another reference",
                        "Detection/properties/decision",
                        p -> p.put("$ref", "#/components/schemas/PodStatus")),
                change(
                        "other items",
                        "PodList/properties/pods/items",
                        p -> p.put("$ref", "#/components/schemas/Camera")),
                change("required no longer", "Pod", p -> ((ArrayNode) p.get("required")).remove(0)),
                change(
                        "required from now on",
                        "DetectRequest",
                        p -> p.putArray("required").add("event_id")),
                change("a value more", "Decision", p -> ((ArrayNode) p.get("enum")).add("ask")),
                change("a value less", "ErrorCode", p -> ((ArrayNode) p.get("enum")).remove(0)),
                change(
                        "an inner value more",
                        "UploadUrlResponse/properties/method",
                        p -> ((ArrayNode) p.get("enum")).add("POST")),
                change(
                        "secret from now on",
                        "Pod/properties/name",
                        p -> p.put("x-platebridge-secret", true)),
                change(
                        "a secret no longer",
                        "RegisterResponse/properties/api_key",
                        p -> p.remove("x-platebridge-secret")),
                change(
                        "a schema more",
                        "",
                        p -> p.putObject("Barrier").put("type", "object").putObject("properties")),
                change("a schema less", "", p -> p.remove("CameraList")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes_of_schemas")
    void a_changed_schema_is_seen(String name, String where, Consumer<ObjectNode> change)
            throws Exception {
        Contract changed =
                CONTRACT.with(root ->
                        change.accept(
                                (ObjectNode)
                                        root.at(
                                                "/components/schemas"
                                                        + (where.isEmpty() ? "" : "/" + where))));
        assertNotEquals(CONTRACT, changed, "the change changes something");
        assertFalse(RecordDrift.between(changed, types()).isEmpty(), name);
    }

    static Stream<Arguments> changes_of_operations() {
        return Stream.of(
                change("another path", "/paths", p -> p.set("/api/podz", p.remove("/api/pods"))),
                change("another method", "/paths/~1api~1pods", p -> p.set("post", p.remove("get"))),
                change(
                        "another id",
                        "/paths/~1api~1pods/get",
                        p -> p.put("operationId", "findPods")),
                change(
                        "another parameter",
                        "/components/parameters/Limit",
                        p -> p.put("name", "size")),
                change(
                        "a parameter less",
                        "/paths/~1api~1plates/get",
                        p -> ((ArrayNode) p.get("parameters")).remove(0)),
                change("open to everyone", "/paths/~1api~1pods/get", p -> p.putArray("security")),
                change(
                        "another body",
                        "/paths/~1api~1pod~1detect/post/requestBody/content/application~1json/schema",
                        p -> p.put("$ref", "#/components/schemas/Pod")),
                change(
                        "another answer",
                        "/paths/~1api~1pods/get/responses/200/content/application~1json/schema",
                        p -> p.put("$ref", "#/components/schemas/CameraList")),
                change("an operation less", "/paths", p -> p.remove("/api/health")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes_of_operations")
    void a_changed_operation_is_seen(String name, String where, Consumer<ObjectNode> change)
            throws Exception {
        Contract changed = CONTRACT.with(root -> change.accept((ObjectNode) root.at(where)));
        assertNotEquals(CONTRACT, changed, "the change changes something");
        assertFalse(ClientDrift.between(changed).isEmpty(), name);
    }

    @Test
    void every_operation_of_persons_names_its_least_role_and_no_other_does() {
        for (Contract.Operation operation : CONTRACT.operations()) {
            String role = operation.definition().path("x-platebridge-role").asString("absent");
            boolean forPersons = operation.definition().at("/security/0").has("person");
            assertEquals(
                    forPersons,
                    Set.of("none", "viewer", "manager", "admin", "owner").contains(role),
                    operation.id() + ": " + role);
            assertEquals(!forPersons, role.equals("absent"), operation.id() + ": " + role);
        }
    }

    @Test
    void every_example_becomes_its_record_and_the_same_json_again() throws Exception {
        for (Contract.Operation operation : CONTRACT.operations()) {
            for (JsonNode content : List.of(operation.request(), operation.answer())) {
                if (!content.isMissingNode()) {
                    JsonNode example = content.get("example");
                    Class<?> type = types().get(Contract.name(content.get("schema")));
                    Object record = ContractJson.MAPPER.treeToValue(example, type);
                    assertEquals(
                            Numbers.plain(example),
                            Numbers.plain(ContractJson.MAPPER.valueToTree(record)),
                            operation.id());
                }
            }
        }
    }

    @Test
    void no_secret_of_an_example_shows_in_its_records_text() throws Exception {
        int secrets = 0;
        for (Contract.Operation operation : CONTRACT.operations()) {
            for (JsonNode content : List.of(operation.request(), operation.answer())) {
                if (!content.isMissingNode()) {
                    Class<?> type = types().get(Contract.name(content.get("schema")));
                    String text =
                            ContractJson.MAPPER
                                    .treeToValue(content.get("example"), type)
                                    .toString();
                    for (String secret : secrets(content.get("schema"), content.get("example"))) {
                        assertFalse(text.contains(secret), text);
                        secrets++;
                    }
                }
            }
        }
        assertNotEquals(0, secrets);
    }

    /** The values of an example that its schema marks as secret, at any depth. */
    private static List<String> secrets(JsonNode schema, JsonNode example) {
        JsonNode definition = CONTRACT.resolve(schema);
        if (definition.path("x-platebridge-secret").asBoolean(false)) {
            return example.isObject()
                    ? example.valueStream().map(JsonNode::asString).toList()
                    : List.of(example.asString());
        }
        if (example.isArray()) {
            return example.valueStream()
                    .flatMap(element -> secrets(definition.get("items"), element).stream())
                    .toList();
        }
        return example.propertyStream()
                .filter(property -> definition.path("properties").has(property.getKey()))
                .flatMap(property ->
                        secrets(
                                definition.get("properties").get(property.getKey()),
                                property.getValue())
                                .stream())
                .toList();
    }

    private static Arguments change(String name, String where, Consumer<ObjectNode> change) {
        return Arguments.of(name, where, change);
    }

    /** The package's public records and enums, found where they were compiled to. */
    private static Map<String, Class<?>> types() throws Exception {
        URI classes =
                PlateBridgeClient.class.getProtectionDomain().getCodeSource().getLocation().toURI();
        Map<String, Class<?>> types = new TreeMap<>();
        try (Stream<Path> files = Files.list(Path.of(classes).resolve("io/platebridge/contract"))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".class")
                        && !name.contains("$")
                        && !name.startsWith("package-info")) {
                    Class<?> type =
                            Class.forName("io.platebridge.contract." + name.replace(".class", ""));
                    if (type.isRecord() || type.isEnum()) {
                        types.put(type.getSimpleName(), type);
                    }
                }
            }
        }
        return types;
    }
}
