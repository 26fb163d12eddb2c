package io.platebridge.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;

/**
 * A position in a sorted list, directly after the entry with the sort key {@code position}. It has
 * no scope: that comes from the caller on each request, so a forged cursor reveals nothing.
 *
 * @param position sort key of the last entry that was shown, 1 to 376 bytes of UTF-8
 */
public record Cursor(String position) {

    /** How positions sort: by their bytes in UTF-8, as stores do it. */
    public static final Comparator<String> ORDER =
            Comparator.comparing(text -> text.getBytes(UTF_8), Arrays::compareUnsigned);

    /** Longest position, in bytes of UTF-8; its Base64 is within the contract's 512 characters. */
    public static final int MAX_BYTES = 376;

    /**
     * @throws IllegalArgumentException if the position is empty or too long
     */
    public Cursor {
        int bytes = position.getBytes(UTF_8).length;
        if (bytes == 0 || bytes > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "a position has 1 to %d bytes, found %d".formatted(MAX_BYTES, bytes));
        }
    }

    /**
     * Returns the cursor that {@link #text()} wrote.
     *
     * @throws Refusal {@code cursor_invalid} if it did not
     */
    public static Cursor parse(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return new Cursor(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (IllegalArgumentException | CharacterCodingException _) {
            throw new Refusal(
                    ErrorCode.CURSOR_INVALID, "cursor: not the next_cursor of an earlier page");
        }
    }

    /** Returns the form for the wire: Base64url without padding, at most 502 characters. */
    public String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(UTF_8));
    }
}
