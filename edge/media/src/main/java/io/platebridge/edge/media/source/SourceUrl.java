package io.platebridge.edge.media.source;

import io.platebridge.core.camera.CameraLoginException;
import io.platebridge.core.camera.CameraUrl;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The URL of a camera's video. Because it may contain a password, only {@link #secret()} returns
 * all of it; {@code toString} omits the credentials, the query and parts of the path that may be a
 * password.
 */
public final class SourceUrl {

    private static final Pattern LOCAL =
            Pattern.compile("usb:\\d{1,2}|usb:/dev/video\\d{1,2}|test:|file:/[^\\s?#]+");
    private static final Set<String> SCHEMES = Set.of("rtsp", "rtsps", "http", "https", "onvif");

    /** FFmpeg's RTSP client silently truncates longer values (rtsp.c, {@code auth[128]}). */
    private static final int MAX_LOGIN_BYTES = 127;

    /** The protocol. */
    enum Kind {
        RTSP,
        HTTP,
        ONVIF,
        USB,
        FILE,
        TEST
    }

    private final String secret;
    private final String displayed;
    private final Optional<CameraUrl> remote;
    private final CameraCredentials login;

    private SourceUrl(String local) {
        this.secret = local;
        this.displayed = local;
        this.remote = Optional.empty();
        this.login = CameraCredentials.NONE;
    }

    private SourceUrl(CameraUrl url) {
        this.login = CameraCredentials.read(url.login());
        this.secret = url.scheme() + "://" + login.inUrl() + url.place() + url.path() + url.rest();
        this.displayed = url.shown();
        this.remote = Optional.of(url);
    }

    /**
     * Parses a configured source. User and password may be literal or percent-encoded; {@link
     * CameraUrl} specifies how they are found.
     *
     * @throws IllegalArgumentException if the source is of no supported kind, too long or
     *     ambiguous; the message never repeats it
     */
    public static SourceUrl of(String written) {
        String url = written.strip();
        if (url.startsWith("/dev/video")) {
            url = "usb:" + url;
        }
        int end = url.indexOf(':');
        String lower =
                end < 0 ? url : url.substring(0, end).toLowerCase(Locale.ROOT) + url.substring(end);
        if (LOCAL.matcher(lower).matches() && lower.length() <= CameraUrl.MAX_LENGTH) {
            return new SourceUrl(lower);
        }
        CameraUrl parts = CameraUrl.parse(url);
        if (!SCHEMES.contains(parts.scheme())) {
            throw new IllegalArgumentException(
                    "a camera's URL is rtsp://[user:password@]host[:port]/path, rtsps://…, http://…,"
                            + " https://…, onvif://…, /dev/video0, file:/path or test:");
        }
        return new SourceUrl(parts).demandShortLogin();
    }

    private SourceUrl demandShortLogin() {
        boolean rtsp = kind() == Kind.RTSP || kind() == Kind.ONVIF;
        if (rtsp && login.bytes() > MAX_LOGIN_BYTES) {
            throw new CameraLoginException(
                    "user and password for RTSP have at most %d bytes together, percent-encoded"
                            .formatted(MAX_LOGIN_BYTES));
        }
        return this;
    }

    /** Returns a URL with the same login and another scheme and {@code host[:port]} with path. */
    SourceUrl rtspAt(String scheme, String place) {
        return SourceUrl.of(scheme + "://" + login.inUrl() + place);
    }

    /** Returns the whole URL with its percent-encoded credentials, for the code that connects. */
    public String secret() {
        return secret;
    }

    /** The login, or {@link CameraCredentials#NONE}. */
    CameraCredentials login() {
        return login;
    }

    /** Host and port; empty for a source of this machine. */
    String authority() {
        return remote.map(CameraUrl::place).orElse("");
    }

    /** The path without the query; empty, or it starts with a slash. */
    String path() {
        return remote.map(CameraUrl::path).orElse("");
    }

    /** The path with the query; may be empty. */
    String pathAndQuery() {
        return remote.map(url -> url.path() + url.rest()).orElse("");
    }

    String scheme() {
        return secret.substring(0, secret.indexOf(':'));
    }

    Kind kind() {
        return switch (scheme()) {
            case "rtsp", "rtsps" -> Kind.RTSP;
            case "http", "https" -> Kind.HTTP;
            case "onvif" -> Kind.ONVIF;
            case "usb" -> Kind.USB;
            case "file" -> Kind.FILE;
            default -> Kind.TEST;
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SourceUrl that && secret.equals(that.secret);
    }

    @Override
    public int hashCode() {
        return secret.hashCode();
    }

    /** Returns the URL without credentials and query. */
    @Override
    public String toString() {
        return displayed;
    }
}
