package io.platebridge.edge.media.codec;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_OPUS;

import io.platebridge.edge.media.ffmpeg.Ffmpeg.FfmpegException;
import io.platebridge.edge.media.ffmpeg.SupportedCodecs;
import io.platebridge.edge.media.ffmpeg.TrackFormat;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** Processes a camera's audio track. A fault in the audio never stops the video. */
public sealed interface AudioProcessor extends AutoCloseable
        permits AudioProcessor.None, AudioPassthrough, AudioTranscoder {

    /**
     * No audio is passed on.
     *
     * @param fault why the camera's audio is dropped
     */
    record None(Optional<String> fault) implements AudioProcessor {

        /** Creates a processor for a camera without audio. */
        public None() {
            this(Optional.empty());
        }

        /** Creates a processor for audio of an unsupported codec. */
        public static None of(String found) {
            return new None(
                    Optional.of(
                            "expected AAC, Opus, G.711, G.722, G.723.1, G.726, GSM, MP2, MP3 or PCM,"
                                    + " found "
                                    + found
                                    + ": select another codec in the camera's settings"));
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

    /** The format of the resulting track. */
    Optional<TrackFormat> format();

    /** Accepts a packet from the camera; may take over its data. */
    void send(AVPacket packet);

    /** Fills {@code packet} with the next result; returns false if there is none yet. */
    boolean receive(AVPacket packet);

    /** Returns why the audio is not passed on, as a message for the operator, or empty if it is. */
    Optional<String> fault();

    @Override
    void close();

    /** Chooses the processor for an audio track. */
    public static AudioProcessor of(TrackFormat track) {
        var parameters = track.parameters();
        String name = SupportedCodecs.name(parameters);
        if (parameters.sample_rate() <= 0 || parameters.ch_layout().nb_channels() <= 0) {
            return new None(Optional.of("announced as %s, but no packets arrive".formatted(name)));
        }
        try {
            if (parameters.codec_id() == AV_CODEC_ID_AAC
                    || parameters.codec_id() == AV_CODEC_ID_OPUS) {
                AudioPassthrough copy = new AudioPassthrough(track);
                if (copy.canBeSilent()) {
                    return copy;
                }
                copy.close();
                return new AudioTranscoder(track);
            }
            return SupportedCodecs.needsReencoding(parameters)
                    ? new AudioTranscoder(track)
                    : None.of(name);
        } catch (FfmpegException e) {
            return new None(Optional.of("%s can't be decoded: %s".formatted(name, e.getMessage())));
        }
    }
}
