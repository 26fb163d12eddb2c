package io.platebridge.api;

import io.platebridge.contract.ContractJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What the contract says about each operation, for tests that go through all of them. */
public final class ContractText {

    static final JsonNode ROOT = read();

    private static final List<Operation> OPERATIONS = readOperations();

    private ContractText() {}

    /** One operation and its definition. */
    public record Operation(
            String id, String routeKey, String function, String pointer, JsonNode definition) {

        boolean isForPersons() {
            return definition.at("/security/0").has("person");
        }

        /** Returns whether it is for persons who are members of a company. */
        boolean needsRole() {
            return isForPersons() && !role().equals("none");
        }

        /** Returns the least role, {@code none} if any signed-in person may call it. */
        String role() {
            return definition.path("x-platebridge-role").asString("none");
        }

        boolean isForPods() {
            return definition.at("/security/0").has("podKey");
        }

        /** The example of the request's body; missing where it has none. */
        JsonNode request() {
            return definition.at("/requestBody/content/application~1json/example");
        }

        JsonNode answer() {
            return definition.at("/responses/200/content/application~1json/example");
        }

        /** Parameters of the query, references followed. */
        List<JsonNode> parameters() {
            List<JsonNode> parameters = new ArrayList<>();
            definition.path("parameters").forEach(p -> parameters.add(resolve(p)));
            return parameters;
        }

        @Override
        public String toString() {
            return id;
        }
    }

    public static List<Operation> operations() {
        return OPERATIONS;
    }

    private static List<Operation> readOperations() {
        List<Operation> operations = new ArrayList<>();
        for (var path : ROOT.get("paths").properties()) {
            for (var method : path.getValue().properties()) {
                JsonNode definition = method.getValue();
                operations.add(
                        new Operation(
                                definition.get("operationId").asString(),
                                method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                definition.get("x-platebridge-function").asString(),
                                "/paths/%s/%s"
                                        .formatted(
                                                path.getKey().replace("/", "~1"), method.getKey()),
                                definition));
            }
        }
        return List.copyOf(operations);
    }

    static Operation operation(String id) {
        return operations().stream().filter(o -> o.id().equals(id)).findFirst().orElseThrow();
    }

    static JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? ROOT.at(node.get("$ref").asString().substring(1)) : node;
    }

    private static JsonNode read() {
        try (InputStream yaml = ContractJson.class.getResourceAsStream("platebridge.yaml")) {
            return new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
