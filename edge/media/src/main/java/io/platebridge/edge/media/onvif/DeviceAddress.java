package io.platebridge.edge.media.onvif;

import io.platebridge.edge.media.onvif.OnvifException.Reason;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address that a device tells. Its host is often one that can't be reached from here, such as
 * the one behind a forwarded port, {@code 0.0.0.0} or nothing at all, so only the rest is used: a
 * password shall go nowhere else.
 *
 * @param scheme in small letters; empty if it tells a path only
 * @param port empty, or with the colon before it; of two, the last (some devices append theirs to
 *     the port of the question)
 * @param rest path and query, empty or with the character they begin with
 */
record DeviceAddress(String scheme, String port, String rest) {

    private static final Pattern FORM =
            Pattern.compile(
                    "(?:(https?|rtsps?)://(?:[^/?#\\s]*@)?(?:\\[[^\\]\\s/]*]|[0-9A-Fa-f:]*::[0-9A-Fa-f:]*|[^/?#:\\s]*)"
                            + "(?::\\d*)*?(:\\d{1,5})?:?)?([/?][^\\s#]*)?(?:#.*)?",
                    Pattern.CASE_INSENSITIVE);

    /**
     * @param text of several addresses with spaces between them, the first counts
     * @throws OnvifException if it is no address
     */
    static DeviceAddress parse(String text) throws OnvifException {
        String first = text.strip().split("\\s+", 2)[0];
        Matcher parts = FORM.matcher(first);
        if (first.isEmpty() || !parts.matches()) {
            throw new OnvifException(
                    Reason.NOT_ONVIF, "expected an address from the camera, found something else");
        }
        String scheme = parts.group(1) == null ? "" : parts.group(1).toLowerCase(Locale.ROOT);
        return new DeviceAddress(
                scheme,
                parts.group(2) == null ? "" : parts.group(2),
                parts.group(3) == null ? "" : parts.group(3));
    }

    /** The same at the address that somebody configured. */
    URI at(URI service) throws OnvifException {
        return make(service.getScheme() + "://" + service.getRawAuthority() + rest);
    }

    /** The same at the configured host, with the scheme and port that the device tells. */
    URI atOwnPort(URI service) throws OnvifException {
        return scheme.isEmpty()
                ? at(service)
                : make(scheme + "://" + service.getHost() + port + rest);
    }

    private static URI make(String text) throws OnvifException {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException _) {
            throw new OnvifException(
                    Reason.NOT_ONVIF, "expected an address from the camera, found something else");
        }
    }
}
