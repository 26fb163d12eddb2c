package io.platebridge.edge.media.mux;

import io.platebridge.edge.media.ffmpeg.Ffmpeg.FfmpegException;
import io.platebridge.edge.media.ffmpeg.Format;
import io.platebridge.edge.media.ffmpeg.SupportedCodecs;
import io.platebridge.edge.media.ffmpeg.Track;
import io.platebridge.edge.media.ffmpeg.TrackFormat;
import java.time.Instant;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** Packages the packets of a run as fragments in memory, without delay. Not thread-safe. */
public interface Packager {

    /** The init segment of the run. */
    InitSegment initSegment();

    /**
     * Packages one packet, whose timestamps are repaired and in its track's time base.
     *
     * @throws FfmpegException if the packet is broken
     */
    Fragment pack(AVPacket packet, Track track, Instant at) throws FfmpegException;

    /**
     * Creates a packager of MP4 fragments, or of unchanged JPEGs. If MP4 does not support the
     * audio, it is dropped and named in the format.
     *
     * @throws FfmpegException if MP4 does not support the video
     */
    static Packager of(Format format, Map<Track, TrackFormat> tracks) throws FfmpegException {
        if (format.video().equals(Format.JPEG)) {
            return new JpegPackager(format, tracks);
        }
        TrackFormat sound = tracks.get(Track.AUDIO);
        try {
            return new FragmentMuxer(format, tracks);
        } catch (FfmpegException e) {
            if (sound == null) {
                throw e;
            }
            return new FragmentMuxer(
                    format.without(SupportedCodecs.name(sound.parameters())), tracks);
        }
    }
}
