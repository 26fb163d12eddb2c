package io.platebridge.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import io.platebridge.contract.ContractJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;

/**
 * Holds every answer to the contract: its schema, no nulls, no field the contract does not know.
 */
final class AnswerCheck {

    private static final String CONTRACT = "https://platebridge.example/contract";

    private static final Schema SCHEMA =
            SchemaRegistry.withDefaultDialect(
                            Dialects.getOpenApi30(),
                            registry ->
                                    registry.schemaRegistryConfig(
                                            SchemaRegistryConfig.builder()
                                                    .formatAssertionsEnabled(true)
                                                    .preloadSchema(false)
                                                    .build()))
                    .getSchema(SchemaLocation.of(CONTRACT), ContractText.ROOT);

    private static final Map<String, Schema> PARTS = new ConcurrentHashMap<>();

    private AnswerCheck() {}

    /** Returns the body of an answer that keeps the contract, and fails about another. */
    static JsonNode of(ContractText.Operation operation, APIGatewayV2HTTPResponse answer) {
        if (answer.getStatusCode() == 304) {
            assertTrue(operation.definition().at("/responses/304").isObject());
            assertNull(answer.getBody());
            return ContractJson.MAPPER.missingNode();
        }
        if (answer.getStatusCode() == 302) {
            assertTrue(operation.definition().at("/responses/302/headers/Location").isObject());
            assertNull(answer.getBody());
            return ContractJson.MAPPER.valueToTree(answer.getHeaders().get("location"));
        }
        boolean fine = answer.getStatusCode() == 200;
        if (fine && operation.answer().isMissingNode()) {
            return media(operation, answer);
        }
        String pointer =
                fine
                        ? operation.pointer() + "/responses/200/content/application~1json/schema"
                        : "/components/schemas/Problem";
        assertEquals(
                fine ? "application/json" : "application/problem+json",
                answer.getHeaders().get("content-type"));
        JsonNode body = ContractJson.MAPPER.readTree(content(answer));
        JsonNode schema = ContractText.resolve(ContractText.ROOT.at(pointer));
        String at = ContractText.ROOT.at(pointer).path("$ref").asString("#" + pointer).substring(1);
        assertEquals(
                List.of(),
                PARTS.computeIfAbsent(at, AnswerCheck::part).validate(body),
                answer.getBody());
        known(schema, body);
        return body;
    }

    private static Schema part(String pointer) {
        return SCHEMA.getRefSchema(SchemaLocation.of(CONTRACT + "#" + pointer).getFragment());
    }

    /** Returns the text of what is not JSON. */
    private static JsonNode media(
            ContractText.Operation operation, APIGatewayV2HTTPResponse answer) {
        JsonNode response =
                ContractText.resolve(ContractText.ROOT.at(operation.pointer() + "/responses/200"));
        String type = answer.getHeaders().get("content-type");
        assertTrue(response.get("content").has(type), type);
        assertEquals("nosniff", answer.getHeaders().get("x-content-type-options"));
        assertTrue(answer.getIsBase64Encoded());
        byte[] content = Base64.getDecoder().decode(answer.getBody());
        return ContractJson.MAPPER.valueToTree(new String(content, UTF_8));
    }

    private static byte[] content(APIGatewayV2HTTPResponse answer) {
        if (!answer.getIsBase64Encoded()) {
            return answer.getBody().getBytes(UTF_8);
        }
        assertEquals("gzip", answer.getHeaders().get("content-encoding"));
        byte[] gzip = Base64.getDecoder().decode(answer.getBody());
        try (var content = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void known(JsonNode schema, JsonNode value) {
        assertFalse(value.isNull(), "the server never sends null");
        value.forEach(element -> {
            if (value.isArray()) {
                known(ContractText.resolve(schema.get("items")), element);
            }
        });
        if (value.isObject() && schema.has("properties")) {
            Set<String> unknown = new TreeSet<>(value.propertyNames());
            unknown.removeAll(schema.get("properties").propertyNames());
            assertEquals(Set.of(), unknown);
            value.properties()
                    .forEach(property ->
                            known(
                                    ContractText.resolve(
                                            schema.get("properties").get(property.getKey())),
                                    property.getValue()));
        }
    }
}
