package io.platebridge.api.request;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import io.platebridge.api.request.Operation.Parameter;
import io.platebridge.contract.ContractJson;
import io.platebridge.core.tenancy.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The operations of {@code openapi/platebridge.yaml}, with their schemas compiled. */
final class Operations {

    private static final String CONTRACT = "https://platebridge.example/platebridge.yaml";

    private static final String MAX_BODY_BYTES = "x-platebridge-max-body-bytes";

    private static final String RATE = "x-platebridge-rate";

    private static final String COMPANY_RATE = "x-platebridge-company-rate";

    private static final String SECRET = "x-platebridge-secret";

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private static SoftReference<@Nullable Operations> latest = new SoftReference<>(null);

    private final JsonNode contract;
    private final Schema document;

    private Operations(JsonNode contract) {
        this.contract = contract;
        SchemaRegistryConfig config =
                SchemaRegistryConfig.builder()
                        .formatAssertionsEnabled(true)
                        .preloadSchema(false)
                        .build();
        Dialect openApi = Dialects.getOpenApi30();
        Dialect.Builder dialect =
                Dialect.builder(openApi.getId(), openApi).keyword(new NonValidationKeyword(SECRET));
        // The document is no schema itself, so its own fields are not those of one.
        contract.propertyNames().forEach(name -> dialect.keyword(new NonValidationKeyword(name)));
        SchemaRegistry schemas =
                SchemaRegistry.withDefaultDialect(
                        dialect.build(), registry -> registry.schemaRegistryConfig(config));
        // One schema for the whole contract: a registry that is asked for a fragment reads the
        // whole document for each.
        this.document = schemas.getSchema(SchemaLocation.of(CONTRACT), contract);
    }

    /** Returns the contract; it is read once, and again if it was forgotten for want of memory. */
    static synchronized Operations read() {
        Operations known = latest.get();
        if (known == null) {
            known = parse();
            latest = new SoftReference<>(known);
        }
        return known;
    }

    private static Operations parse() {
        try (InputStream yaml = ContractJson.class.getResourceAsStream("platebridge.yaml")) {
            return new Operations(new YAMLMapper().readTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the operations of one function. */
    List<Operation> of(String function) {
        List<Operation> operations = new ArrayList<>();
        for (var path : contract.get("paths").properties()) {
            for (var method : path.getValue().properties()) {
                if (method.getValue().get("x-platebridge-function").asString().equals(function)) {
                    operations.add(operation(path.getKey(), method.getKey(), method.getValue()));
                }
            }
        }
        return operations;
    }

    private Operation operation(String path, String method, JsonNode definition) {
        String pointer = "/paths/%s/%s".formatted(path.replace("/", "~1"), method);
        Optional<Schema> body =
                definition.has("requestBody")
                        ? Optional.of(
                                schema(pointer + "/requestBody/content/application~1json/schema"))
                        : Optional.empty();
        List<Parameter> parameters = new ArrayList<>();
        boolean acceptsKey = false;
        for (int i = 0; i < definition.path("parameters").size(); i++) {
            String at = pointer + "/parameters/" + i;
            JsonNode parameter = contract.at(resolve(at));
            // Headers are those of HTTP and have no schema of ours.
            if (!parameter.get("in").asString().equals("header")) {
                parameters.add(parameter(at));
            }
            acceptsKey |= parameter.get("name").asString().equals(IDEMPOTENCY_KEY);
        }
        return new Operation(
                definition.get("operationId").asString(),
                method.toUpperCase(Locale.ROOT) + " " + path,
                body,
                definition.at("/requestBody/required").asBoolean(false),
                definition.path(MAX_BODY_BYTES).asInt(contract.get(MAX_BODY_BYTES).asInt()),
                parameters,
                leastRole(definition),
                acceptsKey,
                holdsSecret(definition.at("/responses/200/content/application~1json/schema")),
                definition.get("security").isEmpty(),
                rate(definition),
                definition.at("/security/0").has("podKey"),
                !definition.path(COMPANY_RATE).asString("").equals("unlimited"));
    }

    /** Returns how much one caller may send; a person never without a limit. */
    private Optional<Integer> rate(JsonNode definition) {
        JsonNode usual =
                definition.at("/security/0").has("person")
                        ? contract.get(RATE)
                        : MissingNode.getInstance();
        return Optional.of(definition.has(RATE) ? definition.get(RATE) : usual)
                .filter(JsonNode::isNumber)
                .map(JsonNode::intValue);
    }

    /** Returns the limits of the companies, which have sent nothing yet. */
    CompanyLimits companyLimits(InstantSource clock) {
        return new CompanyLimits(contract.get(COMPANY_RATE).intValue(), clock);
    }

    /** Returns whether a value of a schema has a field that is marked as a secret. */
    private boolean holdsSecret(JsonNode schema) {
        JsonNode found =
                schema.has("$ref")
                        ? contract.at(schema.get("$ref").asString().substring(1))
                        : schema;
        return found.path(SECRET).asBoolean(false)
                || found.path("properties").properties().stream()
                        .anyMatch(property -> holdsSecret(property.getValue()))
                || (found.has("items") && holdsSecret(found.get("items")));
    }

    /**
     * @throws IllegalStateException if an operation for persons names no role
     */
    private static Optional<Role> leastRole(JsonNode definition) {
        if (!definition.at("/security/0").has("person")) {
            return Optional.empty();
        }
        String role = definition.path("x-platebridge-role").asString("");
        if (role.isEmpty()) {
            throw new IllegalStateException(
                    "%s: expected x-platebridge-role, found nothing"
                            .formatted(definition.get("operationId")));
        }
        return role.equals("none")
                ? Optional.empty()
                : Optional.of(Role.valueOf(role.toUpperCase(Locale.ROOT)));
    }

    private Parameter parameter(String pointer) {
        String at = resolve(pointer);
        JsonNode schema = contract.at(resolve(at + "/schema"));
        return new Parameter(
                contract.at(at).get("name").asString(),
                contract.at(at).get("in").asString().equals("path"),
                schema.get("type").asString().equals("integer"),
                schema(at + "/schema"));
    }

    /** Returns the target of a reference, or the pointer itself if it is not one. */
    private String resolve(String pointer) {
        JsonNode node = contract.at(pointer);
        return node.has("$ref") ? node.get("$ref").asString().substring(1) : pointer;
    }

    private Schema schema(String pointer) {
        Schema schema =
                document.getRefSchema(
                        SchemaLocation.of(CONTRACT + "#" + resolve(pointer)).getFragment());
        schema.initializeValidators();
        return schema;
    }
}
