package io.platebridge.edge.media.rtsp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The headers of a message (RFC 2326 §12). Names are compared without case; cameras write {@code
 * CSeq} in several ways.
 *
 * @param fields in the order of the message
 */
record RtspHeaders(List<Field> fields) {

    /** One header. */
    record Field(String name, String value) {}

    RtspHeaders {
        fields = List.copyOf(fields);
    }

    /** Parses the lines after the first one; lines without a colon are skipped. */
    static RtspHeaders parse(List<String> lines) {
        List<Field> fields = new ArrayList<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.add(
                        new Field(
                                line.substring(0, colon).strip(),
                                line.substring(colon + 1).strip()));
            }
        }
        return new RtspHeaders(fields);
    }

    /** Returns the value of the first header of this name. */
    Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /** Returns the values of all headers of this name. */
    List<String> all(String name) {
        return fields.stream()
                .filter(field -> field.name.equalsIgnoreCase(name))
                .map(Field::value)
                .toList();
    }
}
