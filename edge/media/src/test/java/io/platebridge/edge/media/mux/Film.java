package io.platebridge.edge.media.mux;

import static io.platebridge.edge.media.ffmpeg.Ffmpeg.check;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;

import io.platebridge.edge.media.ffmpeg.Ffmpeg;
import io.platebridge.edge.media.ffmpeg.Ffmpeg.FfmpegException;
import io.platebridge.edge.media.ffmpeg.Format;
import io.platebridge.edge.media.ffmpeg.SupportedCodecs;
import io.platebridge.edge.media.ffmpeg.TimeBase;
import io.platebridge.edge.media.ffmpeg.Track;
import io.platebridge.edge.media.ffmpeg.TrackFormat;
import io.platebridge.local.process.TetheredProgram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;

/** The packets of a film that Debian's ffmpeg has encoded, with their formats. */
final class Film implements AutoCloseable {

    record Frame(Track track, AVPacket packet) {

        boolean keyFrame() {
            return (packet.flags() & AV_PKT_FLAG_KEY) != 0;
        }
    }

    private final AVFormatContext context = new AVFormatContext(null);
    private final Map<Track, TrackFormat> tracks = new EnumMap<>(Track.class);
    private final List<Frame> frames = new ArrayList<>();

    /**
     * Encodes a film of 2 s.
     *
     * @param file its extension selects the container; MPEG-TS has Annex B, MP4 lengths
     */
    static Film encode(Path file, String options) throws FfmpegException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                ("ffmpeg -v error -nostdin -f lavfi -i testsrc2=size=320x240:rate=25"
                                                + " -f lavfi -i sine=sample_rate=48000 -t 2")
                                        .split(" ")));
        command.addAll(List.of(options.split(" ")));
        command.add(file.toString());
        TetheredProgram.run(command);
        return new Film(file);
    }

    private Film(Path file) throws FfmpegException {
        Ffmpeg.load();
        check(
                avformat_open_input(
                        context, file.toString(), (AVInputFormat) null, (AVDictionary) null),
                "open a film");
        check(avformat_find_stream_info(context, (AVDictionary) null), "read a film");
        List<Track> order = new ArrayList<>();
        for (int i = 0; i < context.nb_streams(); i++) {
            AVStream stream = context.streams(i);
            boolean video = stream.codecpar().codec_type() == AVMEDIA_TYPE_VIDEO;
            order.add(video ? Track.VIDEO : Track.AUDIO);
            var base = new TimeBase(stream.time_base().num(), stream.time_base().den());
            tracks.put(order.getLast(), new TrackFormat(stream.codecpar(), base));
        }
        AVPacket packet = av_packet_alloc();
        while (av_read_frame(context, packet) >= 0) {
            frames.add(new Frame(order.get(packet.stream_index()), packet));
            packet = av_packet_alloc();
        }
        av_packet_free(packet);
    }

    List<Frame> frames() {
        return frames;
    }

    Map<Track, TrackFormat> tracks() {
        return tracks;
    }

    Format format() {
        return SupportedCodecs.format(
                tracks.get(Track.VIDEO).parameters(), tracks.keySet(), List.of());
    }

    @Override
    public void close() {
        frames.forEach(frame -> av_packet_free(frame.packet()));
        avformat_close_input(context);
    }
}
