package io.platebridge.edge.media.live;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.platebridge.edge.media.ffmpeg.Ffmpeg.FfmpegException;
import io.platebridge.edge.media.mux.InitSegment;
import io.platebridge.edge.media.mux.TransportStreamMuxer;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The contiguous bytes of a segment outside the heap, which the network can send without another
 * copy. They are created for the first request, shared by all requests, and released some time
 * after the last one. Thread-safe.
 */
final class SegmentBytes {
    private final SegmentFormat container;
    private final InitSegment init;
    private final List<Part> parts;

    @GuardedBy("this")
    private WeakReference<@Nullable ByteBuffer> made = new WeakReference<>(null);

    SegmentBytes(SegmentFormat container, InitSegment init, List<Part> parts) {
        this.container = container;
        this.init = init;
        this.parts = parts;
    }

    /**
     * Returns all bytes as a view with its own position. Creating them takes about 1 ms.
     *
     * @throws UncheckedIOException if the container does not support the camera's codecs
     */
    synchronized ByteBuffer bytes() {
        ByteBuffer bytes = made.get();
        if (bytes == null) {
            bytes =
                    switch (container) {
                        case FMP4 -> joined();
                        case MPEG_TS -> transportStream();
                    };
            made =
                    new WeakReference<>(
                            bytes); // its views keep the buffer alive, and later calls reuse it
        }
        return bytes.asReadOnlyBuffer();
    }

    private ByteBuffer joined() {
        ByteBuffer bytes = ByteBuffer.allocateDirect(parts.stream().mapToInt(Part::size).sum());
        for (Part part : parts) {
            part.bytes().forEach(bytes::put);
        }
        return bytes.flip();
    }

    private ByteBuffer transportStream() {
        try {
            return TransportStreamMuxer.of(
                    init, parts.stream().flatMap(part -> part.fragments().stream()).toList());
        } catch (FfmpegException e) {
            throw new UncheckedIOException(e);
        }
    }
}
