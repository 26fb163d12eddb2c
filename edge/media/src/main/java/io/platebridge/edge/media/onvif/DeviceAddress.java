package io.platebridge.edge.media.onvif;

import io.platebridge.edge.media.onvif.OnvifException.Reason;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address returned by a device. Its host is often unreachable from here, such as one behind a
 * forwarded port, {@code 0.0.0.0} or an empty one. Only the other parts are used, so that the
 * password is sent to no other host.
 *
 * @param scheme in lower case; empty if the address is only a path
 * @param port empty, or with the preceding colon; if there are two, the last one (some devices
 *     append theirs to the port of the request)
 * @param rest path and query; empty, or with the character they start with
 */
record DeviceAddress(String scheme, String port, String rest) {

    private static final Pattern FORM =
            Pattern.compile(
                    "(?:(https?|rtsps?)://(?:[^/?#\\s]*@)?(?:\\[[^\\]\\s/]*]|[0-9A-Fa-f:]*::[0-9A-Fa-f:]*|[^/?#:\\s]*)"
                            + "(?::\\d*)*?(:\\d{1,5})?:?)?([/?][^\\s#]*)?(?:#.*)?",
                    Pattern.CASE_INSENSITIVE);

    /**
     * @param text an address; if it contains several separated by spaces, the first one is used
     * @throws OnvifException if it is not an address
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

    /** Returns the address with the configured host and port. */
    URI at(URI service) throws OnvifException {
        return make(service.getScheme() + "://" + service.getRawAuthority() + rest);
    }

    /** Returns the address with the configured host and the device's scheme and port. */
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
