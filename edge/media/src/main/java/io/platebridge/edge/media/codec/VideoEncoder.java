package io.platebridge.edge.media.codec;

import static io.platebridge.edge.media.ffmpeg.Ffmpeg.check;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_LOW_DELAY;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;

import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.media.ffmpeg.Ffmpeg;
import io.platebridge.edge.media.ffmpeg.Ffmpeg.FfmpegException;
import io.platebridge.edge.media.ffmpeg.TimeBase;
import io.platebridge.edge.media.ffmpeg.TrackFormat;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Encodes pictures as H.264 with a key frame every 2 s. Uses a hardware encoder if there is one
 * that accepts pictures from memory, and otherwise OpenH264. Not thread-safe.
 */
public final class VideoEncoder implements AutoCloseable {

    /** The time base of the pictures' timestamps, which is RTP's. */
    public static final TimeBase BASE = new TimeBase(1, 90_000);

    private static final EventLog LOG = EventLog.of(VideoEncoder.class);

    private static final List<String> BY_PREFERENCE =
            List.of("h264_nvenc", "h264_v4l2m2m", "libopenh264");
    private static final int KEY_SECONDS = 2;

    private final String name;
    private final AVCodecContext context;
    private final AVFrame picture = av_frame_alloc();
    private final AVCodecParameters parameters = avcodec_parameters_alloc();

    /**
     * @param width in pixels, even
     * @param height in pixels, even
     * @param fps approximate frames per second
     * @param bitrate in bit/s
     * @throws FfmpegException if no encoder supports such pictures
     */
    public VideoEncoder(int width, int height, int fps, int bitrate) throws FfmpegException {
        this(BY_PREFERENCE, width, height, fps, bitrate);
    }

    VideoEncoder(List<String> candidates, int width, int height, int fps, int bitrate)
            throws FfmpegException {
        Ffmpeg.load();
        String found = "";
        AVCodecContext opened = null;
        FfmpegException refused = new FfmpegException(0, "no encoder for H.264");
        for (String candidate : candidates) {
            try {
                opened = open(candidate, width, height, fps, bitrate);
                found = candidate;
                break;
            } catch (FfmpegException e) {
                refused = e;
            }
        }
        if (opened == null) {
            free();
            throw refused;
        }
        name = found;
        context = opened;
        try {
            check(avcodec_parameters_from_context(parameters, context), "describe the H.264");
            picture.format(AV_PIX_FMT_YUV420P);
            picture.width(width);
            picture.height(height);
            check(av_frame_get_buffer(picture, 0), "allocate a picture");
        } catch (FfmpegException e) {
            close();
            throw e;
        }
    }

    private static AVCodecContext open(String name, int width, int height, int fps, int bitrate)
            throws FfmpegException {
        AVCodec codec = avcodec_find_encoder_by_name(name);
        if (codec == null) {
            throw new FfmpegException(0, "no encoder " + name);
        }
        AVCodecContext context = avcodec_alloc_context3(codec);
        context.width(width);
        context.height(height);
        context.pix_fmt(AV_PIX_FMT_YUV420P);
        context.time_base().num(BASE.num()).den(BASE.den());
        context.framerate().num(fps).den(1);
        context.bit_rate(bitrate);
        context.gop_size(fps * KEY_SECONDS);
        context.max_b_frames(0);
        context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_LOW_DELAY);
        int opened = avcodec_open2(context, codec, (AVDictionary) null);
        if (opened < 0) {
            avcodec_free_context(context);
        }
        check(opened, "open " + name);
        if (context.extradata_size() == 0) {
            // FFmpeg 8.0.1's h264_v4l2m2m: its parameter sets come with the first picture only.
            avcodec_free_context(context);
            String reason = "it has no parameter sets before the first picture";
            LOG.info("encoder_refused", "encoder", name, "reason", reason);
            throw new FfmpegException(0, "use " + name + ": " + reason);
        }
        return context;
    }

    /** FFmpeg's name of the encoder. */
    public String name() {
        return name;
    }

    /** The format of its packets; valid until this is closed. */
    public TrackFormat format() {
        return new TrackFormat(parameters, BASE);
    }

    /**
     * The picture to fill before each {@link #encode}: planar 4:2:0, height × width and twice
     * height/2 × width/2.
     *
     * @throws FfmpegException if memory is exhausted
     */
    public AVFrame picture() throws FfmpegException {
        check(av_frame_make_writable(picture), "allocate a picture");
        return picture;
    }

    /**
     * Encodes the picture.
     *
     * @param pts presentation time in {@link #BASE}, later than that of the picture before
     */
    public void encode(long pts) throws FfmpegException {
        picture.pts(pts);
        check(avcodec_send_frame(context, picture), "encode a picture");
    }

    /** Fills {@code packet} with the next encoded picture; returns false if there is none yet. */
    public boolean receive(AVPacket packet) {
        return avcodec_receive_packet(context, packet) >= 0;
    }

    private void free() {
        av_frame_free(picture);
        avcodec_parameters_free(parameters);
    }

    @Override
    public void close() {
        avcodec_free_context(context);
        free();
    }
}
