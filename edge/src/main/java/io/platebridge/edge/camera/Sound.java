package io.platebridge.edge.camera;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_OPUS;

import io.platebridge.edge.camera.Ffmpeg.FfmpegException;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.jboss.logging.Logger;

/** What becomes of a camera's sound. Nothing that is wrong with it stops the pictures. */
sealed interface Sound extends AutoCloseable permits Sound.None, SoundCopy, SoundTranscoder {

    /** There is none, or none that can be passed on. */
    record None() implements Sound {

        @Override
        public Optional<TrackFormat> format() {
            return Optional.empty();
        }

        @Override
        public void take(AVPacket packet) {}

        @Override
        public boolean next(AVPacket packet) {
            return false;
        }

        @Override
        public void close() {}
    }

    /** How it is coded when it leaves. */
    Optional<TrackFormat> format();

    /** Takes a packet as the camera sent it; it may be empty afterwards. */
    void take(AVPacket packet);

    /** Fills {@code packet} with the next one to pass on; false if there is none yet. */
    boolean next(AVPacket packet);

    @Override
    void close();

    /** Chooses what is done with a track of sound. */
    static Sound of(AVStream stream) {
        var parameters = stream.codecpar();
        if (parameters.sample_rate() <= 0 || parameters.ch_layout().nb_channels() <= 0) {
            return new None();
        }
        try {
            if (parameters.codec_id() == AV_CODEC_ID_AAC
                    || parameters.codec_id() == AV_CODEC_ID_OPUS) {
                return new SoundCopy(stream);
            }
            return Codecs.codedAnew(parameters) ? new SoundTranscoder(stream) : new None();
        } catch (FfmpegException e) {
            Logger.getLogger(Sound.class)
                    .warnf("sound dropped codec=%s cause=\"%s\"", Codecs.name(parameters), e);
            return new None();
        }
    }
}
