package io.platebridge.local.clip;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_ERROR;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR0;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU709;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import io.platebridge.local.scene.GateScene;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Draws a clip's pictures and encodes them as H.264 with a slice per {@link Overlay#HEIGHT} lines.
 */
record PictureEncoder(ClipPlan plan) {

    /** Fills the area of the overlay with its colour, so that its lower edge fits. */
    private static final Color BAND = new Color(16, 16, 16);

    /** Writes the pictures as an H.264 byte stream (annex B). */
    void write(OutputStream out) throws IOException {
        av_log_set_level(AV_LOG_ERROR);
        PictureSize size = plan.size();
        GateScene scene = new GateScene(plan.visitors(), plan.light(), size.width(), size.height());
        // Without rate control the encoder keeps its quality and cuts slices of equal height.
        Map<String, String> options =
                Map.of("rc_mode", "off", "slices", String.valueOf(size.slices()));
        try (Encoder encoder = new Encoder("libopenh264", options, this::prepare);
                IntPointer pixels = new IntPointer((long) size.width() * size.height());
                // FFmpeg reads four planes' worth of these, whatever the format.
                PointerPointer<IntPointer> planes = new PointerPointer<>(pixels, null, null, null);
                IntPointer stride = new IntPointer(size.width() * Integer.BYTES, 0, 0, 0)) {
            encoder.frame().format(AV_PIX_FMT_YUV420P).width(size.width()).height(size.height());
            encoder.allocate();
            SwsContext converter = converter(size);
            for (int i = 0; i < plan.pictures(); i++) {
                AVFrame frame = encoder.writable();
                if (scene.show((double) i / plan.pictures())) {
                    pixels.put(pixels(scene.picture()));
                    sws_scale(
                            converter,
                            planes,
                            stride,
                            0,
                            size.height(),
                            frame.data(),
                            frame.linesize());
                }
                frame.pts(i);
                encoder.encode(packet -> append(out, packet));
            }
            encoder.finish(packet -> append(out, packet));
            sws_freeContext(converter);
        }
    }

    private void prepare(AVCodecContext context) {
        context.width(plan.size().width())
                .height(plan.size().height())
                .pix_fmt(AV_PIX_FMT_YUV420P)
                .time_base(av_make_q(1, Clip.RATE))
                .framerate(av_make_q(Clip.RATE, 1))
                .gop_size(plan.keyInterval())
                .thread_count(1)
                .colorspace(AVCOL_SPC_BT709)
                .color_primaries(AVCOL_PRI_BT709)
                .color_trc(AVCOL_TRC_BT709)
                .color_range(AVCOL_RANGE_MPEG);
    }

    private static SwsContext converter(PictureSize size) {
        SwsContext converter =
                sws_getContext(
                        size.width(),
                        size.height(),
                        AV_PIX_FMT_BGR0,
                        size.width(),
                        size.height(),
                        AV_PIX_FMT_YUV420P,
                        SWS_BILINEAR,
                        null,
                        null,
                        (double[]) null);
        IntPointer bt709 = sws_getCoefficients(SWS_CS_ITU709);
        sws_setColorspaceDetails(converter, bt709, 1, bt709, 0, 0, 1 << 16, 1 << 16);
        return converter;
    }

    private static int[] pixels(BufferedImage picture) {
        Graphics2D g = picture.createGraphics();
        g.setColor(BAND);
        g.fillRect(0, 0, picture.getWidth(), Overlay.HEIGHT);
        g.dispose();
        return ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
    }

    private static void append(OutputStream out, AVPacket packet) {
        try {
            out.write(Encoder.bytes(packet));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
