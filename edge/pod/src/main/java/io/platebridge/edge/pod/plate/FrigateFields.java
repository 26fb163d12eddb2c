package io.platebridge.edge.pod.plate;

import io.platebridge.edge.base.json.ForeignJson;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.filter.FilteringParserDelegate;
import tools.jackson.core.filter.TokenFilter;
import tools.jackson.databind.JsonNode;

/**
 * The members of Frigate's messages that tell about a plate. A message has many more, among them a
 * car's earlier state and its path; parsing all of them into a tree took most of the time in which
 * a backlog was stored.
 */
final class FrigateFields extends TokenFilter {

    static final String RECOGNIZED = "recognized_license_plate";
    static final String RECOGNIZED_SCORE = RECOGNIZED + "_score";

    private static final Set<String> NAMES =
            Set.of(
                    "type",
                    "plate",
                    "score",
                    "timestamp",
                    "id",
                    "camera",
                    "start_time",
                    "frame_time",
                    "label",
                    "false_positive",
                    "sub_label",
                    RECOGNIZED,
                    RECOGNIZED_SCORE);

    private static final FrigateFields FIELDS = new FrigateFields();

    private FrigateFields() {}

    /**
     * Returns a message with these members only.
     *
     * @throws tools.jackson.core.JacksonException if it is not JSON
     */
    static JsonNode read(byte[] message) {
        try (JsonParser parser =
                new FilteringParserDelegate(
                        ForeignJson.MAPPER.createParser(message),
                        FIELDS,
                        Inclusion.INCLUDE_ALL_AND_PATH,
                        true)) {
            return ForeignJson.MAPPER.readValue(parser, JsonNode.class);
        }
    }

    @Override
    public @Nullable TokenFilter includeProperty(String name) {
        if (name.equals("after")) {
            return this;
        }
        return NAMES.contains(name) ? INCLUDE_ALL : null;
    }

    @Override
    public boolean includeEmptyArray(boolean filtered) {
        return true;
    }

    @Override
    public boolean includeEmptyObject(boolean filtered) {
        return true;
    }
}
