package io.platebridge.contract;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Where the records differ from the contract's schemas. */
final class RecordDrift {

    private final Contract contract;
    private final Map<String, Class<?>> types;
    private final List<String> differences = new ArrayList<>();

    private RecordDrift(Contract contract, Map<String, Class<?>> types) {
        this.contract = contract;
        this.types = types;
    }

    /**
     * Returns one line per difference, in both directions.
     *
     * @param types the package's public records and enums by name
     */
    static List<String> between(Contract contract, Map<String, Class<?>> types) {
        RecordDrift drift = new RecordDrift(contract, types);
        drift.compare();
        return drift.differences;
    }

    private void compare() {
        Map<String, JsonNode> schemas = new TreeMap<>(contract.schemas());
        schemas.values().removeIf(RecordDrift::isText);
        equal("schemas", schemas.keySet(), types.keySet());
        schemas.forEach((name, schema) -> {
            Class<?> type = types.get(name);
            if (type == null) {
                return;
            }
            if (schema.has("enum")) {
                equal(name, values(schema), constants(type));
            } else {
                object(name, schema, type);
            }
        });
    }

    private void object(String name, JsonNode schema, Class<?> type) {
        if (!type.isRecord()) {
            differences.add(name + ": expected a record, found " + type);
            return;
        }
        Map<String, RecordComponent> components =
                Arrays.stream(type.getRecordComponents())
                        .collect(
                                Collectors.toMap(
                                        c ->
                                                c.getName()
                                                        .replaceAll("([A-Z])", "_$1")
                                                        .toLowerCase(Locale.ROOT),
                                        c -> c));
        equal(name, schema.get("properties").propertyNames(), components.keySet());
        equal(name + " as JSON", schema.get("properties").propertyNames(), written(type));
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(r -> required.add(r.asString()));
        components.forEach((property, component) -> {
            JsonNode definition = schema.get("properties").get(property);
            if (definition != null) {
                String where = name + "." + property;
                boolean needed = required.contains(property);
                equal(where, javaType(definition, component, needed), component);
                equal(where + " required", needed, !nullable(component));
                equal(where + " refuses null", needed, refusesNull(type, component));
                equal(
                        where + " secret",
                        definition.path("x-platebridge-secret").asBoolean(false),
                        component.isAnnotationPresent(Secret.class));
            }
        });
    }

    /** The Java type that a property must have, as {@code Type.getTypeName} writes it. */
    private String javaType(JsonNode definition, RecordComponent component, boolean required) {
        if (definition.has("$ref")) {
            JsonNode target = contract.resolve(definition);
            return isText(target) ? "java.lang.String" : typeName(Contract.name(definition));
        }
        String type = definition.get("type").asString();
        String format = definition.path("format").asString("");
        if (definition.has("enum")) {
            equal(component.toString(), values(definition), constants(component.getType()));
            return component.getType().getTypeName();
        }
        return switch (type + (format.isEmpty() ? "" : " " + format)) {
            case "string" -> "java.lang.String";
            case "string date-time" -> "java.time.Instant";
            case "string date" -> "java.time.LocalDate";
            case "integer int32" -> required ? "int" : "java.lang.Integer";
            case "integer int64" -> required ? "long" : "java.lang.Long";
            case "number double" -> required ? "double" : "java.lang.Double";
            case "boolean" -> required ? "boolean" : "java.lang.Boolean";
            case "array" ->
                    "java.util.List<%s>"
                            .formatted(javaType(definition.get("items"), component, false));
            case "object" -> "java.util.Map<java.lang.String, java.lang.String>";
            default -> "a type for " + definition;
        };
    }

    private String typeName(String schema) {
        Class<?> type = types.get(schema);
        return type == null ? "a type named " + schema : type.getTypeName();
    }

    private void equal(String where, String expected, RecordComponent component) {
        equal(where, expected, component.getGenericType().getTypeName());
    }

    private void equal(String where, Iterable<String> expected, Iterable<String> found) {
        TreeSet<String> left = new TreeSet<>();
        TreeSet<String> right = new TreeSet<>();
        expected.forEach(left::add);
        found.forEach(right::add);
        equal(where, (Object) left, right);
    }

    private void equal(String where, Object expected, Object found) {
        if (!expected.equals(found)) {
            differences.add(
                    "%s: the contract has %s, Java has %s".formatted(where, expected, found));
        }
    }

    private static boolean isText(JsonNode schema) {
        return schema.path("type").asString("").equals("string") && !schema.has("enum");
    }

    private static List<String> values(JsonNode schema) {
        List<String> values = new ArrayList<>();
        schema.get("enum").forEach(value -> values.add(value.asString()));
        return values;
    }

    private static List<String> constants(Class<?> type) {
        return type.isEnum()
                ? Arrays.stream(type.getEnumConstants())
                        .map(constant -> ContractJson.MAPPER.valueToTree(constant).asString())
                        .toList()
                : List.of("no enum but " + type);
    }

    private static Iterable<String> written(Class<?> type) {
        Record sample = Samples.create(type, Samples.components(type));
        return ContractJson.MAPPER.<JsonNode>valueToTree(sample).propertyNames();
    }

    private static boolean nullable(RecordComponent component) {
        AnnotatedElement type = component.getAnnotatedType();
        return type.isAnnotationPresent(Nullable.class);
    }

    private static boolean refusesNull(Class<?> type, RecordComponent component) {
        Object[] values = Samples.components(type);
        List<String> names =
                Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
        values[names.indexOf(component.getName())] = null;
        try {
            Samples.create(type, values);
            return false;
        } catch (NullPointerException | IllegalArgumentException _) {
            return true;
        }
    }
}
