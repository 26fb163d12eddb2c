package io.platebridge.edge.media.recording;

import static io.platebridge.edge.media.ffmpeg.Ffmpeg.check;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale_q;

import io.platebridge.edge.media.ffmpeg.Ffmpeg;
import io.platebridge.edge.media.ffmpeg.Ffmpeg.FfmpegException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;

/**
 * Copies a fragmented MP4 file to a plain one without re-encoding. In the copy, the first picture
 * is presented at zero and the index is at the front, so that a browser can play and seek it
 * immediately.
 *
 * <p>If frames are reordered, the first picture is decoded some frames before it is presented; the
 * file's edit list (ISO/IEC 14496-12 §8.6.6) skips the audio of that time.
 */
final class FastStart implements AutoCloseable {

    private final AVRational nanosBase = new AVRational().num(1).den(1_000_000_000);
    private final AVFormatContext in = new AVFormatContext(null);
    private final AVFormatContext out = new AVFormatContext(null);
    private final AVPacket packet = av_packet_alloc();
    private int video = -1;
    private long startNanos = -1; // presentation time of the first picture
    private long beginNanos; // decoding time of the first picture
    private long endNanos;

    private FastStart() {}

    /**
     * Copies a file and returns the duration of its video.
     *
     * @throws IOException if {@code from} contains no picture or {@code to} cannot be written
     */
    static Duration copy(Path from, Path to) throws IOException {
        Ffmpeg.load();
        try (FastStart copy = new FastStart()) {
            copy.open(from, to);
            copy.packets();
            if (copy.startNanos < 0) {
                throw new IOException("the recording contains no picture");
            }
            check(av_write_trailer(copy.out), "write the index");
            return Duration.ofNanos(copy.endNanos - copy.beginNanos);
        }
    }

    private void open(Path from, Path to) throws FfmpegException {
        AVInputFormat mp4 = av_find_input_format("mp4");
        check(
                avformat_open_input(in, from.toString(), mp4, (AVDictionary) null),
                "open the recording");
        check(
                avformat_alloc_output_context2(out, (AVOutputFormat) null, "mp4", to.toString()),
                "create an MP4 muxer");
        for (int i = 0; i < in.nb_streams(); i++) {
            AVStream source = in.streams(i);
            AVStream target = avformat_new_stream(out, null);
            check(
                    avcodec_parameters_copy(target.codecpar(), source.codecpar()),
                    "copy a track's format");
            target.time_base(source.time_base());
            if (source.codecpar().codec_type() == AVMEDIA_TYPE_VIDEO) {
                video = i;
            }
        }
        AVIOContext file = new AVIOContext(null);
        check(avio_open(file, to.toString(), AVIO_FLAG_WRITE), "create the clip");
        out.pb(file);
        AVDictionary options = new AVDictionary(null);
        av_dict_set(options, "movflags", "+faststart", 0);
        try {
            check(avformat_write_header(out, options), "write the header");
        } finally {
            av_dict_free(options);
        }
    }

    private void packets() throws FfmpegException {
        while (av_read_frame(in, packet) >= 0) {
            AVStream source = in.streams(packet.stream_index());
            AVStream target = out.streams(packet.stream_index());
            long at = av_rescale_q(packet.dts(), source.time_base(), nanosBase);
            if (packet.stream_index() == video) {
                if (startNanos < 0) {
                    beginNanos = at;
                    startNanos = av_rescale_q(packet.pts(), source.time_base(), nanosBase);
                }
                endNanos = at + av_rescale_q(packet.duration(), source.time_base(), nanosBase);
            } else if (startNanos < 0 || endsBefore(startNanos, source)) {
                av_packet_unref(packet); // audio from before the first picture
                continue;
            }
            long shift = av_rescale_q(startNanos, nanosBase, source.time_base());
            packet.dts(packet.dts() - shift);
            packet.pts(packet.pts() - shift);
            packet.pos(-1);
            av_packet_rescale_ts(packet, source.time_base(), target.time_base());
            check(av_interleaved_write_frame(out, packet), "write a frame");
        }
    }

    /** Whether an audio packet ends before this time; the edit list cuts one that overlaps. */
    private boolean endsBefore(long nanos, AVStream source) {
        return av_rescale_q(packet.dts() + packet.duration(), source.time_base(), nanosBase)
                <= nanos;
    }

    @Override
    public void close() {
        nanosBase.close();
        av_packet_free(packet);
        if (!in.isNull()) {
            avformat_close_input(in);
        }
        if (!out.isNull()) {
            if (out.pb() != null) {
                avio_closep(out.pb());
            }
            avformat_free_context(out);
        }
    }
}
