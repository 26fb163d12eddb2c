package io.platebridge.edge.kubernetes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of an object of Kubernetes, in the order in which they are written. */
final class Fields {

    private Fields() {}

    /**
     * Returns fields.
     *
     * @param namesAndValues name, value, name, value and so on; an absent {@link Optional} and an
     *     empty list are left out
     */
    static Map<String, Object> of(Object... namesAndValues) {
        var fields = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String name = (String) namesAndValues[i];
            switch (namesAndValues[i + 1]) {
                case Optional<?> optional -> optional.ifPresent(value -> fields.put(name, value));
                case List<?> list when list.isEmpty() -> {}
                case Object value -> fields.put(name, value);
            }
        }
        return fields;
    }
}
