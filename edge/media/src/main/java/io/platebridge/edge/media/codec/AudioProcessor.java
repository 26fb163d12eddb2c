package io.platebridge.edge.media.codec;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_OPUS;

import io.platebridge.edge.media.ffmpeg.Ffmpeg.FfmpegException;
import io.platebridge.edge.media.ffmpeg.SupportedCodecs;
import io.platebridge.edge.media.ffmpeg.TrackFormat;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;

/** What becomes of a camera's sound. Nothing that is wrong with it stops the pictures. */
public sealed interface AudioProcessor extends AutoCloseable
        permits AudioProcessor.None, AudioPassthrough, AudioTranscoder {

    /**
     * There is none, or none that can be passed on.
     *
     * @param fault why the camera's is left out
     */
    record None(Optional<String> fault) implements AudioProcessor {

        /** The camera has none. */
        public None() {
            this(Optional.empty());
        }

        /** The camera's is of another kind than those that are passed on. */
        public static None of(String found) {
            return new None(
                    Optional.of(
                            "expected AAC, Opus, G.711, G.722, G.723.1, G.726, GSM, MP2, MP3 or PCM,"
                                    + " found "
                                    + found
                                    + ": choose another at the camera"));
        }

        @Override
        public Optional<TrackFormat> format() {
            return Optional.empty();
        }

        @Override
        public void send(AVPacket packet) {}

        @Override
        public boolean receive(AVPacket packet) {
            return false;
        }

        @Override
        public void close() {}
    }

    /** How it is coded when it leaves. */
    Optional<TrackFormat> format();

    /** Takes a packet as the camera sent it; it may be empty afterwards. */
    void send(AVPacket packet);

    /** Fills {@code packet} with the next one to pass on; false if there is none yet. */
    boolean receive(AVPacket packet);

    /** Why nothing comes of what the camera sends, for a person; empty if something does. */
    Optional<String> fault();

    @Override
    void close();

    /** Chooses what is done with a track of sound. */
    public static AudioProcessor of(AVStream stream) {
        var parameters = stream.codecpar();
        String name = SupportedCodecs.name(parameters);
        if (parameters.sample_rate() <= 0 || parameters.ch_layout().nb_channels() <= 0) {
            return new None(Optional.of("announced as %s, but none comes".formatted(name)));
        }
        try {
            if (parameters.codec_id() == AV_CODEC_ID_AAC
                    || parameters.codec_id() == AV_CODEC_ID_OPUS) {
                AudioPassthrough copy = new AudioPassthrough(stream);
                if (copy.canBeSilent()) {
                    return copy;
                }
                copy.close();
                return new AudioTranscoder(stream);
            }
            return SupportedCodecs.needsReencoding(parameters)
                    ? new AudioTranscoder(stream)
                    : None.of(name);
        } catch (FfmpegException e) {
            return new None(Optional.of("%s can't be decoded: %s".formatted(name, e.getMessage())));
        }
    }
}
