package io.platebridge.edge.media.source;

import io.platebridge.core.camera.CameraLoginException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * User and password of a camera.
 *
 * @param user without a colon; empty if nobody has to say who they are
 * @param password any text
 */
record CameraCredentials(String user, String password) {

    /** Nobody. */
    static final CameraCredentials NONE = new CameraCredentials("", "");

    private static final Pattern ESCAPES = Pattern.compile("(?:%\\p{XDigit}{2})+");

    /** What ends user, password or a line, and what FFmpeg would decode. */
    private static final Pattern RESERVED = Pattern.compile("[%@:/?#\\[\\]\\s\\p{Cntrl}]");

    /** What breaks out of the quotation marks of Digest (RFC 7616 §3.4), where FFmpeg puts it. */
    private static final Pattern QUOTE = Pattern.compile("[\"\\\\]");

    /**
     * Reads what stands in a URL before the host's {@code @}. A percent sign that begins no escape
     * is itself, as for FFmpeg (urldecode.c).
     *
     * @throws CameraLoginException if the user can't be sent to a camera; the message repeats
     *     nothing of it
     */
    static CameraCredentials read(String written) {
        int colon = written.indexOf(':');
        String user = decoded(colon < 0 ? written : written.substring(0, colon));
        if (user.contains(":") || QUOTE.matcher(user).find()) {
            throw new CameraLoginException(
                    "a camera's user has no colon, quotation mark or backslash");
        }
        return new CameraCredentials(user, colon < 0 ? "" : decoded(written.substring(colon + 1)));
    }

    private static String decoded(String text) {
        return ESCAPES.matcher(text)
                .replaceAll(escapes -> Matcher.quoteReplacement(utf8(escapes.group())));
    }

    private static String utf8(String escapes) {
        byte[] bytes = new byte[escapes.length() / 3];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(escapes.substring(3 * i + 1, 3 * i + 3), 16);
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            throw new CameraLoginException(
                    "percent signs in user and password begin UTF-8; write %25 for one that is itself");
        }
    }

    /** As it stands in a URL, with the {@code @}; nothing if it is nobody. */
    String inUrl() {
        return equals(NONE) ? "" : encoded(user) + ":" + encoded(password) + "@";
    }

    /** How many bytes it has there, without the {@code @}. */
    int bytes() {
        return Math.max(0, inUrl().getBytes(StandardCharsets.UTF_8).length - 1);
    }

    private static String encoded(String text) {
        return RESERVED.matcher(text)
                .replaceAll(one -> "%%%02X".formatted((int) one.group().charAt(0)));
    }

    /** Nothing of it. */
    @Override
    public String toString() {
        return equals(NONE) ? "nobody" : "somebody";
    }
}
