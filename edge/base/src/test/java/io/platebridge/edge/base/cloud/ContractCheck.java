package io.platebridge.edge.base.cloud;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import io.platebridge.contract.ContractJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The contract's text, and what values have against it. */
final class ContractCheck {

    private static final String CONTRACT = "https://platebridge.example/platebridge.yaml";

    /**
     * An operation.
     *
     * @param pointer where it stands in the contract
     */
    record Operation(String id, String pointer, boolean takesBody, boolean anonymous) {

        String request() {
            return pointer + "/requestBody/content/application~1json/schema";
        }

        String answer() {
            return pointer + "/responses/200/content/application~1json/schema";
        }
    }

    private final JsonNode contract;
    private final Schema schema;

    ContractCheck() {
        try (var yaml = ContractJson.class.getResourceAsStream("platebridge.yaml")) {
            contract = new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var config =
                SchemaRegistryConfig.builder()
                        .formatAssertionsEnabled(true)
                        .preloadSchema(false)
                        .build();
        schema =
                SchemaRegistry.withDefaultDialect(
                                Dialects.getOpenApi30(),
                                registry -> registry.schemaRegistryConfig(config))
                        .getSchema(SchemaLocation.of(CONTRACT), contract);
    }

    Optional<Operation> operation(String method, String path) {
        String template =
                contract.get("paths").propertyNames().stream()
                        .filter(name -> path.matches(name.replaceAll("\\{\\w+}", "[^/]+")))
                        // A path without parameters comes before one with them.
                        .min(Comparator.comparing(name -> name.contains("{")))
                        .orElse(path);
        String pointer =
                "/paths/" + template.replace("/", "~1") + "/" + method.toLowerCase(Locale.ROOT);
        JsonNode found = contract.at(pointer);
        return found.isMissingNode()
                ? Optional.empty()
                : Optional.of(
                        new Operation(
                                found.get("operationId").asString(),
                                pointer,
                                found.has("requestBody"),
                                found.get("security").isEmpty()));
    }

    /** Returns what a value has against the schema at a pointer; unknown fields count too. */
    List<String> faults(String pointer, JsonNode value) {
        var faults = new ArrayList<String>();
        schema.getRefSchema(SchemaLocation.of(CONTRACT + "#" + pointer).getFragment())
                .validate(value)
                .forEach(error -> faults.add(error.toString()));
        JsonNode definition = contract.at(pointer);
        if (definition.has("$ref")) {
            definition = contract.at(definition.get("$ref").asString().substring(1));
        }
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            if (!definition.path("properties").has(field.getKey())) {
                faults.add("unknown field " + field.getKey());
            }
        }
        return faults;
    }
}
