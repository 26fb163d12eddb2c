package io.platebridge.edge.media.source;

import static java.util.Objects.requireNonNull;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_NONE;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
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

import io.platebridge.edge.media.codec.AudioProcessor;
import io.platebridge.edge.media.codec.ParameterSetGuard;
import io.platebridge.edge.media.ffmpeg.Ffmpeg;
import io.platebridge.edge.media.ffmpeg.Ffmpeg.FfmpegException;
import io.platebridge.edge.media.ffmpeg.Format;
import io.platebridge.edge.media.ffmpeg.SupportedCodecs;
import io.platebridge.edge.media.ffmpeg.TimeBase;
import io.platebridge.edge.media.ffmpeg.Track;
import io.platebridge.edge.media.ffmpeg.TrackFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/**
 * A source opened and demultiplexed by FFmpeg. Passes on the first supported video track and the
 * first audio track; audio that MP4 does not support is re-encoded. Not thread-safe.
 */
public final class FfmpegInput implements Input {

    /** ETIMEDOUT: the socket's own timeout. */
    private static final int TIMED_OUT = -110;

    private static final Duration PROBE = Duration.ofSeconds(5);
    private static final long NANOS = 1_000_000_000;

    /** Time base for JPEGs without timestamps, which get their arrival time in µs. */
    private static final TimeBase ARRIVAL = new TimeBase(1, 1_000_000);

    private final AVFormatContext context;
    private final Deadline deadline;
    private final Map<Track, TrackFormat> tracks = new EnumMap<>(Track.class);
    private Format format;
    private final ParameterSetGuard coding;
    private boolean changed;
    private @Nullable AVCodecParameters learned;
    private final AudioProcessor sound;
    private final int videoIndex;
    private final int soundIndex;
    private final boolean stampless;
    private final Optional<HttpBody> body;
    private final boolean live;
    private final DriftCorrector videoDrift;
    private final DriftCorrector audioDrift;

