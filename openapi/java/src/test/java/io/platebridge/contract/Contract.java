package io.platebridge.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The text of {@code openapi/platebridge.yaml}, as the jar carries it. */
record Contract(ObjectNode root) {

    static Contract read() {
        try (InputStream yaml = Contract.class.getResourceAsStream("platebridge.yaml")) {
            return new Contract((ObjectNode) new YAMLMapper().readTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One operation: its id, method, path and definition. */
    record Operation(String id, String method, String path, JsonNode definition) {

        boolean anonymous() {
            return definition.get("security").isEmpty();
        }

        /** Whether it answers JSON; what players fetch has no method in the client. */
        boolean isForPrograms() {
            return !answer().isMissingNode();
        }

        /** The content of the request's body; missing where it has none. */
        JsonNode request() {
            return definition.at("/requestBody/content/application~1json");
        }

        JsonNode answer() {
            return definition.at("/responses/200/content/application~1json");
        }
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        root.get("paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .properties()
                                .forEach(method ->
                                        operations.add(
                                                new Operation(
                                                        method.getValue()
                                                                .get("operationId")
                                                                .asString(),
                                                        method.getKey()
                                                                .toUpperCase(java.util.Locale.ROOT),
                                                        path.getKey(),
                                                        method.getValue()))));
        return operations;
    }

    Map<String, JsonNode> schemas() {
        Map<String, JsonNode> schemas = new LinkedHashMap<>();
        root.at("/components/schemas")
                .properties()
                .forEach(schema -> schemas.put(schema.getKey(), schema.getValue()));
        return schemas;
    }

    /** Parameters of an operation's path and query, references followed. */
    List<JsonNode> parameters(Operation operation) {
        List<JsonNode> parameters = new ArrayList<>();
        operation.definition().path("parameters").forEach(p -> parameters.add(resolve(p)));
        return parameters;
    }

    /** What a reference points to; a node without one is itself. */
    JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? root.at(node.get("$ref").asString().substring(1)) : node;
    }

    /** The schema a reference names, such as {@code Pod}. */
    static String name(JsonNode reference) {
        String pointer = reference.get("$ref").asString();
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }

    /** The same contract with one change. */
    Contract with(Consumer<ObjectNode> change) {
        ObjectNode copy = root.deepCopy();
        change.accept(copy);
        return new Contract(copy);
    }
}
