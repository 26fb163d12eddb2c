package io.platebridge.edge.media.rtsp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.platebridge.edge.media.rtsp.RtspMessage.Interleaved;
import io.platebridge.edge.media.rtsp.RtspMessage.Request;
import io.platebridge.edge.media.rtsp.RtspMessage.Response;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the messages in the bytes of a connection: packets that begin with {@code $}, and answers
 * and requests between them (RFC 2326 §10.12). Bytes that belong to none are skipped, because some
 * cameras lose parts of packets. Not thread-safe.
 */
final class MessageBuffer {

    /** What one read takes from the socket; a packet and a read have room together. */
    static final int READ_BYTES = 32 << 10;

    private static final int FRAME_HEAD = 4; // $, channel, length
    private static final int MAX_MESSAGE_BYTES = FRAME_HEAD + 0xffff;
    private static final int MAX_HEADER_BYTES = 16 << 10;
    private static final int MAX_SKIPPED_BYTES = 4 << 20; // the largest lost packet is smaller
    private static final int MAX_LEADING_BYTES = 4 << 10; // before the first message
    private static final int RTCP_HEAD = 8;
    private static final int RTP_VERSION = 2;
    private static final List<byte[]> BEGINNINGS =
            Stream.of(
                            "RTSP/",
                            "OPTIONS ",
                            "GET_PARAMETER ",
                            "SET_PARAMETER ",
                            "ANNOUNCE ",
                            "REDIRECT ",
                            "TEARDOWN ")
                    .map(text -> text.getBytes(ISO_8859_1))
                    .toList();
    private static final Pattern STATUS = Pattern.compile("RTSP/\\d\\.\\d\\s+(\\d{3})\\b.*");
    private static final Pattern REQUEST = Pattern.compile("([A-Z_]+)\\s+\\S+\\s+RTSP/\\d.*");

    private final byte[] bytes = new byte[MAX_MESSAGE_BYTES + READ_BYTES];
    private Set<Integer> channels = Set.of();
    private int start;
    private int end;
    private int skipped; // since the last message
    private boolean begun;

    /** Sets the channels of the tracks; while bytes are skipped, only these are recognized. */
    void setChannels(Set<Integer> used) {
        channels = Set.copyOf(used);
    }

    /** Returns the buffer for the next bytes of the connection; at least {@link #READ_BYTES}. */
    ByteBuffer space() {
        if (bytes.length - end < READ_BYTES) {
            System.arraycopy(bytes, start, bytes, 0, end - start);
            end -= start;
            start = 0;
        }
        return ByteBuffer.wrap(bytes, end, READ_BYTES);
    }

    /** Notes that bytes were added to {@link #space}. */
    void added(int count) {
        end += count;
    }

    /**
     * Returns the next message, or nothing if it is not complete.
     *
     * @throws RtspException if the bytes contain no RTSP
     */
    @Nullable RtspMessage next() throws RtspException {
        while (start < end) {
            if (isFrame()) {
                if (end - start < FRAME_HEAD) {
                    return null;
                }
                int length = (bytes[start + 2] & 0xff) << 8 | (bytes[start + 3] & 0xff);
                if (end - start < FRAME_HEAD + length) {
                    return null;
                }
                int from = start + FRAME_HEAD;
                start = from + length;
                found();
                return new Interleaved(bytes[from - 3] & 0xff, bytes, from, start);
            }
            Text text = readText();
            if (text == Text.INCOMPLETE) {
                return null;
            }
            if (text.message != null) {
                found();
                return text.message;
            }
            skip();
        }
        return null;
    }

    /** Whether bytes have come, and none of them were RTSP. */
    boolean isOther() {
        return !begun && skipped > 0;
    }

    private void found() {
        skipped = 0;
        begun = true;
    }

    private void skip() throws RtspException {
        start++;
        skipped++;
        if (skipped > (begun ? MAX_SKIPPED_BYTES : MAX_LEADING_BYTES)) {
            throw RtspException.notUnderstood("RTSP", "other bytes");
        }
    }

    /** Whether a packet begins here. After skipped bytes, its header must be plausible. */
    private boolean isFrame() {
        if (bytes[start] != '$') {
            return false;
        }
        if (skipped == 0 || end - start < FRAME_HEAD + 1) {
            return true;
        }
        int length = (bytes[start + 2] & 0xff) << 8 | (bytes[start + 3] & 0xff);
        return length >= RTCP_HEAD
                && (channels.isEmpty() || channels.contains(bytes[start + 1] & 0xff))
                && (bytes[start + FRAME_HEAD] & 0xff) >> 6 == RTP_VERSION;
    }

    /** The result of {@link #readText}; without a message, there is none at this place. */
    private record Text(@Nullable RtspMessage message) {
        static final Text INCOMPLETE = new Text(null);
        static final Text NONE = new Text(null);
    }

    private Text readText() throws RtspException {
        if (!startsLikeText()) {
            return Text.NONE;
        }
        int body = endOfHeaders();
        if (body < 0) {
            if (end - start > MAX_HEADER_BYTES) {
                throw RtspException.notUnderstood("RTSP", "a server whose headers never end");
            }
            return Text.INCOMPLETE;
        }
        List<String> lines = new String(bytes, start, body - start, ISO_8859_1).lines().toList();
        RtspHeaders headers = RtspHeaders.parse(lines.subList(1, lines.size()));
        Matcher status = STATUS.matcher(lines.getFirst());
        Matcher request = REQUEST.matcher(lines.getFirst());
        if (!status.matches() && !request.matches()) {
            return Text.NONE;
        }
        int length = contentLength(headers);
        if (length > MAX_MESSAGE_BYTES - (body - start)) {
            throw RtspException.notUnderstood(
                    "an answer of at most %d bytes".formatted(MAX_MESSAGE_BYTES), length);
        }
        if (end - body < length) {
            return Text.INCOMPLETE;
        }
        start = body + length;
        return new Text(
                status.matches()
                        ? new Response(
                                Integer.parseInt(status.group(1)),
                                headers,
                                Arrays.copyOfRange(bytes, body, start))
                        : new Request(request.group(1), headers));
    }

    /** Whether an answer or a request begins here, as far as its bytes are known. */
    private boolean startsLikeText() {
        for (byte[] beginning : BEGINNINGS) {
            int known = Math.min(beginning.length, end - start);
            if (Arrays.equals(bytes, start, start + known, beginning, 0, known)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the index after the empty line, or -1. Lines may end without carriage returns. */
    private int endOfHeaders() {
        int limit = Math.min(end, start + MAX_HEADER_BYTES);
        for (int i = start; i + 1 < limit; i++) {
            if (bytes[i] == '\n') {
                if (bytes[i + 1] == '\n') {
                    return i + 2;
                }
                if (bytes[i + 1] == '\r' && i + 2 < limit && bytes[i + 2] == '\n') {
                    return i + 3;
                }
            }
        }
        return -1;
    }

    private static int contentLength(RtspHeaders headers) throws RtspException {
        String found = headers.first("Content-Length").orElse("0");
        if (!found.matches("\\d{1,9}")) {
            throw RtspException.notUnderstood("a number in Content-Length", "another text");
        }
        return Integer.parseInt(found);
    }
}
