package io.platebridge.edge.pod.whitelist;

import io.platebridge.edge.base.state.Row;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The entity tag of a stored list (RFC 9110 §8.8.3), with which the cloud returns a list only if it
 * is another one.
 *
 * @param readAs which list of which cloud it is, and what read it: another version of the pod may
 *     understand entries that this one did not
 */
record ListTag(String tag, String readAs) {

    static Optional<ListTag> stored(Row row) throws SQLException {
        Optional<String> tag = row.optionalText("tag");
        Optional<String> readAs = row.optionalText("tag_read_as");
        return tag.flatMap(known -> readAs.map(list -> new ListTag(known, list)));
    }
}
