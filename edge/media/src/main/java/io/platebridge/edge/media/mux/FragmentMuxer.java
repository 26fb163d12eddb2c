package io.platebridge.edge.media.mux;

import static io.platebridge.edge.media.ffmpeg.Ffmpeg.check;
import static java.util.Objects.requireNonNull;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
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
import io.platebridge.edge.media.ffmpeg.TimeBase;
import io.platebridge.edge.media.ffmpeg.Track;
import io.platebridge.edge.media.ffmpeg.TrackFormat;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/**
 * Packages each packet of a run as an MP4 fragment in memory, without delay. FFmpeg writes the init
 * segment, because it knows the sample entries of all codecs. Not thread-safe.
 */
public final class FragmentMuxer implements Packager {

    /** A header that needs no frame, with movie fragments after it. */
    private static final String MOVFLAGS = "frag_every_frame+empty_moov+default_base_moof";

    private static final int HVC1 = 'h' | 'v' << 8 | 'c' << 16 | '1' << 24;

    /** A configuration in MP4's form begins with its version (ISO/IEC 14496-15 §5.3.3.1). */
    private static final int CONFIGURATION_VERSION = 1;

    private record Lane(FragmentWriter writer, SampleTimes times, TimeBase base) {}

    private final Map<Track, Lane> lanes = new EnumMap<>(Track.class);
    private final InitSegment init;
    private int sequence;

    /**
     * @throws FfmpegException if MP4 does not support one of the tracks
     */
    public FragmentMuxer(Format format, Map<Track, TrackFormat> tracks) throws FfmpegException {
        AVFormatContext context = new AVFormatContext(null);
        check(
                avformat_alloc_output_context2(context, (AVOutputFormat) null, "mp4", null),
                "create an MP4 muxer");
        try {
            init = new InitSegment(format, header(context, format, tracks));
        } finally {
            avformat_free_context(context);
        }
    }

    private byte[] header(AVFormatContext context, Format format, Map<Track, TrackFormat> tracks)
            throws FfmpegException {
        Map<Track, AVStream> streams = new EnumMap<>(Track.class);
        for (Track track : format.tracks()) {
            TrackFormat in = requireNonNull(tracks.get(track));
            AVStream out = avformat_new_stream(context, null);
            check(
                    avcodec_parameters_copy(out.codecpar(), in.parameters()),
                    "copy a track's format");
            // Apple's players accept H.265 only with this tag; for other codecs the muxer's default
            // is correct.
            out.codecpar().codec_tag(out.codecpar().codec_id() == AV_CODEC_ID_HEVC ? HVC1 : 0);
            out.time_base(new AVRational().num(in.base().num()).den(in.base().den()));
            streams.put(track, out);
        }
        byte[] header = write(context);
        streams.forEach((track, out) -> {
            TrackFormat in = requireNonNull(tracks.get(track));
            TimeBase stored = new TimeBase(out.time_base().num(), out.time_base().den());
            FragmentWriter writer = new FragmentWriter(out.index() + 1, units(in.parameters()));
            lanes.put(track, new Lane(writer, new SampleTimes(in.base(), stored), in.base()));
        });
        return header;
    }

    private static byte[] write(AVFormatContext context) throws FfmpegException {
        AVDictionary options = new AVDictionary(null);
        av_dict_set(options, "movflags", MOVFLAGS, 0);
        // An edit list would move the first frame to zero.
        av_dict_set(options, "use_editlist", "0", 0);
        AVIOContext memory = new AVIOContext(null);
        check(avio_open_dyn_buf(memory), "open a buffer");
        context.pb(memory);
        int written = avformat_write_header(context, options);
        av_dict_free(options);
        BytePointer data = new BytePointer((BytePointer) null);
        int size = avio_close_dyn_buf(memory, data);
        context.pb(null);
        byte[] bytes = new byte[size];
        data.capacity(size).get(bytes);
        av_free(data);
        check(written, "write the MP4 header");
        return bytes;
    }

    /** Returns what finds the NAL units of a track, or nothing if its packets have none to find. */
    private static @Nullable LengthPrefixedUnits units(AVCodecParameters parameters) {
        boolean hevc = parameters.codec_id() == AV_CODEC_ID_HEVC;
        boolean prefixed =
                parameters.extradata_size() > 0
                        && parameters.extradata().get() == CONFIGURATION_VERSION;
        return (hevc || parameters.codec_id() == AV_CODEC_ID_H264) && !prefixed
                ? new LengthPrefixedUnits(hevc)
                : null;
    }

    @Override
    public InitSegment initSegment() {
        return init;
    }

    @Override
    public Fragment pack(AVPacket packet, Track track, Instant at) throws FfmpegException {
        Lane lane = requireNonNull(lanes.get(track));
        boolean key = track == Track.VIDEO && (packet.flags() & AV_PKT_FLAG_KEY) != 0;
        var times = lane.times.place(packet.pts(), packet.dts(), packet.duration());
        byte[] bytes = lane.writer.write(sequence + 1, times, key || track == Track.AUDIO, packet);
        sequence++;
        return new Fragment(
                init,
                track,
                at,
                lane.base.duration(packet.dts()),
                lane.base.duration(packet.duration()),
                key,
                ByteBuffer.wrap(bytes));
    }

    @Override
    public void close() {
        // holds no resources
    }
}
