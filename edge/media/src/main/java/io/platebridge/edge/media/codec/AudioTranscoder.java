package io.platebridge.edge.media.codec;

import static io.platebridge.edge.media.ffmpeg.Ffmpeg.check;
import static java.util.Objects.requireNonNull;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INPUT_CHANGED;
import static org.bytedeco.ffmpeg.global.avutil.AV_CHANNEL_ORDER_UNSPEC;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.swresample.swr_alloc_set_opts2;
import static org.bytedeco.ffmpeg.global.swresample.swr_convert_frame;
import static org.bytedeco.ffmpeg.global.swresample.swr_free;
import static org.bytedeco.ffmpeg.global.swresample.swr_get_delay;
import static org.bytedeco.ffmpeg.global.swresample.swr_init;

import io.platebridge.edge.media.ffmpeg.Ffmpeg;
import io.platebridge.edge.media.ffmpeg.SupportedCodecs;
import io.platebridge.edge.media.ffmpeg.TimeBase;
import io.platebridge.edge.media.ffmpeg.TrackFormat;
import io.platebridge.edge.media.mux.TimestampRepair;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swresample.SwrContext;

/**
 * Re-encodes audio that MP4 or browsers do not support, such as G.711, as AAC. Runs on the reader's
 * thread, because it takes only 0.6 ms of CPU time per second of audio. Packets that cannot be
 * decoded are dropped.
 */
final class AudioTranscoder implements AudioProcessor {

    private static final Set<Integer> RATES = Set.of(8000, 16_000, 32_000, 44_100, 48_000);
    private static final int STANDARD_RATE = 48_000;
    private static final int BITS_PER_CHANNEL = 32_000; // bit/s; sufficient for speech
    private static final int MAX_CHANNELS = 2;
    private static final int LATEST = 5; // a clock that is off by 1/5 s is corrected
    private static final int MANY = 25; // consecutive packets

    private final AVCodecContext decoder;
    private final AVCodecContext encoder;
    private final AVCodecParameters parameters = avcodec_parameters_alloc();
    private final TimeBase in;
    private final TimeBase out;
    private final AVFrame decoded = av_frame_alloc();
    private final AVFrame resampled = av_frame_alloc();
    private final SwrContext resampler = new SwrContext();
    private final String name;
    private int failures; // since the last decoded packet
    private int failure;
    private long clock = TimestampRepair.UNSET; // of the next frame, in samples

    AudioTranscoder(TrackFormat track) throws Ffmpeg.FfmpegException {
        AVCodecParameters given = track.parameters();
        name = SupportedCodecs.name(given);
        in = track.base();
        int rate = RATES.contains(given.sample_rate()) ? given.sample_rate() : STANDARD_RATE;
        out = new TimeBase(1, rate);
        AVCodec coded = requireNonNull(avcodec_find_decoder(given.codec_id()));
        AVCodec aac = requireNonNull(avcodec_find_encoder(AV_CODEC_ID_AAC));
        decoder = avcodec_alloc_context3(coded);
        encoder = avcodec_alloc_context3(aac);
        boolean whole = false;
        try {
            check(avcodec_parameters_to_context(decoder, given), "prepare the audio decoder");
            if (decoder.ch_layout().order() == AV_CHANNEL_ORDER_UNSPEC) {
                // For RTP's static payload types (RFC 3551 §6) and Matroska, only the number of
                // channels is known and not their layout, which the resampler requires.
                av_channel_layout_default(decoder.ch_layout(), decoder.ch_layout().nb_channels());
            }
            check(avcodec_open2(decoder, coded, (AVDictionary) null), "open the audio decoder");
            open(aac, rate, Math.min(given.ch_layout().nb_channels(), MAX_CHANNELS));
            whole = true;
        } finally {
            if (!whole) {
                close();
            }
        }
    }

