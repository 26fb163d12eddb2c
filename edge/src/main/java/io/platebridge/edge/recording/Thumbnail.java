package io.platebridge.edge.recording;

import static io.platebridge.edge.camera.Ffmpeg.check;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BACKWARD;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_seek_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale_q;
import static org.bytedeco.ffmpeg.global.swscale.SWS_AREA;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import io.platebridge.edge.camera.Ffmpeg;
import io.platebridge.edge.camera.Ffmpeg.FfmpegException;
import io.platebridge.edge.recording.Recorded.Clip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.DoublePointer;
import org.jboss.logging.Logger;

/**
 * A small picture of a recording: its first key frame at or after a moment, else its last, as a
 * JPEG of at most 320 pixels' width. Costs about 10 ms.
 */
final class Thumbnail implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Thumbnail.class);
    private static final int WIDTH = 320;
    private static final AVRational NANOS = new AVRational().num(1).den(1_000_000_000);

    private final AVFormatContext in = new AVFormatContext(null);
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame frame = av_frame_alloc();
    private final AVFrame small = av_frame_alloc();

    private Thumbnail() {}

    /** Lays the picture of a clip's event beside it; a clip without one is as good. */
    static void write(Clip clip, Instant eventAt) {
        try {
            write(clip.path(), Duration.between(clip.startedAt(), eventAt));
        } catch (IOException e) {
            LOG.warnf("no thumbnail file=%s cause=\"%s\"", clip.path().getFileName(), e);
        }
    }

    /**
     * Makes the picture of a moment and lays it beside the recording.
     *
     * @param at since the recording's first picture
     * @return where it is
     * @throws IOException if nothing can be decoded, or the disk is full
     */
    static Path write(Path recording, Duration at) throws IOException {
        Path thumbnail = Shelf.thumbnail(recording);
        Path draft =
                Files.createTempFile(recording.toAbsolutePath().getParent(), "thumbnail", ".tmp");
        try {
            Files.write(draft, jpeg(recording, at));
            return Files.move(draft, thumbnail, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    static byte[] jpeg(Path recording, Duration at) throws FfmpegException {
        Ffmpeg.load();
        try (Thumbnail thumbnail = new Thumbnail()) {
            thumbnail.decode(recording, at);
            thumbnail.shrink();
            return thumbnail.encode();
        }
    }

    private void decode(Path recording, Duration at) throws FfmpegException {
        check(
                avformat_open_input(
                        in, recording.toString(), av_find_input_format("mp4"), (AVDictionary) null),
                "open the recording");
        AVStream video = video();
        long ticks = av_rescale_q(Math.max(0, at.toNanos()), NANOS, video.time_base());
        if (av_seek_frame(in, video.index(), ticks, 0) < 0) {
            check(
                    av_seek_frame(in, video.index(), ticks, AVSEEK_FLAG_BACKWARD),
                    "find a key frame");
        }
        AVCodec codec = avcodec_find_decoder(video.codecpar().codec_id());
        AVCodecContext decoder = avcodec_alloc_context3(codec);
        try {
            check(avcodec_parameters_to_context(decoder, video.codecpar()), "set the decoder up");
            decoder.thread_count(1);
            check(avcodec_open2(decoder, codec, (AVDictionary) null), "open the decoder");
            feedKeyFrame(decoder, video.index());
            check(avcodec_receive_frame(decoder, frame), "decode the key frame");
        } finally {
            avcodec_free_context(decoder);
        }
    }

    private AVStream video() throws FfmpegException {
        for (int i = 0; i < in.nb_streams(); i++) {
            if (in.streams(i).codecpar().codec_type() == AVMEDIA_TYPE_VIDEO) {
                return in.streams(i);
            }
        }
        throw new IllegalStateException("a recording without pictures");
    }

    /** One key frame, and the end, so that the decoder does not wait for those after it. */
    private void feedKeyFrame(AVCodecContext decoder, int video) throws FfmpegException {
        do {
            av_packet_unref(packet);
            check(av_read_frame(in, packet), "read the key frame");
        } while (packet.stream_index() != video);
        check(avcodec_send_packet(decoder, packet), "decode the key frame");
        check(avcodec_send_packet(decoder, null), "decode the key frame");
    }

    private void shrink() throws FfmpegException {
        int width = Math.min(WIDTH, frame.width());
        // Pairs of lines share their colour.
        int height = Math.max(2, frame.height() * width / frame.width() & ~1);
        small.format(AV_PIX_FMT_YUVJ420P);
        small.width(width & ~1);
        small.height(height);
        small.color_range(AVCOL_RANGE_JPEG);
        check(av_frame_get_buffer(small, 0), "make room for a picture");
        SwsContext scaler =
                sws_getContext(
                        frame.width(),
                        frame.height(),
                        frame.format(),
                        small.width(),
                        small.height(),
                        small.format(),
                        SWS_AREA,
                        null,
                        null,
                        (DoublePointer) null);
        try {
            check(
                    sws_scale(
                            scaler,
                            frame.data(),
                            frame.linesize(),
                            0,
                            frame.height(),
                            small.data(),
                            small.linesize()),
                    "shrink the picture");
        } finally {
            sws_freeContext(scaler);
        }
    }

    private byte[] encode() throws FfmpegException {
        AVCodec codec = avcodec_find_encoder(AV_CODEC_ID_MJPEG);
        AVCodecContext encoder = avcodec_alloc_context3(codec);
        try {
            encoder.width(small.width()).height(small.height()).pix_fmt(AV_PIX_FMT_YUVJ420P);
            encoder.color_range(AVCOL_RANGE_JPEG);
            encoder.time_base().num(1).den(1);
            check(avcodec_open2(encoder, codec, (AVDictionary) null), "open the JPEG encoder");
            check(avcodec_send_frame(encoder, small), "encode a JPEG");
            av_packet_unref(packet);
            check(avcodec_receive_packet(encoder, packet), "encode a JPEG");
            byte[] jpeg = new byte[packet.size()];
            packet.data().get(jpeg);
            return jpeg;
        } finally {
            avcodec_free_context(encoder);
        }
    }

    @Override
    public void close() {
        av_packet_free(packet);
        av_frame_free(frame);
        av_frame_free(small);
        if (!in.isNull()) {
            avformat_close_input(in);
        }
    }
}
