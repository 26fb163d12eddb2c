package io.platebridge.local.check;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_ERROR;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import java.nio.file.Path;
import java.time.Duration;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Properties of the decoded pictures of a video file.
 *
 * @param count decoded pictures
 * @param width of the last, pixels
 * @param height of the last, pixels
 * @param change largest mean difference in brightness between the first picture and another, 0-255
 * @param length from the first packet to the end of the last
 */
record Pictures(int count, int width, int height, double change, Duration length) {
    /** Every eighth pixel of every eighth line is enough to detect change. */
    private static final int STEP = 8;

    /**
     * Decodes a complete file with FFmpeg.
     *
     * @throws CheckFailed when it is no video or a packet does not decode
     */
    static Pictures decode(Path file) throws CheckFailed {
        av_log_set_level(AV_LOG_ERROR);
        AVFormatContext input = new AVFormatContext(null);
        check(
                avformat_open_input(
                        input, file.toString(), (AVInputFormat) null, (AVDictionary) null),
                file);
        try {
            check(avformat_find_stream_info(input, (PointerPointer<?>) null), file);
            int index =
                    av_find_best_stream(
                            input, AVMEDIA_TYPE_VIDEO, -1, -1, (PointerPointer<?>) null, 0);
            check(index, file);
            AVStream stream = input.streams(index);
            var codec = avcodec_find_decoder(stream.codecpar().codec_id());
            AVCodecContext decoder = avcodec_alloc_context3(codec);
            try {
                check(avcodec_parameters_to_context(decoder, stream.codecpar()), file);
                check(avcodec_open2(decoder, codec, (AVDictionary) null), file);
                return decode(input, stream, decoder, file);
            } finally {
                avcodec_free_context(decoder);
            }
        } finally {
            avformat_close_input(input);
        }
    }

    private static Pictures decode(
            AVFormatContext input, AVStream stream, AVCodecContext decoder, Path file)
            throws CheckFailed {
        Viewer viewer = new Viewer();
        AVPacket packet = av_packet_alloc();
        AVFrame frame = av_frame_alloc();
        long begin = Long.MAX_VALUE;
        long end = Long.MIN_VALUE;
        try {
            while (av_read_frame(input, packet) >= 0) {
                if (packet.stream_index() == stream.index()) {
                    begin = Math.min(begin, packet.pts());
                    end = Math.max(end, packet.pts() + packet.duration());
                    check(avcodec_send_packet(decoder, packet), file);
                    viewer.lookAt(decoder, frame);
                }
                av_packet_unref(packet);
            }
            check(avcodec_send_packet(decoder, (AVPacket) null), file);
            viewer.lookAt(decoder, frame);
        } finally {
            av_frame_free(frame);
            av_packet_free(packet);
        }
        double seconds =
                (double) (end - begin) * stream.time_base().num() / stream.time_base().den();
        return viewer.saw(Duration.ofMillis(Math.max(0, (long) (seconds * 1000))));
    }

    private static void check(int result, Path file) throws CheckFailed {
        if (result < 0) {
            throw new CheckFailed(
                    "a video that decodes", "FFmpeg's error %d in %s".formatted(result, file));
        }
    }

    /** Looks at pictures one after the other and remembers the first. */
    private static final class Viewer {
        private int count;
        private int width;
        private int height;
        private byte[] first = {};
        private double change;

        void lookAt(AVCodecContext decoder, AVFrame frame) {
            while (avcodec_receive_frame(decoder, frame) >= 0) {
                width = frame.width();
                height = frame.height();
                byte[] picture = sample(frame);
                if (count++ == 0) {
                    first = picture;
                } else if (picture.length == first.length) {
                    change = Math.max(change, difference(first, picture));
                }
            }
        }

        private static byte[] sample(AVFrame frame) {
            int columns = frame.width() / STEP;
            byte[] picture = new byte[columns * (frame.height() / STEP)];
            for (int i = 0; i < picture.length; i++) {
                long line = (long) (i / columns) * STEP * frame.linesize(0);
                picture[i] = frame.data(0).get(line + (long) (i % columns) * STEP);
            }
            return picture;
        }

        private static double difference(byte[] one, byte[] other) {
            long sum = 0;
            for (int i = 0; i < one.length; i++) {
                sum += Math.abs((one[i] & 0xff) - (other[i] & 0xff));
            }
            return (double) sum / one.length;
        }

        Pictures saw(Duration length) {
            return new Pictures(count, width, height, change, length);
        }
    }
}
