package io.platebridge.edge.pod.health;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The schemas of {@code openapi/edge.yaml}. */
final class EdgeSchemas {

    private static final String CONTRACT = "https://platebridge.example/edge.yaml";

    private final JsonNode contract =
            new YAMLMapper()
                    .readTree(
                            Path.of(System.getProperty("platebridge.root"), "openapi/edge.yaml")
                                    .toFile());
    private final Schema schema =
            SchemaRegistry.withDefaultDialect(
                            Dialects.getOpenApi30(),
                            registry ->
                                    registry.schemaRegistryConfig(
                                            SchemaRegistryConfig.builder()
                                                    .formatAssertionsEnabled(true)
                                                    .preloadSchema(false)
                                                    .build()))
                    .getSchema(SchemaLocation.of(CONTRACT), contract);

    /** Returns what a value has against a schema. */
    List<String> faults(String name, JsonNode value) {
        return schema
                .getRefSchema(
                        SchemaLocation.of(CONTRACT + "#/components/schemas/" + name).getFragment())
                .validate(value)
                .stream()
                .map(Error::toString)
                .toList();
    }
}
