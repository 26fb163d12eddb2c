package io.platebridge.edge.media.live;

import io.platebridge.edge.media.ffmpeg.Ffmpeg.FfmpegException;
import io.platebridge.edge.media.mux.InitSegment;
import io.platebridge.edge.media.mux.TransportStreamMuxer;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A segment's bytes side by side outside the heap, from where the network takes them without
 * another copy. They are made for the first who loads the segment, shared by all who are being sent
 * it, and gone some time after the last.
 */
final class SegmentBytes {
    private final SegmentFormat container;
    private final InitSegment init;
    private final List<Part> pieces;
    private WeakReference<@Nullable ByteBuffer> made = new WeakReference<>(null);

    SegmentBytes(SegmentFormat container, InitSegment init, List<Part> pieces) {
        this.container = container;
        this.init = init;
        this.pieces = pieces;
    }

    /**
     * All bytes; a view with a position of its own. They take 1 ms to make.
     *
     * @throws UncheckedIOException if the container can't hold the camera's coding
     */
    synchronized ByteBuffer bytes() {
        ByteBuffer bytes = made.get();
        if (bytes == null) {
            bytes =
                    switch (container) {
                        case FMP4 -> joined();
                        case MPEG_TS -> transportStream();
                    };
            made = new WeakReference<>(bytes); // its views keep it, and none of them another
        }
        return bytes.asReadOnlyBuffer();
    }

    private ByteBuffer joined() {
        ByteBuffer bytes = ByteBuffer.allocateDirect(pieces.stream().mapToInt(Part::size).sum());
        for (Part piece : pieces) {
            piece.bytes().forEach(bytes::put);
        }
        return bytes.flip();
    }

    private ByteBuffer transportStream() {
        try {
            return TransportStreamMuxer.of(
                    init, pieces.stream().flatMap(piece -> piece.parts().stream()).toList());
        } catch (FfmpegException e) {
            throw new UncheckedIOException(e);
        }
    }
}
