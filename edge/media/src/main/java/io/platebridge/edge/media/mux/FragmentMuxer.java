package io.platebridge.edge.media.mux;

import static io.platebridge.edge.media.ffmpeg.Ffmpeg.check;
import static java.util.Objects.requireNonNull;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
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

import io.platebridge.edge.media.ffmpeg.Ffmpeg;
import io.platebridge.edge.media.ffmpeg.Format;
import io.platebridge.edge.media.ffmpeg.TimeBase;
import io.platebridge.edge.media.ffmpeg.Track;
import io.platebridge.edge.media.ffmpeg.TrackFormat;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
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
 * Packages each packet of a run as an MP4 fragment in memory, without delay. Not thread-safe. Costs
 * 6 µs and about 100 bytes per packet.
 */
public final class FragmentMuxer implements Packager {

    /**
     * One fragment per frame, after a header that needs no frame. {@code frag_discont} keeps the
     * decoding times; otherwise each track would start at zero, and audio and video would drift
     * apart. Without {@code skip_trailer}, FFmpeg would remember every fragment for an index.
     */
    private static final String MOVFLAGS =
            "frag_every_frame+empty_moov+default_base_moof+frag_discont+skip_trailer";

    private static final int HVC1 = 'h' | 'v' << 8 | 'c' << 16 | '1' << 24;

    /** An output stream, with the time bases of the camera and of the container. */
    private record Lane(AVStream out, TimeBase base, AVRational from, AVRational to) {}

    private final Map<Track, Long> ends = new EnumMap<>(Track.class);
    private final AVFormatContext context;
    private final AVIOContext memory = new AVIOContext(null);
    private final Map<Track, Lane> lanes = new EnumMap<>(Track.class);
    private final InitSegment init;

    /**
     * @throws Ffmpeg.FfmpegException if MP4 does not support one of the tracks
     */
    public FragmentMuxer(Format format, Map<Track, TrackFormat> tracks)
            throws Ffmpeg.FfmpegException {
        context = new AVFormatContext(null);
        check(
                avformat_alloc_output_context2(context, (AVOutputFormat) null, "mp4", null),
                "create an MP4 muxer");
        try {
            init = new InitSegment(format, header(format, tracks));
        } catch (Ffmpeg.FfmpegException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private byte[] header(Format format, Map<Track, TrackFormat> tracks)
            throws Ffmpeg.FfmpegException {
        for (Track track : format.tracks()) {
            TrackFormat in = requireNonNull(tracks.get(track));
            AVStream out = avformat_new_stream(context, null);
            check(
                    avcodec_parameters_copy(out.codecpar(), in.parameters()),
                    "copy a track's format");
            // Apple's players accept H.265 only with this tag; for other codecs the muxer's default
            // is correct.
            out.codecpar().codec_tag(out.codecpar().codec_id() == AV_CODEC_ID_HEVC ? HVC1 : 0);
            AVRational from = new AVRational().num(in.base().num()).den(in.base().den());
            out.time_base(from);
            lanes.put(track, new Lane(out, in.base(), from, out.time_base()));
        }
        AVDictionary options = new AVDictionary(null);
        av_dict_set(options, "movflags", MOVFLAGS, 0);
        // Otherwise a run would start at zero, before times that a WebSocket viewer has already
        // seen.
        av_dict_set(options, "use_editlist", "0", 0);
        context.avoid_negative_ts(AVFormatContext.AVFMT_AVOID_NEG_TS_MAKE_NON_NEGATIVE);
        try {
            openMemory();
            check(avformat_write_header(context, options), "write the MP4 header");
        } finally {
            av_dict_free(options);
        }
        return closeMemory();
    }

    @Override
    public InitSegment initSegment() {
        return init;
    }

    /**
     * {@inheritDoc}
     *
     * <p>The timestamps are rescaled in place.
     */
    @Override
    public Fragment pack(AVPacket packet, Track track, Instant at) throws Ffmpeg.FfmpegException {
        Lane lane = requireNonNull(lanes.get(track));
        Duration time = lane.base.duration(packet.dts());
        Duration duration = lane.base.duration(packet.duration());
        boolean key = track == Track.VIDEO && (packet.flags() & AV_PKT_FLAG_KEY) != 0;
        packet.stream_index(lane.out.index());
        av_packet_rescale_ts(packet, lane.from, lane.to);
        keepApart(packet, track);
        openMemory();
        int written = av_write_frame(context, packet);
        if (written >= 0) {
            written = av_write_frame(context, null);
        }
        byte[] bytes = closeMemory();
        check(written, "pack a frame");
        return new Fragment(init, track, at, time, duration, key, ByteBuffer.wrap(bytes));
    }

    /**
     * Moves the start of a frame to the end of the one before. FFmpeg's muxer would lose the
     * presentation time of a frame that starts a tick or more earlier, and of all frames after it.
     */
    private void keepApart(AVPacket packet, Track track) {
        long end = packet.dts() + packet.duration();
        long begin = Math.max(packet.dts(), ends.getOrDefault(track, packet.dts()));
        packet.dts(begin);
        packet.pts(Math.max(packet.pts(), begin));
        packet.duration(Math.max(1, end - begin));
        ends.put(track, begin + packet.duration());
    }

    private void openMemory() throws Ffmpeg.FfmpegException {
        check(avio_open_dyn_buf(memory), "open a buffer");
        context.pb(memory);
    }

    private byte[] closeMemory() {
        BytePointer data = new BytePointer((BytePointer) null);
        int size = avio_close_dyn_buf(memory, data);
        context.pb(null);
        memory.setNull();
        byte[] bytes = new byte[size];
        data.capacity(size).get(bytes);
        av_free(data);
        return bytes;
    }

    @Override
    public void close() {
        if (!memory.isNull()) {
            closeMemory();
        }
        avformat_free_context(context);
    }
}
