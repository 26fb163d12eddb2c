package io.platebridge.jobs.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The event that S3 sends when objects were created (Amazon S3 user guide, "Event message
 * structure"): {@code Records[].s3.object.key}, in the encoding of HTML forms.
 */
final class ObjectCreatedEvent {

    private ObjectCreatedEvent() {}

    /** Returns the keys of the created objects; none if it is another event. */
    static List<String> keys(Map<String, Object> event) {
        var keys = new ArrayList<String>();
        if (event.get("Records") instanceof List<?> records) {
            for (Object each : records) {
                if (each instanceof Map<?, ?> entry
                        && entry.get("s3") instanceof Map<?, ?> s3
                        && s3.get("object") instanceof Map<?, ?> object
                        && object.get("key") instanceof String key) {
                    keys.add(URLDecoder.decode(key, UTF_8));
                }
            }
        }
        return keys;
    }
}
