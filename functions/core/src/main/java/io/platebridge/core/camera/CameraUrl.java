package io.platebridge.core.camera;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A parsed URL of a camera. People write passwords into it as they are, with characters that end
 * user and host by RFC 3986 §3.2; so each {@code @} may be the one before the host. Taken is the
 * only reading in which all that follows has the form of a host, a port and a path; of several the
 * only one whose host is an IP address, or the one that has a query where the others would have a
 * user. Any other URL is rejected, because a wrong parse would expose a part of the password as a
 * host or a path, and sends the rest there.
 *
 * @param scheme in small letters, such as {@code rtsp}
 * @param login user and password as they were written, joined by a colon; empty if there are none
 * @param place host and port, such as {@code [fe80::1]:554}
 * @param path what follows, without the query; empty, or it begins with a slash
 * @param rest query and fragment, empty or with the character they begin with
 */
public record CameraUrl(String scheme, String login, String place, String path, String rest) {

    /** The longest that is read, and that the contract has room for. */
    public static final int MAX_LENGTH = 512;

    private static final Pattern FORM =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://(.*)", Pattern.DOTALL);
    private static final String IPV4 = "\\d{1,3}(?:\\.\\d{1,3}){3}";
    private static final String IPV6 = "\\[[0-9A-Fa-f:.]+(?:%[A-Za-z0-9._-]+)?]";
    private static final String NAME = "[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*";
    private static final Pattern PLACE =
            Pattern.compile(
                    "(?<place>(?:(?<address>%s|%s)|%s)(?::(?<port>\\d{1,5}))?)"
                                    .formatted(IPV4, IPV6, NAME)
                            + "(?<path>/[^?#\\s]*)?(?<rest>(?:\\?[^#\\s]*)?(?:#[^@\\s]*)?)");

    /** A path or query that names a value, which is never a user. */
    private static final Pattern QUERY = Pattern.compile("[^:/?]*[/?][^:]*=.*");

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}|%(?:[01]\\p{XDigit}|7[fF])");
    private static final Pattern OPEN_SEGMENT = Pattern.compile("[A-Za-z0-9._~-]*");

    private static final String ENCODE =
            "percent-encode what is no letter or figure in user, password and path: write %40 for"
                    + " @, %2F for /, %3F for ?, %23 for #, %3A for : and %25 for %";

    private record Reading(CameraUrl url, boolean address) {}

    /**
     * Parses a URL.
     *
     * @throws CameraLoginException if it can be read in two ways
     * @throws IllegalArgumentException if it has no scheme or no host, is longer than {@link
     *     #MAX_LENGTH}, or has control characters; no message repeats anything of it
     */
    public static CameraUrl parse(String url) {
        Matcher form = FORM.matcher(url);
        if (url.length() > MAX_LENGTH || !form.matches()) {
            throw new IllegalArgumentException("a camera's URL is scheme://host[:port][/path]");
        }
        String text = form.group(2);
        return only(readings(form.group(1).toLowerCase(Locale.ROOT), text), text);
    }

    private static CameraUrl only(List<Reading> all, String text) {
        if (all.isEmpty()) {
            throw new IllegalArgumentException("a camera's URL has a host and a port");
        }
        List<Reading> addresses = all.stream().filter(Reading::address).toList();
        if (addresses.size() == 1) {
            return addresses.getFirst().url();
        }
        List<Reading> likely =
                all.stream().filter(each -> !QUERY.matcher(each.url().login()).matches()).toList();
        if (likely.size() != 1) {
            throw new CameraLoginException(ENCODE);
        }
        CameraUrl url = likely.getFirst().url();
        int last = text.lastIndexOf('@');
        if (last > url.login().length() && !QUERY.matcher(text.substring(0, last)).matches()) {
            throw new CameraLoginException(ENCODE); // the rest may be a misspelt host
        }
        return url;
    }

    private static List<Reading> readings(String scheme, String text) {
        var readings = new ArrayList<Reading>();
        for (int at = -1; at < text.length(); ) {
            String login = at < 0 ? "" : text.substring(0, at);
            Matcher place = PLACE.matcher(text.substring(at + 1));
            if (place.matches()
                    && portExists(place.group("port"))
                    && !CONTROL.matcher(login).find()) {
                String path = Objects.requireNonNullElse(place.group("path"), "");
                CameraUrl url =
                        new CameraUrl(
                                scheme, login, place.group("place"), path, place.group("rest"));
                readings.add(new Reading(url, place.group("address") != null));
            }
            int next = text.indexOf('@', at + 1);
            at = next < 0 ? text.length() : next;
        }
        return readings;
    }

    private static boolean portExists(@Nullable String port) {
        return port == null || (Integer.parseInt(port) > 0 && Integer.parseInt(port) < 65_536);
    }

    /**
     * Returns the parts that are not secret: scheme, host, port and the path's first segments. Some
     * cameras take user and password in the path ({@code /user=admin_password=…}), so it ends
     * before the first segment that has more than letters, figures and {@code . _ ~ -}.
     */
    public String shown() {
        var shown = new StringBuilder(scheme).append("://").append(place);
        Arrays.stream(path.split("/", -1))
                .skip(1)
                .takeWhile(segment -> OPEN_SEGMENT.matcher(segment).matches())
                .forEach(segment -> shown.append('/').append(segment));
        return shown.toString();
    }

    /** As {@link #shown}. */
    @Override
    public String toString() {
        return shown();
    }
}
