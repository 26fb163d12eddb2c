package io.platebridge.edge.media.mux;

import static io.platebridge.edge.media.ffmpeg.Ffmpeg.check;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
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
import io.platebridge.edge.media.ffmpeg.Format;
import io.platebridge.edge.media.ffmpeg.Track;
import io.platebridge.edge.media.ffmpeg.TrackFormat;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;

/**
 * FFmpeg's MP4 muxer (8.0.1, libavformat/movenc.c) with a fragment for each packet: what our
 * fragments must equal.
 */
final class FfmpegMuxer implements AutoCloseable {

    private static final int HVC1 = 'h' | 'v' << 8 | 'c' << 16 | '1' << 24;

    private record Lane(AVStream out, AVRational from) {}

    private final AVFormatContext context = new AVFormatContext(null);
    private final AVIOContext memory = new AVIOContext(null);
    private final Map<Track, Lane> lanes = new EnumMap<>(Track.class);
    private final ByteBuffer initSegment;

    FfmpegMuxer(Format format, Map<Track, TrackFormat> tracks) throws FfmpegException {
        check(
                avformat_alloc_output_context2(context, (AVOutputFormat) null, "mp4", null),
                "create a muxer");
        for (Track track : format.tracks()) {
            TrackFormat in = tracks.get(track);
            AVStream out = avformat_new_stream(context, null);
            check(avcodec_parameters_copy(out.codecpar(), in.parameters()), "copy a format");
            out.codecpar().codec_tag(out.codecpar().codec_id() == AV_CODEC_ID_HEVC ? HVC1 : 0);
            AVRational from = new AVRational().num(in.base().num()).den(in.base().den());
            out.time_base(from);
            lanes.put(track, new Lane(out, from));
        }
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
        initSegment = closeMemory();
    }

    ByteBuffer initSegment() {
        return initSegment.duplicate();
    }

    /** Returns moof and mdat of a packet, whose times are rescaled. */
    ByteBuffer pack(AVPacket packet, Track track) throws FfmpegException {
        Lane lane = lanes.get(track);
        packet.stream_index(lane.out.index());
        av_packet_rescale_ts(packet, lane.from, lane.out.time_base());
        open();
        check(av_write_frame(context, packet), "pack a packet");
        check(av_write_frame(context, null), "pack a packet");
        return closeMemory();
    }

    private void open() throws FfmpegException {
        check(avio_open_dyn_buf(memory), "open a buffer");
        context.pb(memory);
    }

    private ByteBuffer closeMemory() {
        BytePointer data = new BytePointer((BytePointer) null);
        int size = avio_close_dyn_buf(memory, data);
        context.pb(null);
        byte[] bytes = new byte[size];
        data.capacity(size).get(bytes);
        av_free(data);
        return ByteBuffer.wrap(bytes);
    }

    @Override
    public void close() {
        avformat_free_context(context);
    }
}
