package io.platebridge.edge.camera;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** Hands on the JPEGs of a camera that sends nothing else: each part is one, whole. */
final class JpegPacker implements Packer {

    private final Init init;
    private final TimeBase base;

    JpegPacker(Format format, Map<Track, TrackFormat> tracks) {
        init = new Init(format, new byte[0]);
        base = requireNonNull(tracks.get(Track.VIDEO)).base();
    }

    @Override
    public Init init() {
        return init;
    }

    @Override
    public Part pack(AVPacket packet, Track track, Instant at) {
        byte[] bytes = new byte[packet.size()];
        packet.data().get(bytes);
        return new Part(
                init,
                track,
                at,
                base.duration(packet.pts()),
                base.duration(packet.duration()),
                true,
                ByteBuffer.wrap(bytes));
    }

    @Override
    public void close() {
        // holds nothing
    }
}
