package io.platebridge.edge.media.mux;

import io.platebridge.edge.media.ffmpeg.Format;
import java.nio.ByteBuffer;

/**
 * The init segment of a run: the {@code ftyp} and {@code moov} boxes that a decoder needs before
 * the run's fragments (ISO/IEC 14496-12). A run is an uninterrupted stretch of video of one format
 * from one connection. Each run has its own {@code InitSegment}, even if the bytes are equal. For a
 * run of JPEGs it has no bytes.
 */
public final class InitSegment {

    private final Format format;
    private final ByteBuffer bytes;

    public InitSegment(Format format, byte[] bytes) {
        this.format = format;
        this.bytes = ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    /** The format of the run. */
    public Format format() {
        return format;
    }

    /** Returns the boxes as a read-only view with its own position. */
    public ByteBuffer bytes() {
        return bytes.duplicate();
    }

    /** Returns the number of bytes. */
    public int size() {
        return bytes.remaining();
    }
}
