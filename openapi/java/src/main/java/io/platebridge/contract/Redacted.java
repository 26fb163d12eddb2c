package io.platebridge.contract;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A record's text without its secrets. */
final class Redacted {

    private Redacted() {}

    /** Returns {@code Name[a=1, b=hidden]}, as a record's own text but for {@link Secret}s. */
    static String text(Record value) {
        return Arrays.stream(value.getClass().getRecordComponents())
                .map(component -> {
                    try {
                        Object part = component.getAccessor().invoke(value);
                        boolean hidden =
                                part != null && component.isAnnotationPresent(Secret.class);
                        return component.getName() + "=" + (hidden ? "hidden" : part);
                    } catch (ReflectiveOperationException impossible) {
                        throw new LinkageError(impossible.getMessage(), impossible);
                    }
                })
                .collect(Collectors.joining(", ", value.getClass().getSimpleName() + "[", "]"));
    }
}
