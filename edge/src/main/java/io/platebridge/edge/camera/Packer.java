package io.platebridge.edge.camera;

import io.platebridge.edge.camera.Ffmpeg.FfmpegException;
import java.time.Instant;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** Makes parts of the packets of one run, in memory, as soon as they are there. */
interface Packer extends AutoCloseable {

    /** What belongs before the parts. */
    Init init();

    /**
     * Packs one packet, with timestamps repaired and in its track's time base.
     *
     * @throws FfmpegException if the packet is broken
     */
    Part pack(AVPacket packet, Track track, Instant at) throws FfmpegException;

    @Override
    void close();

    /**
     * Chooses fragments of MP4, or JPEGs as they are. Sound that MP4 refuses is left out, and named
     * in the format.
     *
     * @throws FfmpegException if the container can't hold the pictures
     */
    static Packer of(Format format, Map<Track, TrackFormat> tracks) throws FfmpegException {
        if (format.video().equals(Format.JPEG)) {
            return new JpegPacker(format, tracks);
        }
        TrackFormat sound = tracks.get(Track.AUDIO);
        try {
            return new PartMuxer(format, tracks);
        } catch (FfmpegException e) {
            if (sound == null) {
                throw e;
            }
            return new PartMuxer(format.without(Codecs.name(sound.parameters())), tracks);
        }
    }
}