    static FfmpegInput open(InputOptions opening, SourceTiming timing, Deadline deadline)
            throws SourceException {
        AVFormatContext context = avformat_alloc_context();
        deadline.guard(context);
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
            deadline.answered(two.compareTo(timing.opening()) > 0 ? two : timing.opening());
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
            throw unsupported(others);
        }
    }

    private static SourceException unsupported(List<String> found) {
        return new SourceException(
                FailureReason.UNSUPPORTED,
                "expected H.264, H.265 or JPEG video, found "
                        + (found.isEmpty() ? "none" : String.join(", ", found)));
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

    /**
     * @param unknownSound whether the camera announced audio of a codec without a name
     * @param live whether packets arrive in real time
     */
    private FfmpegInput(
            AVFormatContext context,
            Optional<HttpBody> body,
            boolean unknownSound,
            boolean live,
            Deadline deadline)
            throws SourceException {
        this.context = context;
        this.body = body;
        this.deadline = deadline;
        this.live = live;
        this.stampless = context.iformat().name().getString().equals("mpjpeg");
        List<String> dropped = new ArrayList<>();
        AVStream video = null;
        AVStream audio = null;
        for (int i = 0; i < context.nb_streams(); i++) {
            AVStream stream = context.streams(i);
            int type = stream.codecpar().codec_type();
            if (video == null
                    && type == AVMEDIA_TYPE_VIDEO
                    && SupportedCodecs.video(stream.codecpar())) {
                video = stream;
            } else if (audio == null && type == AVMEDIA_TYPE_AUDIO) {
                audio = stream;
            } else {
                dropped.add(SupportedCodecs.name(stream.codecpar()));
            }
        }
        if (video == null) {
            throw unsupported(dropped);
        }
        demandSize(video.codecpar());
        TimeBase base = stampless ? ARRIVAL : base(video);
        tracks.put(Track.VIDEO, new TrackFormat(video.codecpar(), base));
        videoIndex = video.index();
        boolean jpeg = video.codecpar().codec_id() == AV_CODEC_ID_MJPEG;
        if (jpeg || audio == null && !unknownSound) {
            sound = new AudioProcessor.None();
        } else {
            sound =
                    audio == null
                            ? AudioProcessor.None.of("an unnamed codec")
                            : AudioProcessor.of(audio);
        }
        sound.format().ifPresent(found -> tracks.put(Track.AUDIO, found));
        soundIndex = audio == null || !tracks.containsKey(Track.AUDIO) ? -1 : audio.index();
        if (audio != null && soundIndex < 0) {
            dropped.add(SupportedCodecs.name(audio.codecpar()));
        }
        format = SupportedCodecs.format(video.codecpar(), tracks.keySet(), dropped);
        coding = new ParameterSetGuard(video.codecpar());
        videoDrift = new DriftCorrector(base);
        audioDrift = new DriftCorrector(audio == null ? base : base(audio));
    }

    private static TimeBase base(AVStream stream) {
        return new TimeBase(stream.time_base().num(), stream.time_base().den());
    }

    @Override
    public Format format() {
        return format;
    }

    @Override
    public boolean formatChanged() {
        return changed;
    }

    @Override
    public Map<Track, TrackFormat> tracks() {
        return tracks;
    }

    @Override
    public Optional<String> soundFault() {
        return sound.fault();
    }

    @Override
    public Track read(AVPacket packet) throws SourceException {
        changed = false;
        while (!sound.receive(packet)) {
            int result = av_read_frame(context, packet);
            // FFmpeg's parser returns its last frame before it reports an error.
            if (result < 0 || deadline.isPassed()) {
                av_packet_unref(packet);
                throw deadline.isPassed() || result == TIMED_OUT
                        ? OpenErrors.silent()
                        : new SourceException(
                                FailureReason.LOST,
                                "the camera ended the connection: " + Ffmpeg.text(result));
            }
            int index = packet.stream_index();
            if (packet.size() > 0 && index == videoIndex) {
                return video(packet);
            }
            if (packet.size() > 0 && index == soundIndex) {
                correctTimes(packet, audioDrift);
                sound.send(packet);
            }
            av_packet_unref(packet);
        }
        return Track.AUDIO;
    }

    private Track video(AVPacket packet) throws SourceException {
        changed = !coding.holds(packet);
        if (changed) {
            learn(packet);
        }
        if (stampless) {
            packet.pts(System.nanoTime() / (NANOS / ARRIVAL.den()));
            packet.dts(packet.pts());
            packet.duration(0);
        } else {
            correctTimes(packet, videoDrift);
            if (videoDrift.isCorrecting()) {
                packet.duration(0); // based on a wrong clock
            }
        }
        return Track.VIDEO;
    }

    /** Determines the video format from the parameter sets of a key frame. */
    private void learn(AVPacket key) throws SourceException {
        TrackFormat video = requireNonNull(tracks.get(Track.VIDEO));
        try {
            if (format.video().equals(Format.JPEG)) {
                av_packet_unref(key);
                throw new SourceException(
                        FailureReason.CHANGED, "the size of the video has changed");
            }
            AVCodecParameters found =
                    FormatProbe.of(video.parameters(), coding.parameterSets(), key);
            freeLearned();
            learned = found;
            tracks.put(Track.VIDEO, new TrackFormat(found, video.base()));
            format = SupportedCodecs.format(found, tracks.keySet(), format.dropped());
        } catch (FfmpegException e) {
            av_packet_unref(key);
            throw new SourceException(
                    FailureReason.CHANGED,
                    "the format of the video has changed and cannot be read: " + e.getMessage());
        }
    }

    private void freeLearned() {
        if (learned != null) {
            avcodec_parameters_free(learned);
            learned = null;
        }
    }

    private void correctTimes(AVPacket packet, DriftCorrector corrector) {
        if (live) {
            packet.pts(corrector.correct(packet.pts(), System.nanoTime()));
            packet.dts(corrector.corrected(packet.dts()));
        }
    }

    @Override
    public void close() {
        sound.close();
        freeLearned();
        deadline.startClosing();
        avformat_close_input(context);
        body.ifPresent(HttpBody::close);
    }

    /**
     * @throws SourceException if a camera announced video but did not state its size
     */
    private static void demandSize(AVCodecParameters video) throws SourceException {
        if (video.width() <= 0 || video.height() <= 0) {
            throw new SourceException(
                    FailureReason.NOT_A_STREAM,
                    "the camera announced video but sent no parameter sets (SPS, PPS) in time");
        }
    }
}
