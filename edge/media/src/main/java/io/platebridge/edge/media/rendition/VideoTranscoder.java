package io.platebridge.edge.media.rendition;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FAST_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCachedContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import io.platebridge.edge.media.camera.CameraState;
import io.platebridge.edge.media.codec.Profile;
import io.platebridge.edge.media.codec.VideoDecoder;
import io.platebridge.edge.media.codec.VideoEncoder;
import io.platebridge.edge.media.ffmpeg.Ffmpeg.FfmpegException;
import io.platebridge.edge.media.ffmpeg.Format;
import io.platebridge.edge.media.ffmpeg.Track;
import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.mux.FragmentMuxer;
import io.platebridge.edge.media.mux.InitSegment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.ffmpeg.swscale.SwsFilter;
import org.bytedeco.javacpp.DoublePointer;
import org.jspecify.annotations.Nullable;

/**
 * Transcodes the video of one run: decodes it, reduces the frame rate, scales and encodes it. Not
 * thread-safe.
 */
final class VideoTranscoder implements AutoCloseable {

    private static final long NANOS = 1_000_000_000;

    private final InitSegment input;
    private final Format format;
    private final Duration interval;
    private final VideoDecoder decoder;
    private final VideoEncoder encoder;
    private final FragmentMuxer muxer;
    private final AVPacket packet = av_packet_alloc();
    private @Nullable SwsContext scaler;
    private Duration due = Duration.ZERO;
    private Instant since = Instant.EPOCH;
    private double fps;
    private long bitrate;

    /**
     * @param input the init segment of the run
     * @throws FfmpegException if the run cannot be decoded, or no encoder supports it
     */
    VideoTranscoder(InitSegment input, Profile profile) throws FfmpegException {
        this.input = input;
        Format given = input.format();
        int width = Math.min(profile.width(), given.width()) & ~1;
        int height = Math.max(2, (int) ((long) width * given.height() / given.width()) & ~1);
        format = new Format("h264", width, height, List.of(Track.VIDEO), List.of());
        interval = Duration.ofNanos(NANOS / profile.fps());
        fps = profile.fps();
        bitrate = profile.bitrate();
        decoder = new VideoDecoder(input);
        VideoEncoder opened = null;
        try {
            opened = new VideoEncoder(width, height, profile.fps(), profile.bitrate());
            muxer = new FragmentMuxer(format, Map.of(Track.VIDEO, opened.format()));
        } catch (FfmpegException e) {
            decoder.close();
            if (opened != null) {
                opened.close();
            }
            av_packet_free(packet);
            throw e;
        }
        encoder = opened;
    }

    InitSegment input() {
        return input;
    }

    Format format() {
        return format;
    }

    /** FFmpeg's name of the encoder. */
    String encoder() {
        return encoder.name();
    }

    CameraState state(Instant now) {
        since = since.equals(Instant.EPOCH) ? now : since;
        return new CameraState.Streaming(since, format, fps, bitrate);
    }

    /**
     * Transcodes one picture.
     *
     * @param out receives the result: usually one fragment, or none if the frame rate is reduced
     */
    void transcode(Fragment fragment, Consumer<Fragment> out) throws FfmpegException {
        decoder.send(fragment);
        for (AVFrame frame = decoder.receive(); frame != null; frame = decoder.receive()) {
            Duration time = decoder.time();
            // Half an interval early is closer than half an interval late.
            if (time.plus(interval.dividedBy(2)).compareTo(due) < 0) {
                continue;
            }
            due = due.plus(interval).compareTo(time) > 0 ? due.plus(interval) : time.plus(interval);
            scale(frame);
            encoder.encode(ticks(time));
            drain(fragment.arrivedAt(), out);
        }
    }

    /** Decodes a picture that others depend on, and drops it. */
    void decodeOnly(Fragment fragment) throws FfmpegException {
        decoder.send(fragment);
        while (decoder.receive() != null) {
            // the next picture is closer to the present
        }
    }

    private void scale(AVFrame frame) throws FfmpegException {
        AVFrame picture = encoder.picture();
        scaler =
                sws_getCachedContext(
                        scaler,
                        frame.width(),
                        frame.height(),
                        frame.format(),
                        picture.width(),
                        picture.height(),
                        picture.format(),
                        SWS_FAST_BILINEAR,
                        (SwsFilter) null,
                        (SwsFilter) null,
                        (DoublePointer) null);
        if (scaler == null) {
            return; // a picture that cannot be scaled is replaced by the previous one
        }
        sws_scale(
                scaler,
                frame.data(),
                frame.linesize(),
                0,
                frame.height(),
                picture.data(),
                picture.linesize());
    }

    private void drain(Instant at, Consumer<Fragment> out) throws FfmpegException {
        while (encoder.receive(packet)) {
            try {
                packet.duration(ticks(interval));
                out.accept(muxer.pack(packet, Track.VIDEO, at));
            } finally {
                av_packet_unref(packet);
            }
        }
    }

    private static long ticks(Duration time) {
        long ticksPerSecond = VideoEncoder.BASE.den();
        return time.getSeconds() * ticksPerSecond + time.getNano() * ticksPerSecond / NANOS;
    }

    @Override
    public void close() {
        sws_freeContext(scaler);
        av_packet_free(packet);
        encoder.close();
        decoder.close();
    }
}
