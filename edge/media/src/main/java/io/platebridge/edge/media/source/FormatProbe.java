package io.platebridge.edge.media.source;

import static io.platebridge.edge.media.ffmpeg.Ffmpeg.check;
import static java.util.Objects.requireNonNull;
import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;

import io.platebridge.edge.media.ffmpeg.Ffmpeg;
import io.platebridge.edge.media.ffmpeg.Ffmpeg.FfmpegException;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/**
 * Determines the video format by decoding a key frame that contains its parameter sets. The decoder
 * derives the size, profile and colours from them.
 */
final class FormatProbe {

    private FormatProbe() {}

    /**
     * Returns the format, with the parameter sets as codec configuration.
     *
     * @param announced the format assumed so far
     * @param sets the parameter sets of {@code key}, as a byte stream
     * @return must be freed by the caller
     * @throws FfmpegException if the frame cannot be decoded
     */
    static AVCodecParameters of(AVCodecParameters announced, byte[] sets, AVPacket key)
            throws FfmpegException {
        AVCodec codec = requireNonNull(avcodec_find_decoder(announced.codec_id()));
        AVCodecContext context = avcodec_alloc_context3(codec);
        AVFrame frame = av_frame_alloc();
        AVCodecParameters found = avcodec_parameters_alloc();
        boolean whole = false;
        try {
            context.thread_count(1);
            context.max_pixels(Ffmpeg.MAX_PIXELS);
            BytePointer memory =
                    new BytePointer(av_mallocz(sets.length + AV_INPUT_BUFFER_PADDING_SIZE));
            memory.put(sets);
            context.extradata(memory);
            context.extradata_size(sets.length);
            check(avcodec_open2(context, codec, (AVDictionary) null), "open a decoder");
            check(avcodec_send_packet(context, key), "decode a key frame");
            check(avcodec_send_packet(context, null), "end decoding");
            check(avcodec_receive_frame(context, frame), "decode a key frame");
            check(avcodec_parameters_from_context(found, context), "describe the pictures");
            // One picture does not reveal whether frames are reordered; the connection did.
            found.video_delay(Math.max(found.video_delay(), announced.video_delay()));
            whole = true;
            return found;
        } finally {
            av_frame_free(frame);
            avcodec_free_context(context);
            if (!whole) {
                avcodec_parameters_free(found);
            }
        }
    }
}
