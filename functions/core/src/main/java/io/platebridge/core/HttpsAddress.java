package io.platebridge.core;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * An address that a company configured for the cloud to call: HTTPS, or HTTP to the machine itself.
 *
 * @param uri at most 512 characters, with a host, without user, query and fragment
 */
public record HttpsAddress(URI uri) {

    private static final int MAX_LENGTH = 512;

    /**
     * @throws IllegalArgumentException if the address has another form
     */
    public HttpsAddress {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (uri.toString().length() > MAX_LENGTH
                || uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null
                || uri.getPort() == 0
                || uri.getPort() > 65535
                || !(scheme.equals("https") || (scheme.equals("http") && isLoopback(uri)))) {
            throw form();
        }
    }

    /**
     * Returns the address of a text.
     *
     * @throws IllegalArgumentException if it has another form
     */
    public static HttpsAddress of(String text) {
        try {
            return new HttpsAddress(new URI(text));
        } catch (URISyntaxException _) {
            throw form();
        }
    }

    /** Returns whether what is sent is encrypted on its way. */
    public boolean isEncrypted() {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    /** Returns the address of a path below this one. */
    public URI below(String path) {
        String base = uri.toString();
        int end = base.length();
        while (end > 0 && base.charAt(end - 1) == '/') {
            end--;
        }
        return URI.create(base.substring(0, end) + path);
    }

    private static boolean isLoopback(URI uri) {
        return uri.getHost().equals("localhost") || uri.getHost().equals("127.0.0.1");
    }

    private static IllegalArgumentException form() {
        return new IllegalArgumentException(
                "the address is an https URL of at most %d characters without user, query and fragment"
                        .formatted(MAX_LENGTH));
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
