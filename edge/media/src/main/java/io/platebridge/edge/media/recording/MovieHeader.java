package io.platebridge.edge.media.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/** Reads the movie header of an MP4 file whose index is at the front (ISO/IEC 14496-12 §8.2.2). */
final class MovieHeader {

    private static final int BOX_HEADER = 8;
    private static final int MAX_HEADER_BYTES = 256;

    private MovieHeader() {}

    /** Returns a recording's duration, or empty if the file is fragmented and does not state it. */
    static Optional<Duration> duration(Path recording) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(MAX_HEADER_BYTES);
        try (FileChannel file = FileChannel.open(recording, StandardOpenOption.READ)) {
            while (head.hasRemaining() && file.read(head) >= 0) {
                // until the buffer is full or the file ends
            }
        }
        int ftyp = head.position() < BOX_HEADER ? MAX_HEADER_BYTES : head.getInt(0);
        int mvhd = ftyp + BOX_HEADER;
        if (ftyp < BOX_HEADER
                || mvhd > MAX_HEADER_BYTES - 40
                || head.getInt(ftyp + 4) != type("moov")
                || head.getInt(mvhd + 4) != type("mvhd")) {
            return Optional.empty();
        }
        boolean wide = head.get(mvhd + BOX_HEADER) == 1;
        int at = mvhd + BOX_HEADER + (wide ? 20 : 12);
        long scale = Integer.toUnsignedLong(head.getInt(at));
        long ticks = wide ? head.getLong(at + 4) : Integer.toUnsignedLong(head.getInt(at + 4));
        return scale == 0 || ticks <= 0
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(Math.round(ticks * 1000.0 / scale)));
    }

    private static int type(String name) {
        return name.charAt(0) << 24 | name.charAt(1) << 16 | name.charAt(2) << 8 | name.charAt(3);
    }
}
