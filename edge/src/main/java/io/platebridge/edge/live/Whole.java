package io.platebridge.edge.live;

import io.platebridge.edge.camera.Ffmpeg.FfmpegException;
import io.platebridge.edge.camera.Init;
import io.platebridge.edge.camera.TransportStream;
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
final class Whole {
    private final Container container;
    private final Init init;
    private final List<Piece> pieces;
    private WeakReference<@Nullable ByteBuffer> made = new WeakReference<>(null);

    Whole(Container container, Init init, List<Piece> pieces) {
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
        ByteBuffer bytes = ByteBuffer.allocateDirect(pieces.stream().mapToInt(Piece::size).sum());
        for (Piece piece : pieces) {
            piece.bytes().forEach(bytes::put);
        }
        return bytes.flip();
    }

    private ByteBuffer transportStream() {
        try {
            return TransportStream.of(
                    init, pieces.stream().flatMap(piece -> piece.parts().stream()).toList());
        } catch (FfmpegException e) {
            throw new UncheckedIOException(e);
        }
    }
}
