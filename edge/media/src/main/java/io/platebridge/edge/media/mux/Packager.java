package io.platebridge.edge.media.mux;

import io.platebridge.edge.media.ffmpeg.Ffmpeg.FfmpegException;
import io.platebridge.edge.media.ffmpeg.Format;
import io.platebridge.edge.media.ffmpeg.SupportedCodecs;
import io.platebridge.edge.media.ffmpeg.Track;
import io.platebridge.edge.media.ffmpeg.TrackFormat;
import java.time.Instant;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** Makes parts of the packets of one run, in memory, as soon as they are there. */
public interface Packager extends AutoCloseable {

    /** What belongs before the parts. */
    InitSegment init();

    /**
     * Packs one packet, with timestamps repaired and in its track's time base.
     *
     * @throws FfmpegException if the packet is broken
     */
    Fragment pack(AVPacket packet, Track track, Instant at) throws FfmpegException;

    @Override
    void close();

    /**
     * Chooses fragments of MP4, or JPEGs as they are. Sound that MP4 refuses is left out, and named
     * in the format.
     *
     * @throws FfmpegException if the container can't hold the pictures
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
