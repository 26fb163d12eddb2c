package io.platebridge.edge.pod.whitelist;

import io.platebridge.edge.base.state.Row;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The entity tag of a stored list (RFC 9110 §8.8.3), with which the cloud returns a list only if it
 * is another one.
 *
 * @param readAs which list of which cloud it is, and what read it: another version of the pod may
 *     understand entries that this one did not
 */
record ListTag(String tag, String readAs) {

    /** Characters beyond ASCII are left out: a header can't carry them to each server alike. */
    private static final Pattern ENTITY_TAG = Pattern.compile("(W/)?\"[!#-~]{0,256}\"");

    /**
     * @throws IllegalArgumentException if the tag is no entity tag
     */
    ListTag {
        if (!isEntityTag(tag)) {
            throw new IllegalArgumentException("expected an entity tag, found another text");
        }
    }

    /** Tells whether a text is an entity tag, so that a request may contain it. */
    static boolean isEntityTag(String text) {
        return ENTITY_TAG.matcher(text).matches();
    }

    static Optional<ListTag> stored(Row row) throws SQLException {
        Optional<String> tag = row.optionalText("tag");
        Optional<String> readAs = row.optionalText("tag_read_as");
        return tag.filter(ListTag::isEntityTag)
                .flatMap(known -> readAs.map(list -> new ListTag(known, list)));
    }
}
