package io.platebridge.local.clip;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_OPT_SEARCH_CHILDREN;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set;

import java.util.Map;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/** An encoder of FFmpeg's and the one frame it is fed from. For one thread. */
final class Encoder implements AutoCloseable {

    private final AVCodecContext context;
    private final AVFrame frame = av_frame_alloc();
    private final AVPacket packet = av_packet_alloc();

    /**
     * @param prepare sets what the context needs before it is opened
     * @throws IllegalStateException if the bundled FFmpeg lacks the encoder or refuses a setting
     */
    Encoder(String name, Map<String, String> options, Consumer<AVCodecContext> prepare) {
        AVCodec codec = avcodec_find_encoder_by_name(name);
        if (codec == null) {
            throw new IllegalStateException("the bundled FFmpeg has no encoder " + name);
        }
        context = avcodec_alloc_context3(codec);
        prepare.accept(context);
        options.forEach((key, value) ->
                checked(
                        av_opt_set(context, key, value, AV_OPT_SEARCH_CHILDREN),
                        name + " " + key + "=" + value));
        checked(avcodec_open2(context, codec, (AVDictionary) null), name);
    }

    AVCodecContext context() {
        return context;
    }

    /** Returns the frame to set the format of, and then, after {@link #writable}, to fill. */
    AVFrame frame() {
        return frame;
    }

    /** Makes the frame's memory, once its format is set. */
    void allocate() {
        checked(av_frame_get_buffer(frame, 0), "frame buffer");
    }

    /** Returns the frame, no longer shared with the encoder. */
    AVFrame writable() {
        checked(av_frame_make_writable(frame), "frame buffer");
        return frame;
    }

    /** Encodes the frame; hands over each packet that is ready, valid during the call only. */
    void encode(Consumer<AVPacket> packets) {
        send(frame, packets);
    }

    /** Ends the stream; returns the packets that the encoder still held. */
    void finish(Consumer<AVPacket> packets) {
        send(null, packets);
    }

    private void send(@Nullable AVFrame input, Consumer<AVPacket> packets) {
        checked(avcodec_send_frame(context, input), "encode");
        while (avcodec_receive_packet(context, packet) >= 0) {
            packets.accept(packet);
            av_packet_unref(packet);
        }
    }

    static byte[] bytes(AVPacket packet) {
        byte[] bytes = new byte[packet.size()];
        packet.data().get(bytes);
        return bytes;
    }

    @Override
    public void close() {
        av_packet_free(packet);
        av_frame_free(frame);
        avcodec_free_context(context);
    }

    private static void checked(int result, String what) {
        if (result < 0) {
            throw new IllegalStateException("FFmpeg failed at %s: %d".formatted(what, result));
        }
    }
}
