package io.platebridge.local.clip;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.javacpp.FloatPointer;

/** Encodes a clip's sound, a tick at every second, as AAC-LC with one channel. */
record SoundEncoder(ClipPlan plan) {

    /**
     * Writes the sound as an ADTS stream.
     *
     * <p>Two rounds are encoded and the second is kept: an AAC frame overlaps the one before, so
     * only then does the loop's end lead into its beginning.
     */
    void write(OutputStream out) throws IOException {
        int sounds = plan.sounds();
        try (Encoder encoder = new Encoder("aac", Map.of(), SoundEncoder::prepare)) {
            encoder.frame()
                    .format(AV_SAMPLE_FMT_FLTP)
                    .nb_samples(Clip.SAMPLES_PER_SOUND)
                    .sample_rate(Clip.SAMPLE_RATE)
                    .ch_layout(encoder.context().ch_layout());
            encoder.allocate();
            // One frame more, because the encoder is a frame behind.
            for (int i = 0; i <= 2 * sounds; i++) {
                long first = (long) i * Clip.SAMPLES_PER_SOUND;
                FloatPointer samples = new FloatPointer(encoder.writable().data(0));
                for (int s = 0; s < Clip.SAMPLES_PER_SOUND; s++) {
                    samples.put(s, tick(first + s));
                }
                encoder.frame().pts(first);
                encoder.encode(packet -> append(out, packet, sounds));
            }
            encoder.finish(packet -> append(out, packet, sounds));
        }
    }

    private static void prepare(AVCodecContext context) {
        context.sample_fmt(AV_SAMPLE_FMT_FLTP)
                .sample_rate(Clip.SAMPLE_RATE)
                .bit_rate(48_000)
                .time_base(av_make_q(1, Clip.SAMPLE_RATE));
        av_channel_layout_default(context.ch_layout(), 1);
    }

    private static float tick(long sample) {
        double second = (double) (sample % Clip.SAMPLE_RATE) / Clip.SAMPLE_RATE;
        return (float) (0.15 * Math.exp(-second * 60) * Math.sin(2 * Math.PI * 880 * second));
    }

    private static void append(OutputStream out, AVPacket packet, int sounds) {
        long index = Math.floorDiv(packet.pts(), Clip.SAMPLES_PER_SOUND);
        if (index < sounds || index >= 2L * sounds) {
            return;
        }
        try {
            out.write(Adts.frame(Encoder.bytes(packet)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
