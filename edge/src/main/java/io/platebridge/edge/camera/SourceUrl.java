package io.platebridge.edge.camera;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a camera's video comes from. It may hold a password, so only {@link #secret()} tells it
 * whole; {@code toString} leaves out the credentials and the query.
 */
public final class SourceUrl {

    /** The longest URL the contract has room for. */
    public static final int MAX_LENGTH = 512;

    private static final Pattern REMOTE =
            Pattern.compile(
                    "(rtsps?|https?|onvif)://([^/?#\\s]+@)?([^@/?#\\s]+)(/[^?\\s]*)?(\\?\\S*)?");
    private static final Pattern LOCAL =
            Pattern.compile("usb:\\d{1,2}|usb:/dev/video\\d{1,2}|test:|file:/[^\\s?#]+");

    /** What is spoken there. */
    enum Kind {
        RTSP,
        HTTP,
        ONVIF,
        USB,
        FILE,
        TEST
    }

    private final String secret;
    private final String shown;

    private SourceUrl(String secret, String shown) {
        this.secret = secret;
        this.shown = shown;
    }

    /**
     * Returns the source that somebody wrote. A password may hold an unescaped {@code @}, as
     * cameras' passwords do: the last one before the path ends the credentials.
     *
     * @throws IllegalArgumentException if it is none of the kinds, or too long; the message never
     *     repeats what was written
     */
    public static SourceUrl of(String written) {
        String url = written.strip();
        if (url.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "a camera's URL has at most %d characters, found %d"
                            .formatted(MAX_LENGTH, url.length()));
        }
        if (url.startsWith("/dev/video")) {
            url = "usb:" + url;
        }
        int end = url.indexOf(':');
        String lower =
                end < 0 ? url : url.substring(0, end).toLowerCase(Locale.ROOT) + url.substring(end);
        if (LOCAL.matcher(lower).matches()) {
            return new SourceUrl(lower, lower);
        }
        var parts = REMOTE.matcher(lower);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "a camera's URL is rtsp://[user:password@]host[:port]/path, rtsps://…, http://…,"
                            + " https://…, onvif://…, /dev/video0, file:/path or test:");
        }
        String path = parts.group(4) == null ? "" : parts.group(4);
        return new SourceUrl(lower, parts.group(1) + "://" + parts.group(3) + path);
    }

    /** The whole URL with its credentials, for the one place that connects. */
    public String secret() {
        return secret;
    }

    /** User and password as they were written, joined by a colon; empty if there are none. */
    String login() {
        return Optional.ofNullable(remote(2))
                .map(at -> at.substring(0, at.length() - 1))
                .orElse("");
    }

    /** Host and port; empty if it is at this machine. */
    String authority() {
        return Optional.ofNullable(remote(3)).orElse("");
    }

    /** What stands behind them, without the query; empty, or it begins with a slash. */
    String path() {
        return Optional.ofNullable(remote(4)).orElse("");
    }

    private @Nullable String remote(int group) {
        var parts = REMOTE.matcher(secret);
        return parts.matches() ? parts.group(group) : null;
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

    /** The URL without credentials and query. */
    @Override
    public String toString() {
        return shown;
    }
}
