package io.platebridge.edge.media.mux;

import static java.util.Objects.requireNonNull;

import io.platebridge.edge.media.ffmpeg.Format;
import io.platebridge.edge.media.ffmpeg.TimeBase;
import io.platebridge.edge.media.ffmpeg.Track;
import io.platebridge.edge.media.ffmpeg.TrackFormat;
import java.time.Instant;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** Packages each JPEG of an MJPEG camera as one fragment, unchanged. */
final class JpegPackager implements Packager {

    private final InitSegment init;
    private final TimeBase base;

    JpegPackager(Format format, Map<Track, TrackFormat> tracks) {
        init = new InitSegment(format, new byte[0]);
        base = requireNonNull(tracks.get(Track.VIDEO)).base();
    }

    @Override
    public InitSegment initSegment() {
        return init;
    }

    @Override
    public Fragment pack(AVPacket packet, Track track, Instant at) {
        byte[] bytes = new byte[packet.size()];
        packet.data().get(bytes);
        return new Fragment(
                init,
                track,
                at,
                base.duration(packet.pts()),
                base.duration(packet.duration()),
                true,
                bytes);
    }
}
