package io.platebridge.edge.media.mux;

import static io.platebridge.edge.media.ffmpeg.Ffmpeg.check;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avformat.av_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_close_dyn_buf;
import static org.bytedeco.ffmpeg.global.avformat.avio_open_dyn_buf;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_free;

import io.platebridge.edge.media.ffmpeg.Ffmpeg.FfmpegException;
import io.platebridge.edge.media.ffmpeg.TrackFormat;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;

/**
 * FFmpeg's MP4 muxer with a fragment for each packet of one track: what our fragments must equal.
 */
final class FfmpegMuxer implements AutoCloseable {

    private final AVFormatContext context = new AVFormatContext(null);
    private final AVIOContext memory = new AVIOContext(null);
    private final AVStream out;
    private final AVRational from;

    FfmpegMuxer(TrackFormat track) throws FfmpegException {
        check(
                avformat_alloc_output_context2(context, (AVOutputFormat) null, "mp4", null),
                "create a muxer");
        out = avformat_new_stream(context, null);
        check(avcodec_parameters_copy(out.codecpar(), track.parameters()), "copy a format");
        out.codecpar().codec_tag(0);
        from = new AVRational().num(track.base().num()).den(track.base().den());
        out.time_base(from);
        AVDictionary options = new AVDictionary(null);
        av_dict_set(
                options,
                "movflags",
                "frag_every_frame+empty_moov+default_base_moof+frag_discont+skip_trailer",
                0);
        av_dict_set(options, "use_editlist", "0", 0);
        context.avoid_negative_ts(AVFormatContext.AVFMT_AVOID_NEG_TS_MAKE_NON_NEGATIVE);
        open();
        check(avformat_write_header(context, options), "write the header");
        av_dict_free(options);
        closeMemory();
    }

    /** Returns moof and mdat of a packet, whose times are rescaled. */
    byte[] pack(AVPacket packet) throws FfmpegException {
        packet.stream_index(0);
        av_packet_rescale_ts(packet, from, out.time_base());
        open();
        check(av_write_frame(context, packet), "pack a packet");
        check(av_write_frame(context, null), "pack a packet");
        return closeMemory();
    }

    private void open() throws FfmpegException {
        check(avio_open_dyn_buf(memory), "open a buffer");
        context.pb(memory);
    }

    private byte[] closeMemory() {
        BytePointer data = new BytePointer((BytePointer) null);
        int size = avio_close_dyn_buf(memory, data);
        context.pb(null);
        byte[] bytes = new byte[size];
        data.capacity(size).get(bytes);
        av_free(data);
        return bytes;
    }

    @Override
    public void close() {
        avformat_free_context(context);
    }
}
