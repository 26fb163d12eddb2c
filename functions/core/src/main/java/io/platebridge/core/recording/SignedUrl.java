package io.platebridge.core.recording;

import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A presigned URL: permits one operation until it expires. {@code toString} masks it.
 *
 * @param headers to send unchanged, by name in lower case
 */
public record SignedUrl(URI url, Map<String, String> headers) {

    public SignedUrl {
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    }

    @Override
    public String toString() {
        return "SignedUrl[" + url.getPath() + "]";
    }
}