    private void open(AVCodec aac, int rate, int channels) throws Ffmpeg.FfmpegException {
        encoder.sample_rate(rate);
        encoder.sample_fmt(AV_SAMPLE_FMT_FLTP);
        encoder.bit_rate((long) BITS_PER_CHANNEL * channels);
        encoder.flags(encoder.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
        encoder.time_base().num(1).den(rate);
        av_channel_layout_default(encoder.ch_layout(), channels);
        AVDictionary options = new AVDictionary(null);
        av_dict_set(options, "aac_coder", "fast", 0);
        int opened = avcodec_open2(encoder, aac, options);
        av_dict_free(options);
        check(opened, "open the AAC encoder");
        check(avcodec_parameters_from_context(parameters, encoder), "describe the AAC");
        resample(decoder.ch_layout(), decoder.sample_fmt(), decoder.sample_rate());
        resampled.format(AV_SAMPLE_FMT_FLTP);
        resampled.sample_rate(rate);
        resampled.nb_samples(encoder.frame_size());
        check(av_channel_layout_copy(resampled.ch_layout(), encoder.ch_layout()), "copy a layout");
        check(av_frame_get_buffer(resampled, 0), "allocate an audio frame");
    }

    /** Sets up the resampler for the decoder's output. */
    private void resample(AVChannelLayout layout, int sampleFormat, int rate)
            throws Ffmpeg.FfmpegException {
        swr_free(resampler);
        check(
                swr_alloc_set_opts2(
                        resampler,
                        encoder.ch_layout(),
                        AV_SAMPLE_FMT_FLTP,
                        encoder.sample_rate(),
                        layout,
                        sampleFormat,
                        rate,
                        0,
                        null),
                "create a resampler");
        check(swr_init(resampler), "open the resampler");
    }

    @Override
    public Optional<TrackFormat> format() {
        return Optional.of(new TrackFormat(parameters, out));
    }

    @Override
    public void send(AVPacket packet) {
        if (packet.pts() != TimestampRepair.UNSET) {
            setClock(out.ticks(in.duration(packet.pts())));
        } else if (clock == TimestampRepair.UNSET) {
            clock = 0;
        }
        int result = avcodec_send_packet(decoder, packet);
        while (result >= 0) {
            result = avcodec_receive_frame(decoder, decoded);
            if (result >= 0) {
                result = resample();
                encode();
            }
        }
        if (result == AVERROR_EAGAIN()) {
            failures = 0;
        } else {
            failures++;
            failure = result;
        }
    }

    /**
     * Resamples a decoded frame; samples that do not fill an encoder frame stay in the resampler.
     */
    private int resample() {
        int result = swr_convert_frame(resampler, null, decoded);
        if (result != AVERROR_INPUT_CHANGED) {
            return result;
        }
        // The decoder's number of channels and sample rate take precedence over the header's.
        try {
            resample(decoded.ch_layout(), decoded.format(), decoded.sample_rate());
        } catch (Ffmpeg.FfmpegException e) {
            return e.code();
        }
        return swr_convert_frame(resampler, null, decoded);
    }

    @Override
    public Optional<String> fault() {
        return failures < MANY
                ? Optional.empty()
                : Optional.of("%s can't be decoded: %s".formatted(name, Ffmpeg.text(failure)));
    }

    /** Follows the camera's clock when it jumps; between jumps, counting samples is more exact. */
    private void setClock(long given) {
        long expected = clock + waiting();
        if (clock == TimestampRepair.UNSET || Math.abs(given - expected) > out.den() / LATEST) {
            clock = given - waiting();
        }
    }

    private long waiting() {
        return swr_get_delay(resampler, out.den());
    }

    private void encode() {
        while (waiting() >= encoder.frame_size()) {
            resampled.nb_samples(encoder.frame_size());
            if (av_frame_make_writable(resampled) < 0
                    || swr_convert_frame(resampler, resampled, null) < 0) {
                return;
            }
            resampled.pts(clock);
            clock += resampled.nb_samples();
            avcodec_send_frame(encoder, resampled);
        }
    }

    @Override
    public boolean receive(AVPacket packet) {
        return avcodec_receive_packet(encoder, packet) >= 0;
    }

    @Override
    public void close() {
        swr_free(resampler);
        av_frame_free(decoded);
        av_frame_free(resampled);
        avcodec_free_context(decoder);
        avcodec_free_context(encoder);
        avcodec_parameters_free(parameters);
    }
}
