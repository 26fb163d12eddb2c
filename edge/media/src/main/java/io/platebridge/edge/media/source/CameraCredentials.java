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
 * @param user contains no colon; empty if the camera needs no login
 * @param password any text
 */
record CameraCredentials(String user, String password) {

    /** No login. */
    static final CameraCredentials NONE = new CameraCredentials("", "");

    private static final Pattern ESCAPES = Pattern.compile("(?:%\\p{XDigit}{2})+");

    /** Characters that end the user, the password or a line, and those that FFmpeg would decode. */
    private static final Pattern RESERVED = Pattern.compile("[%@:/?#\\[\\]\\s\\p{Cntrl}]");

    /**
     * Characters that end the quoted strings of Digest (RFC 7616 §3.4), into which FFmpeg copies
     * the credentials.
     */
    private static final Pattern QUOTE = Pattern.compile("[\"\\\\]");

    /**
     * Parses the part of a URL before the {@code @}. A percent sign that starts no escape sequence
     * is a literal one, as in FFmpeg (urldecode.c).
     *
     * @throws CameraLoginException if the user cannot be sent to a camera; the message contains
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
                    "percent signs in user and password must encode UTF-8; write %25 for a literal one");
        }
    }

    /** Returns the form used in URLs, including the {@code @}; empty if there is no login. */
    String inUrl() {
        return equals(NONE) ? "" : encoded(user) + ":" + encoded(password) + "@";
    }

    /** Returns the number of bytes of that form, without the {@code @}. */
    int bytes() {
        return Math.max(0, inUrl().getBytes(StandardCharsets.UTF_8).length - 1);
    }

    private static String encoded(String text) {
        return RESERVED.matcher(text)
                .replaceAll(one -> "%%%02X".formatted((int) one.group().charAt(0)));
    }

    /** Reveals nothing. */
    @Override
    public String toString() {
        return equals(NONE) ? "nobody" : "somebody";
    }
}
