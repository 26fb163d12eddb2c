package io.platebridge.edge.camera;

import static java.util.Objects.requireNonNull;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_HTTP_FORBIDDEN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_HTTP_NOT_FOUND;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_HTTP_UNAUTHORIZED;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import io.platebridge.edge.camera.CameraState.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.jspecify.annotations.Nullable;

/**
 * One connection to an RTSP camera (RFC 2326, media interleaved over TCP), used by one thread. It
 * passes on the first track of H.264 or H.265 and the first of AAC.
 */
final class RtspSource implements AutoCloseable {

    private static final List<Integer> VIDEO = List.of(AV_CODEC_ID_H264, AV_CODEC_ID_HEVC);
    private static final List<Integer> AUDIO = List.of(AV_CODEC_ID_AAC);

    private static final Duration PROBE = Duration.ofSeconds(5);

    private final AVFormatContext context;
    private final Deadline deadline;
    private final Map<Track, AVStream> streams = new EnumMap<>(Track.class);
    private final @Nullable Track[] trackOf;
    private final Format format;
    private final Coding coding;

    /**
     * Connects and learns what the camera sends.
     *
     * @param deadline the time by which that must be done
     * @throws SourceException if there is no connection, no permission, no stream or none that can
     *     be passed on
     */
    static RtspSource open(SourceUrl url, CameraTiming timing, Deadline deadline)
            throws SourceException {
        Ffmpeg.load();
        AVFormatContext context = avformat_alloc_context();
        deadline.guard(context);
        // Probing ends once the formats are known, at once for most cameras. It goes on for those
        // that send parameter sets with key frames only, or announce sound and send none. Frames
        // per second need no probing; what was read for it is not lost.
        context.fps_probe_size(0);
        context.max_analyze_duration(PROBE.toNanos() / 1000);
        AVDictionary options = new AVDictionary(null);
        av_dict_set(options, "rtsp_transport", "tcp", 0);
        av_dict_set(options, "allowed_media_types", "video+audio", 0);
        av_dict_set(options, "protocol_whitelist", "rtsp,rtp,tcp,tls", 0);
        av_dict_set(options, "timeout", Long.toString(timing.silence().toNanos() / 1000), 0);
        long before = System.nanoTime();
        int opened =
                avformat_open_input(context, url.secret(), av_find_input_format("rtsp"), options);
        av_dict_free(options);
        if (opened < 0) {
            // FFmpeg has freed the context; it calls silence invalid data.
            boolean waited = System.nanoTime() - before >= timing.silence().toNanos();
            throw waited && opened == AVERROR_INVALIDDATA ? silent() : refusal(opened, deadline);
        }
        boolean whole = false;
        try {
            int probed = avformat_find_stream_info(context, (AVDictionary) null);
            if (probed < 0 || deadline.passed()) {
                throw refusal(probed, deadline);
            }
            RtspSource source = new RtspSource(context, deadline);
            whole = true;
            return source;
        } finally {
            if (!whole) {
                avformat_close_input(context);
            }
        }
    }

    private RtspSource(AVFormatContext context, Deadline deadline) throws SourceException {
        this.context = context;
        this.deadline = deadline;
        int count = context.nb_streams();
        trackOf = new Track[count];
        List<String> dropped = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            AVStream stream = context.streams(i);
            Track track = trackFor(stream);
            if (track == null || streams.putIfAbsent(track, stream) != null) {
                dropped.add(avcodec_get_name(stream.codecpar().codec_id()).getString());
            } else {
                trackOf[i] = track;
            }
        }
        format = format(dropped);
        coding = new Coding(requireNonNull(streams.get(Track.VIDEO)).codecpar().codec_id());
    }

    private Format format(List<String> dropped) throws SourceException {
        AVStream video = streams.get(Track.VIDEO);
        if (video == null) {
            throw new SourceException(
                    Reason.UNSUPPORTED,
                    "expected H.264 or H.265 video, found "
                            + (dropped.isEmpty() ? "no stream" : String.join(", ", dropped)));
        }
        var codec = video.codecpar();
        if (codec.width() <= 0 || codec.height() <= 0) {
            throw new SourceException(
                    Reason.NOT_A_STREAM,
                    "the camera announced video but sent no parameter sets (SPS, PPS) in time");
        }
        return new Format(
                avcodec_get_name(codec.codec_id()).getString(),
                codec.width(),
                codec.height(),
                List.copyOf(streams.keySet()),
                dropped);
    }

    private static @Nullable Track trackFor(AVStream stream) {
        int type = stream.codecpar().codec_type();
        int codec = stream.codecpar().codec_id();
        if (type == AVMEDIA_TYPE_VIDEO && VIDEO.contains(codec)) {
            return Track.VIDEO;
        }
        if (type == AVMEDIA_TYPE_AUDIO
                && AUDIO.contains(codec)
                && stream.codecpar().sample_rate() > 0) {
            return Track.AUDIO;
        }
        return null;
    }

    Format format() {
        return format;
    }

    /** The streams behind {@link Format#tracks()}; theirs as long as this is open. */
    Map<Track, AVStream> streams() {
        return streams;
    }

    /**
     * Reads the next packet of a track that is passed on.
     *
     * @return its track; the packet is the caller's to unreference
     * @throws SourceException if the camera went away, changed its pictures' format, or the
     *     deadline passed
     */
    Track read(AVPacket packet) throws SourceException {
        while (true) {
            int result = av_read_frame(context, packet);
            // FFmpeg's parser hands out its last frame before it tells of an error.
            if (result < 0 || deadline.passed()) {
                av_packet_unref(packet);
                throw deadline.passed()
                        ? silent()
                        : new SourceException(
                                Reason.LOST,
                                "the camera ended the connection: " + Ffmpeg.text(result));
            }
            int index = packet.stream_index();
            Track track = index < trackOf.length ? trackOf[index] : null;
            if (track != null && packet.size() > 0) {
                if (track == Track.VIDEO && !coding.holds(packet)) {
                    av_packet_unref(packet);
                    throw new SourceException(
                            Reason.CHANGED, "the picture's size or coding is another now");
                }
                return track;
            }
            av_packet_unref(packet);
        }
    }

    @Override
    public void close() {
        deadline.farewell();
        avformat_close_input(context);
    }

    private static SourceException refusal(int code, Deadline deadline) {
        if (deadline.passed()) {
            return silent();
        }
        if (code == AVERROR_HTTP_UNAUTHORIZED || code == AVERROR_HTTP_FORBIDDEN) {
            return new SourceException(
                    Reason.UNAUTHORIZED,
                    "the camera refused the user or password in its URL; correct them in config.yaml");
        }
        if (code == AVERROR_HTTP_NOT_FOUND) {
            return new SourceException(
                    Reason.NOT_FOUND, "the camera has no stream at the path of its URL");
        }
        if (code == AVERROR_INVALIDDATA) {
            return new SourceException(
                    Reason.NOT_A_STREAM, "expected an RTSP server, found something else");
        }
        return new SourceException(
                Reason.UNREACHABLE, "no connection to the camera: " + Ffmpeg.text(code));
    }

    private static SourceException silent() {
        return new SourceException(
                Reason.SILENT, "connected, but no answer or picture came in time");
    }
}
