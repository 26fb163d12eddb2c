package io.platebridge.edge.media.mux;

import io.platebridge.edge.media.ffmpeg.Format;
import java.nio.ByteBuffer;

/**
 * What a decoder needs before the parts of one run: the {@code ftyp} and {@code moov} boxes of
 * fragmented MP4 (ISO/IEC 14496-12). A run is an unbroken stretch of video from one connection with
 * one format; the next run has another {@code InitSegment}, even when the bytes are the same. JPEGs
 * need nothing before them: their run's {@code InitSegment} has no bytes.
 */
public final class InitSegment {

    private final Format format;
    private final ByteBuffer bytes;

    public InitSegment(Format format, byte[] bytes) {
        this.format = format;
        this.bytes = ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    /** What the run holds. */
    public Format format() {
        return format;
    }

    /** The boxes; a read-only view with a position of its own. */
    public ByteBuffer bytes() {
        return bytes.duplicate();
    }

    /** Bytes. */
    public int size() {
        return bytes.remaining();
    }
}
