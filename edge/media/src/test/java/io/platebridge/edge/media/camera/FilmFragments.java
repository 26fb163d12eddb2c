package io.platebridge.edge.media.camera;

import static io.platebridge.edge.media.ffmpeg.Ffmpeg.check;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BACKWARD;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_seek_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;

import io.platebridge.edge.media.ffmpeg.Ffmpeg;
import io.platebridge.edge.media.ffmpeg.Ffmpeg.FfmpegException;
import io.platebridge.edge.media.ffmpeg.Format;
import io.platebridge.edge.media.ffmpeg.TimeBase;
import io.platebridge.edge.media.ffmpeg.Track;
import io.platebridge.edge.media.ffmpeg.TrackFormat;
import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.mux.FragmentListener;
import io.platebridge.edge.media.mux.FragmentMuxer;
import io.platebridge.local.process.TetheredProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;

/**
 * A camera that plays a film of 10 s in a loop, as fast as requested: real H.264 with a key frame
 * each second and AAC, packaged by the pod's own muxer. Not thread-safe.
 */
public final class FilmFragments implements FragmentSource, AutoCloseable {

    public static final int FPS = 25;
    private static final Duration LENGTH = Duration.ofSeconds(10);

    private final Instant began;
    private final AVFormatContext film = new AVFormatContext(null);
    private final AVPacket packet = av_packet_alloc();
    private final Map<Track, AVStream> streams = new EnumMap<>(Track.class);
    private final List<FragmentListener> listeners = new CopyOnWriteArrayList<>();
    private final Format format;
    private FragmentMuxer muxer;
    private int round = 1;
    private int pictures;
    private int sounds;
    private Duration heard = LENGTH.minusNanos(1);
    private Instant now;

    /**
     * @param film written by {@link #createFilm}
     * @param began arrival of the first fragment
     */
    public FilmFragments(Path film, Instant began) {
        this.began = began;
        this.now = began;
        Ffmpeg.load();
        try {
            check(
                    avformat_open_input(
                            this.film,
                            film.toString(),
                            av_find_input_format("mp4"),
                            (AVDictionary) null),
                    "open the film");
            check(avformat_find_stream_info(this.film, (AVDictionary) null), "read the film");
            for (int i = 0; i < this.film.nb_streams(); i++) {
                AVStream stream = this.film.streams(i);
                boolean video = stream.codecpar().codec_type() == AVMEDIA_TYPE_VIDEO;
                streams.put(video ? Track.VIDEO : Track.AUDIO, stream);
            }
            var video = streams.get(Track.VIDEO).codecpar();
            format =
                    new Format(
                            "h264",
                            video.width(),
                            video.height(),
                            List.copyOf(streams.keySet()),
                            List.of());
            muxer = new FragmentMuxer(format, tracks());
        } catch (FfmpegException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Creates the film; ffmpeg needs a second for it. */
    public static Path createFilm(Path file) throws IOException {
        return draw(
                file,
                "-f lavfi -i testsrc2=size=320x240:rate=25:duration=10 -f lavfi -i sine=sample_rate=48000:duration=10 -c:a aac");
    }

    /** Creates a film without audio and motion, so that a day of it is small. */
    public static Path createDarkFilm(Path file) throws IOException {
        return draw(file, "-f lavfi -i color=c=gray:size=160x120:rate=25:duration=10");
    }

    private static Path draw(Path file, String what) throws IOException {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-y"));
        command.addAll(List.of(what.split(" ")));
        command.addAll(List.of("-c:v", "libx264", "-preset", "ultrafast", "-bf", "0"));
        command.addAll(List.of("-g", "25", "-keyint_min", "25", "-sc_threshold", "0"));
        command.addAll(List.of("-pix_fmt", "yuv420p", file.toString()));
        TetheredProgram.run(command);
        return file;
    }

    @Override
    public Subscription subscribe(FragmentListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public CameraState state() {
        return new CameraState.Streaming(began, format, FPS, 0);
    }

    /** Sends the next pictures and the audio between them. */
    public void send(int count) {
        int last = pictures + count;
        while (pictures < last) {
            Fragment fragment = next();
            pictures += fragment.video() ? 1 : 0;
            sounds += fragment.video() ? 0 : 1;
            now = fragment.arrivedAt();
            listeners.forEach(listener -> listener.onFragment(fragment));
        }
    }

    /** Ends the run; the next fragment starts another. */
    public void endRun() {
        listeners.forEach(FragmentListener::onRunEnded);
        rewind();
        try {
            muxer = new FragmentMuxer(format, tracks());
        } catch (FfmpegException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<Track, TrackFormat> tracks() {
        Map<Track, TrackFormat> tracks = new EnumMap<>(Track.class);
        streams.forEach((track, stream) -> {
            var base = new TimeBase(stream.time_base().num(), stream.time_base().den());
            tracks.put(track, new TrackFormat(stream.codecpar(), base));
        });
        return tracks;
    }

    /** Number of pictures sent. */
    public int pictures() {
        return pictures;
    }

    /** Number of audio packets sent. */
    public int sounds() {
        return sounds;
    }

    /** Arrival of the latest fragment. */
    public Instant now() {
        return now;
    }

    private Fragment next() {
        while (true) {
            while (av_read_frame(film, packet) < 0) {
                rewind();
            }
            boolean video = packet.stream_index() == streams.get(Track.VIDEO).index();
            Track track = video ? Track.VIDEO : Track.AUDIO;
            AVStream stream = streams.get(track);
            TimeBase base = new TimeBase(stream.time_base().num(), stream.time_base().den());
            long shift = base.ticks(LENGTH.multipliedBy(round));
            packet.pts(packet.pts() + shift);
            packet.dts(packet.dts() + shift);
            Duration time = base.duration(packet.dts());
            // A film's audio begins slightly before its video, and so within the previous round.
            if (video || time.compareTo(heard) > 0) {
                heard = video ? heard : time;
                return pack(track, began.plus(time).minus(LENGTH));
            }
            av_packet_unref(packet);
        }
    }

    private Fragment pack(Track track, Instant at) {
        try {
            return muxer.pack(packet, track, at);
        } catch (FfmpegException e) {
            throw new IllegalStateException(e);
        } finally {
            av_packet_unref(packet);
        }
    }

    private void rewind() {
        if (av_seek_frame(film, -1, 0, AVSEEK_FLAG_BACKWARD) < 0) {
            throw new IllegalStateException("the film cannot be rewound");
        }
        round++;
    }

    @Override
    public void close() {
        av_packet_free(packet);
        avformat_close_input(film);
    }
}
