package io.platebridge.edge.media.source;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;

import io.platebridge.edge.media.codec.AudioProcessor;
import io.platebridge.edge.media.ffmpeg.Ffmpeg;
import io.platebridge.edge.media.ffmpeg.Format;
import io.platebridge.edge.media.ffmpeg.SupportedCodecs;
import io.platebridge.edge.media.ffmpeg.TimeBase;
import io.platebridge.edge.media.ffmpeg.Track;
import io.platebridge.edge.media.ffmpeg.TrackFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;

/**
 * A source that {@link FfmpegOpener} opened, demultiplexed by FFmpeg. Passes on the first supported
 * video track and the first audio track; audio that MP4 does not support is re-encoded. Not
 * thread-safe.
 */
public final class FfmpegInput implements Input {

    /** ETIMEDOUT: the socket's own timeout. */
    private static final int TIMED_OUT = -110;

    private static final long NANOS = 1_000_000_000;

    /** Time base for JPEGs without timestamps, which get their arrival time in µs. */
    private static final TimeBase ARRIVAL = new TimeBase(1, 1_000_000);

    private final AVFormatContext context;
    private final Deadline deadline;
    private final InputTracks tracks;
    private final int videoIndex;
    private final int soundIndex;
    private final boolean stampless;
    private final Optional<HttpBody> body;

    /**
     * Selects the tracks of a source whose formats are known.
     *
     * @param context closed with this input
     * @param body of an HTTP source, which {@code context} reads
     * @param unknownSound whether the camera announced audio of a codec without a name
     * @param live whether packets arrive in real time
     * @throws SourceException if there is no supported video, or its size is unknown
     */
    FfmpegInput(
            AVFormatContext context,
            Optional<HttpBody> body,
            boolean unknownSound,
            boolean live,
            Deadline deadline)
            throws SourceException {
        this.context = context;
        this.body = body;
        this.deadline = deadline;
        this.stampless = context.iformat().name().getString().equals("mpjpeg");
        List<String> dropped = new ArrayList<>();
        AVStream video = null;
        AVStream audio = null;
        for (int i = 0; i < context.nb_streams(); i++) {
            AVStream stream = context.streams(i);
            int type = stream.codecpar().codec_type();
            if (video == null
                    && type == AVMEDIA_TYPE_VIDEO
                    && SupportedCodecs.video(stream.codecpar())) {
                video = stream;
            } else if (audio == null && type == AVMEDIA_TYPE_AUDIO) {
                audio = stream;
            } else {
                dropped.add(SupportedCodecs.name(stream.codecpar()));
            }
        }
        if (video == null) {
            throw OpenErrors.unsupported(dropped);
        }
        demandSize(video.codecpar());
        TimeBase base = stampless ? ARRIVAL : base(video);
        videoIndex = video.index();
        boolean jpeg = video.codecpar().codec_id() == AV_CODEC_ID_MJPEG;
        AudioProcessor sound;
        if (jpeg || (audio == null && !unknownSound)) {
            sound = new AudioProcessor.None();
        } else {
            sound =
                    audio == null
                            ? AudioProcessor.None.of("an unnamed codec")
                            : AudioProcessor.of(new TrackFormat(audio.codecpar(), base(audio)));
        }
        boolean audible = sound.format().isPresent();
        soundIndex = audio == null || !audible ? -1 : audio.index();
        if (audio != null && !audible) {
            dropped.add(SupportedCodecs.name(audio.codecpar()));
        }
        tracks =
                new InputTracks(
                        new TrackFormat(video.codecpar(), base),
                        sound,
                        audio == null ? base : base(audio),
                        dropped,
                        live);
    }

    private static TimeBase base(AVStream stream) {
        return new TimeBase(stream.time_base().num(), stream.time_base().den());
    }

    @Override
    public Format format() {
        return tracks.format();
    }

    @Override
    public boolean formatChanged() {
        return tracks.formatChanged();
    }

    @Override
    public Map<Track, TrackFormat> tracks() {
        return tracks.formats();
    }

    @Override
    public Optional<String> soundFault() {
        return tracks.soundFault();
    }

    @Override
    public Track read(AVPacket packet) throws SourceException {
        while (!tracks.receiveAudio(packet)) {
            int result = av_read_frame(context, packet);
            // FFmpeg's parser returns its last frame before it reports an error.
            if (result < 0 || deadline.isPassed()) {
                av_packet_unref(packet);
                throw deadline.isPassed() || result == TIMED_OUT
                        ? OpenErrors.silent()
                        : new SourceException(
                                FailureReason.LOST,
                                "the camera ended the connection: " + Ffmpeg.text(result));
            }
            int index = packet.stream_index();
            if (packet.size() > 0 && index == videoIndex) {
                return video(packet);
            }
            if (packet.size() > 0 && index == soundIndex) {
                tracks.acceptAudio(packet, System.nanoTime());
            }
            av_packet_unref(packet);
        }
        return Track.AUDIO;
    }

    private Track video(AVPacket packet) throws SourceException {
        if (stampless) {
            packet.pts(System.nanoTime() / (NANOS / ARRIVAL.den()));
            packet.dts(packet.pts());
            packet.duration(0);
            tracks.acceptTimedVideo(packet);
        } else {
            tracks.acceptVideo(packet, System.nanoTime());
        }
        return Track.VIDEO;
    }

    @Override
    public void close() {
        tracks.close();
        deadline.startClosing();
        avformat_close_input(context);
        body.ifPresent(HttpBody::close);
    }

    /**
     * @throws SourceException if a camera announced video but did not state its size
     */
    private static void demandSize(AVCodecParameters video) throws SourceException {
        if (video.width() <= 0 || video.height() <= 0) {
            throw new SourceException(
                    FailureReason.NOT_A_STREAM,
                    "the camera announced video but sent no parameter sets (SPS, PPS) in time");
        }
    }
}
