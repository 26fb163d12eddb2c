package io.platebridge.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;

/**
 * The table as {@code table.json} defines it. Terraform makes the real one from the same file; this
 * makes the local ones.
 */
public final class TableDefinition {

    private static final String FILE = "table.json";

    private TableDefinition() {}

    /** Creates the table of the settings. Does nothing if it exists. */
    public static void create(AwsSettings settings) {
        try (var client = StoreClient.open(settings, new StoreMeter())) {
            client.createTable(request(settings.table()));
        } catch (ResourceInUseException _) {
            // It is there, from an earlier run.
        }
    }

    private static CreateTableRequest request(String table) {
        JsonNode definition = read();
        return CreateTableRequest.builder()
                .tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(keySchema(member(definition, "key")))
                .attributeDefinitions(
                        member(definition, "attributes").asObject().entrySet().stream()
                                .map(attribute ->
                                        AttributeDefinition.builder()
                                                .attributeName(attribute.getKey())
                                                .attributeType(attribute.getValue().text())
                                                .build())
                                .toList())
                .globalSecondaryIndexes(
                        member(definition, "indexes").asArray().stream()
                                .map(TableDefinition::index)
                                .toList())
                .build();
    }

    private static GlobalSecondaryIndex index(JsonNode index) {
        return GlobalSecondaryIndex.builder()
                .indexName(member(index, "name").text())
                .keySchema(keySchema(index))
                .projection(
                        projection -> projection.projectionType(member(index, "projection").text()))
                .build();
    }

    private static List<KeySchemaElement> keySchema(JsonNode key) {
        return List.of(
                element(member(key, "hash"), KeyType.HASH),
                element(member(key, "range"), KeyType.RANGE));
    }

    private static KeySchemaElement element(JsonNode name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name.text()).keyType(type).build();
    }

    private static JsonNode member(JsonNode object, String name) {
        return object.field(name)
                .orElseThrow(() -> new IllegalStateException(FILE + " has no " + name));
    }

    private static JsonNode read() {
        try (InputStream file =
                Objects.requireNonNull(TableDefinition.class.getResourceAsStream(FILE))) {
            return JsonNode.parser().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
