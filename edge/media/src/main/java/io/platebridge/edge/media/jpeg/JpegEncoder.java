package io.platebridge.edge.media.jpeg;

import static io.platebridge.edge.media.ffmpeg.Ffmpeg.check;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_QSCALE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.FF_QP2LAMBDA;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FAST_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCachedContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;

import io.platebridge.edge.media.ffmpeg.Ffmpeg.FfmpegException;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.DoublePointer;
import org.jspecify.annotations.Nullable;

/** Encodes decoded pictures as JPEGs of one size. Must be used by the thread that created it. */
final class JpegEncoder implements AutoCloseable {

    /** FFmpeg's scale from 2 to 31; 4 has no visible artefacts. */
    private static final int QUALITY = 4;

    private final AVCodecContext encoder;
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame scaled = av_frame_alloc();
    private @Nullable SwsContext scaler;

    /**
     * @throws FfmpegException if memory is exhausted
     */
    JpegEncoder(JpegSize size) throws FfmpegException {
        scaled.format(AV_PIX_FMT_YUVJ420P).width(size.width()).height(size.height());
        scaled.color_range(AVCOL_RANGE_JPEG).quality(QUALITY * FF_QP2LAMBDA);
        AVCodec codec = avcodec_find_encoder(AV_CODEC_ID_MJPEG);
        encoder = avcodec_alloc_context3(codec);
        encoder.width(size.width()).height(size.height()).pix_fmt(AV_PIX_FMT_YUVJ420P);
        encoder.color_range(AVCOL_RANGE_JPEG);
        encoder.flags(encoder.flags() | AV_CODEC_FLAG_QSCALE);
        encoder.global_quality(QUALITY * FF_QP2LAMBDA);
        encoder.time_base().num(1).den(25);
        // Optimized Huffman tables would save a tenth of the bytes for half as much CPU time again.
        AVDictionary options = new AVDictionary(null);
        av_dict_set(options, "huffman", "default", 0);
        try {
            check(av_frame_get_buffer(scaled, 0), "allocate a picture");
            check(avcodec_open2(encoder, codec, options), "open the JPEG encoder");
        } catch (FfmpegException e) {
            close();
            throw e;
        } finally {
            av_dict_free(options);
        }
    }

    /**
     * Encodes a picture.
     *
     * @throws FfmpegException if the pixel format is not supported
     */
    Jpeg encode(AVFrame picture) throws FfmpegException {
        scaler =
                sws_getCachedContext(
                        scaler,
                        picture.width(),
                        picture.height(),
                        picture.format(),
                        scaled.width(),
                        scaled.height(),
                        scaled.format(),
                        SWS_FAST_BILINEAR,
                        null,
                        null,
                        (DoublePointer) null);
        check(scaler == null ? -1 : 0, "prepare to scale a picture");
        check(av_frame_make_writable(scaled), "scale a picture");
        check(sws_scale_frame(scaler, scaled, picture), "scale a picture");
        scaled.pts(scaled.pts() + 1);
        check(avcodec_send_frame(encoder, scaled), "encode a JPEG");
        check(avcodec_receive_packet(encoder, packet), "encode a JPEG");
        Jpeg jpeg = Jpeg.of(packet.data().capacity(packet.size()).asByteBuffer());
        av_packet_unref(packet);
        return jpeg;
    }

    @Override
    public void close() {
        avcodec_free_context(encoder);
        av_packet_free(packet);
        av_frame_free(scaled);
        if (scaler != null) {
            sws_freeContext(scaler);
        }
    }
}
