package io.platebridge.edge.media.source;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_NONE;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_DATA;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import io.platebridge.edge.media.ffmpeg.Ffmpeg;
import io.platebridge.edge.media.ffmpeg.SupportedCodecs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.PointerPointer;

/** Opens sources with FFmpeg: connects, rejects what is not supported, and probes the formats. */
final class FfmpegOpener {

    private static final Duration PROBE = Duration.ofSeconds(5);

    private FfmpegOpener() {}

    /**
     * Returns the opened source, whose formats are known.
     *
     * @param deadline by which FFmpeg must return; shared with the input
     * @throws SourceException if it can't be opened, sends no supported video, or is silent
     */
    static FfmpegInput open(InputOptions opening, SourceTiming timing, Deadline deadline)
            throws SourceException {
        AVFormatContext context = avformat_alloc_context();
        deadline.attachTo(context);
        // Probing ends once the formats are known, which is immediate for most cameras. It
        // continues for cameras that send parameter sets only with key frames, or audio that
        // describes itself. The frame rate needs no probing, and no track is required to have sent
        // a packet: otherwise video would wait for audio that never comes. Packets read by probing
        // are not lost.
        context.fps_probe_size(0);
        context.max_ts_probe(0);
        context.max_analyze_duration(PROBE.toNanos() / 1000);
        Optional<HttpBody> body = Optional.empty();
        AVInputFormat demuxer = null;
        if (opening.format().isEmpty()) {
            body = Optional.of(body(opening, context, deadline));
            context.pb(body.get().bytes());
        } else {
            demuxer = av_find_input_format(opening.format());
        }
        AVDictionary options = new AVDictionary(null);
        opening.options().forEach((key, value) -> av_dict_set(options, key, value, 0));
        long before = System.nanoTime();
        int opened = avformat_open_input(context, opening.url(), demuxer, options);
        av_dict_free(options);
        if (opened < 0) {
            // FFmpeg has freed the context; it reports a silent camera as invalid data.
            body.ifPresent(HttpBody::close);
            boolean waited = System.nanoTime() - before >= timing.silence().toNanos();
            throw waited && opened == AVERROR_INVALIDDATA
                    ? OpenErrors.silent()
                    : OpenErrors.of(opened, opening.expected(), deadline);
        }
        boolean whole = false;
        try {
            refuseOthers(context);
            boolean unknownSound = setUnknownSoundAside(context);
            // FFmpeg returns a picture when the next one begins.
            Duration two = timing.silence().multipliedBy(2);
            deadline.startFirstPictures(
                    two.compareTo(timing.opening()) > 0 ? two : timing.opening());
            int probed = probe(context);
            if (probed < 0 || deadline.isPassed()) {
                throw OpenErrors.of(probed, opening.expected(), deadline);
            }
            FfmpegInput input =
                    new FfmpegInput(context, body, unknownSound, opening.live(), deadline);
            whole = true;
            return input;
        } finally {
            if (!whole) {
                avformat_close_input(context);
                body.ifPresent(HttpBody::close);
            }
        }
    }

    private static HttpBody body(InputOptions opening, AVFormatContext context, Deadline deadline)
            throws SourceException {
        try {
            return HttpBody.open(
                    opening.url(), opening.options(), context, opening.expected(), deadline);
        } catch (SourceException e) {
            avformat_free_context(context);
            throw e;
        }
    }

    /**
     * Rejects video that is announced in an unsupported codec; probing would wait for it in vain.
     */
    private static void refuseOthers(AVFormatContext context) throws SourceException {
        List<String> others = new ArrayList<>();
        for (int i = 0; i < context.nb_streams(); i++) {
            AVCodecParameters announced = context.streams(i).codecpar();
            if (announced.codec_type() == AVMEDIA_TYPE_VIDEO) {
                if (announced.codec_id() == AV_CODEC_ID_NONE || SupportedCodecs.video(announced)) {
                    return;
                }
                others.add(SupportedCodecs.name(announced));
            }
        }
        if (!others.isEmpty()) {
            throw OpenErrors.unsupported(others);
        }
    }

    /**
     * Excludes audio of an unknown codec from probing, such as the static RTP payload types (RFC
     * 3551 §6) that have no decoder.
     *
     * @return whether there is such audio
     */
    private static boolean setUnknownSoundAside(AVFormatContext context) {
        boolean found = false;
        for (int i = 0; i < context.nb_streams(); i++) {
            AVCodecParameters announced = context.streams(i).codecpar();
            if (announced.codec_type() == AVMEDIA_TYPE_AUDIO
                    && announced.codec_id() == AV_CODEC_ID_NONE) {
                announced.codec_type(AVMEDIA_TYPE_DATA);
                found = true;
            }
        }
        return found;
    }

    private static int probe(AVFormatContext context) {
        int count = context.nb_streams();
        try (var options = new PointerPointer<AVDictionary>(Math.max(1, count))) {
            for (int i = 0; i < count; i++) {
                AVDictionary each = new AVDictionary(null);
                av_dict_set(each, "max_pixels", Long.toString(Ffmpeg.MAX_PIXELS), 0);
                options.put(i, each);
            }
            int probed = avformat_find_stream_info(context, options);
            for (int i = 0; i < count; i++) {
                av_dict_free(options.position(i));
            }
            options.position(0);
            return probed;
        }
    }
}
