package io.platebridge.edge.media.codec;

import static io.platebridge.edge.media.ffmpeg.Ffmpeg.check;
import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;

import io.platebridge.edge.media.ffmpeg.Ffmpeg;
import io.platebridge.edge.media.ffmpeg.Ffmpeg.FfmpegException;
import io.platebridge.edge.media.ffmpeg.Format;
import io.platebridge.edge.media.mux.CodecStrings;
import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.mux.InitSegment;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the fragments of one run. Must be used by the thread that created it. Pictures are
 * returned in presentation order; broken data repeats a picture until the next key frame.
 */
public final class VideoDecoder implements AutoCloseable {

    private static final int BOX_HEAD_BYTES = 8;

    private final boolean jpeg;
    private final AVCodecContext context;
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame frame = av_frame_alloc();

    /**
     * @throws FfmpegException if there is no decoder for the run
     */
    public VideoDecoder(InitSegment init) throws FfmpegException {
        Ffmpeg.load();
        jpeg = init.format().video().equals(Format.JPEG);
        AVCodec codec = avcodec_find_decoder_by_name(init.format().video());
        context = avcodec_alloc_context3(codec);
        context.thread_count(
                1); // more threads would delay frames and compete with the cameras' threads
        context.max_pixels(Ffmpeg.MAX_PIXELS);
        if (!jpeg) {
            CodecStrings.of(init).videoConfig().ifPresent(this::configure);
        }
        int opened = avcodec_open2(context, codec, (AVDictionary) null);
        if (opened < 0) {
            close();
        }
        check(opened, "open a decoder for " + init.format().video());
    }

    private void configure(ByteBuffer config) {
        byte[] bytes = new byte[config.remaining()];
        config.get(bytes);
        BytePointer memory =
                new BytePointer(av_mallocz(bytes.length + AV_INPUT_BUFFER_PADDING_SIZE));
        memory.put(bytes);
        context.extradata(memory);
        context.extradata_size(bytes.length);
    }

    /**
     * Accepts a video fragment; {@link #receive} must have returned null before.
     *
     * @throws FfmpegException if memory is exhausted
     */
    public void send(Fragment fragment) throws FfmpegException {
        ByteBuffer bytes = fragment.bytes();
        if (!jpeg) {
            // A fragment is a moof, which starts with its size, and an mdat with the frame.
            bytes.position(bytes.getInt(0) + BOX_HEAD_BYTES);
        }
        check(av_new_packet(packet, bytes.remaining()), "allocate a packet");
        try {
            packet.data().capacity(bytes.remaining()).asByteBuffer().put(bytes);
            // The decoder gets only decoding times. It returns pictures in presentation order, and
            // each gets the next of these times.
            packet.dts(fragment.decodeTime().toNanos());
            avcodec_send_packet(context, packet);
        } finally {
            av_packet_unref(packet);
        }
    }

    /** Returns the next picture, owned by this decoder, or null if it needs more fragments. */
    public @Nullable AVFrame receive() {
        return avcodec_receive_frame(context, frame) < 0 ? null : frame;
    }

    /** Presentation time of the last returned picture on the camera's time line. */
    public Duration time() {
        return Duration.ofNanos(frame.pkt_dts());
    }

    @Override
    public void close() {
        av_frame_free(frame);
        av_packet_free(packet);
        avcodec_free_context(context);
    }
}
