package io.platebridge.edge.media.recording;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A range of bytes of a file, as requested with HTTP's Range header (RFC 9110 §14).
 *
 * @param first index of the first byte
 * @param length number of bytes, at least 1
 */
record ByteRange(long first, long length) {

    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** How a server has to answer a request that may have a Range header. */
    sealed interface Answer {}

    /** Send the whole file: the request has no range, or one that a server may ignore (§14.2). */
    record Whole() implements Answer {}

    record Some(ByteRange range) implements Answer {}

    /** Refuse the request: the file does not contain the range. */
    record Unsatisfiable() implements Answer {}

    /**
     * Parses a Range header. Multiple ranges, other units and malformed headers select the whole
     * file.
     *
     * @param size of the file in bytes
     */
    static Answer of(@Nullable String header, long size) {
        Optional<Matcher> one = Optional.ofNullable(header).map(String::strip).map(ONE::matcher);
        if (one.isEmpty() || !one.get().matches()) {
            return new Whole();
        }
        String first = one.get().group(1);
        String last = one.get().group(2);
        if (first.isEmpty()) {
            return last.isEmpty() ? new Whole() : suffix(Long.parseLong(last), size);
        }
        long from = Long.parseLong(first);
        long to = last.isEmpty() ? size - 1 : Math.min(Long.parseLong(last), size - 1);
        if (!last.isEmpty() && Long.parseLong(last) < from) {
            return new Whole();
        }
        return from >= size ? new Unsatisfiable() : new Some(new ByteRange(from, to - from + 1));
    }

    private static Answer suffix(long length, long size) {
        long taken = Math.min(length, size);
        return taken == 0 ? new Unsatisfiable() : new Some(new ByteRange(size - taken, taken));
    }

    /** Returns the value of the Content-Range header. */
    String header(long size) {
        return "bytes %d-%d/%d".formatted(first, first + length - 1, size);
    }
}
