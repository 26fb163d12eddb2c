package io.platebridge.edge.media.mux;

import static io.platebridge.edge.media.ffmpeg.Ffmpeg.check;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avio_close_dyn_buf;
import static org.bytedeco.ffmpeg.global.avformat.avio_context_free;
import static org.bytedeco.ffmpeg.global.avformat.avio_open_dyn_buf;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;

import io.platebridge.edge.media.ffmpeg.Ffmpeg;
import io.platebridge.edge.media.ffmpeg.Ffmpeg.FfmpegException;
import java.nio.ByteBuffer;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Write_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;

/**
 * Converts fragments to MPEG-TS (ISO/IEC 13818-1) in memory, for players that do not support MP4.
 * It keeps the fragments' times, so that consecutive conversions are continuous.
 */
public final class TransportStreamMuxer implements AutoCloseable {

    private final AVIOContext in;
    private final AVFormatContext source = avformat_alloc_context();
    private final AVFormatContext target = new AVFormatContext(null);
    private final AVIOContext out = new AVIOContext(null);
    private final AVPacket packet = av_packet_alloc();

    private TransportStreamMuxer(InitSegment init, List<Fragment> fragments) {
        int size = init.size() + fragments.stream().mapToInt(Fragment::size).sum();
        BytePointer memory = new BytePointer(av_malloc(size)).capacity(size);
        ByteBuffer whole = memory.asByteBuffer().put(init.bytes());
        fragments.forEach(fragment -> whole.put(fragment.bytes()));
        // Without a read function, the context reads its buffer and then signals the end.
        in =
                avio_alloc_context(
                        memory,
                        size,
                        0,
                        null,
                        (Read_packet_Pointer_BytePointer_int) null,
                        (Write_packet_Pointer_BytePointer_int) null,
                        null);
        source.pb(in);
    }

    /**
     * Returns the transport stream with the fragments of one run, in memory outside the heap.
     *
     * @param fragments at least one
     * @throws FfmpegException if MPEG-TS does not support their codecs
     */
    public static ByteBuffer of(InitSegment init, List<Fragment> fragments) throws FfmpegException {
        Ffmpeg.load();
        try (var stream = new TransportStreamMuxer(init, fragments)) {
            stream.begin();
            stream.copy();
            return stream.end();
        }
    }

    private void begin() throws FfmpegException {
        AVInputFormat mp4 = av_find_input_format("mp4");
        check(avformat_open_input(source, "", mp4, null), "read parts");
        check(
                avformat_alloc_output_context2(target, (AVOutputFormat) null, "mpegts", null),
                "create an MPEG-TS muxer");
        for (int i = 0; i < source.nb_streams(); i++) {
            AVStream stream = avformat_new_stream(target, null);
            check(
                    avcodec_parameters_copy(stream.codecpar(), source.streams(i).codecpar()),
                    "copy a track's format");
            stream.codecpar().codec_tag(0);
        }
        check(avio_open_dyn_buf(out), "open a buffer");
        target.pb(out);
        AVDictionary options = new AVDictionary(null);
        // Each stream counts its packets from zero, which would look like packet loss (§2.4.3.3).
        av_dict_set(options, "mpegts_flags", "initial_discontinuity", 0);
        try {
            check(avformat_write_header(target, options), "write the MPEG-TS header");
        } finally {
            av_dict_free(options);
        }
    }

    private void copy() throws FfmpegException {
        while (av_read_frame(source, packet) >= 0) {
            int index = packet.stream_index();
            av_packet_rescale_ts(
                    packet, source.streams(index).time_base(), target.streams(index).time_base());
            packet.pos(-1);
            check(av_interleaved_write_frame(target, packet), "write MPEG-TS");
        }
    }

    private ByteBuffer end() throws FfmpegException {
        check(av_write_trailer(target), "finish the MPEG-TS");
        BytePointer data = new BytePointer((BytePointer) null);
        int size = avio_close_dyn_buf(out, data);
        out.setNull();
        ByteBuffer made = ByteBuffer.allocateDirect(size);
        made.put(data.capacity(size).asByteBuffer()).flip();
        av_free(data);
        return made;
    }

    @Override
    public void close() {
        if (!out.isNull()) {
            BytePointer data = new BytePointer((BytePointer) null);
            avio_close_dyn_buf(out, data);
            av_free(data);
        }
        avformat_free_context(target);
        avformat_close_input(source);
        av_free(in.buffer());
        avio_context_free(in);
        av_packet_free(packet);
    }
}
