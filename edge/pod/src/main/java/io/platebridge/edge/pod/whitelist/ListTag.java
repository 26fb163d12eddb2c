package io.platebridge.edge.pod.whitelist;

import io.platebridge.edge.base.state.Row;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What asks the cloud for another list than a present one, also after a restart.
 *
 * @param tag the list's {@code ETag} (RFC 9110 §8.8.3)
 * @param of which list it is, and the version of the pod that read it: another one may understand
 *     entries that this one did not
 */
record ListTag(String tag, String of) {

    static Optional<ListTag> stored(Row row) throws SQLException {
        Optional<String> tag = row.optionalText("tag");
        Optional<String> of = row.optionalText("tag_of");
        return tag.flatMap(known -> of.map(list -> new ListTag(known, list)));
    }
}
