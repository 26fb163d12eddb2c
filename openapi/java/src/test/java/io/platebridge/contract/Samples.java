package io.platebridge.contract;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Records with something in every component. */
final class Samples {

    private Samples() {}

    static Object[] components(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getGenericType)
                .map(Samples::value)
                .toArray();
    }

    /** Calls the canonical constructor; what it throws comes out as it is. */
    static Record create(Class<?> record, Object... components) {
        Class<?>[] types =
                Arrays.stream(record.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = record.getDeclaredConstructor(types);
            return (Record) constructor.newInstance(components);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new AssertionError(e);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static Object value(Type type) {
        if (!(type instanceof Class<?> c)) {
            return type.getTypeName().startsWith("java.util.Map") ? Map.of("a", "b") : List.of();
        }
        if (c.isEnum()) {
            return c.getEnumConstants()[0];
        }
        if (c.isRecord()) {
            return create(c, components(c));
        }
        return switch (c.getSimpleName()) {
            case "String" -> "text";
            case "int", "Integer" -> 1;
            case "long", "Long" -> 1L;
            case "double", "Double" -> 0.5;
            case "boolean", "Boolean" -> true;
            case "Instant" -> Instant.EPOCH;
            case "LocalDate" -> LocalDate.EPOCH;
            default -> throw new AssertionError("no sample of " + type);
        };
    }
}
