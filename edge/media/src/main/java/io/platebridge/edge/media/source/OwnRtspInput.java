package io.platebridge.edge.media.source;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_move_ref;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;

import io.platebridge.edge.media.codec.AudioProcessor;
import io.platebridge.edge.media.ffmpeg.Format;
import io.platebridge.edge.media.ffmpeg.TimeBase;
import io.platebridge.edge.media.ffmpeg.Track;
import io.platebridge.edge.media.ffmpeg.TrackFormat;
import io.platebridge.edge.media.rtsp.RtspException;
import io.platebridge.edge.media.rtsp.RtspFrame;
import io.platebridge.edge.media.rtsp.RtspStream;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** An RTSP camera that {@link OwnRtspOpener} opened. Not thread-safe. */
final class OwnRtspInput implements Input {

    /** A new connection begins with a key frame. */
    private static final long MAX_SKIPPED_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final RtspStream stream;
    private final AVCodecParameters video;
    private final AVPacket first;
    private final Deque<RtspFrame> early;
    private final Deadline deadline;
    private final Consumer<String> useOther;
    private final InputTracks tracks;
    private boolean begun;
    private long arrivedNanos;
    private long skippedSince; // 0: no picture is being left out

    /**
     * @param stream closed with this input
     * @param video the format of the video; freed with this input
     * @param first the first key frame; freed with this input
     * @param firstNanos when it arrived
     * @param early audio that arrived before it
     */
    OwnRtspInput(
            RtspStream stream,
            AVCodecParameters video,
            AVPacket first,
            long firstNanos,
            Deque<RtspFrame> early,
            Deadline deadline,
            Consumer<String> useOther)
            throws RtspException {
        this.stream = stream;
        this.video = video;
        this.first = first;
        this.arrivedNanos = firstNanos;
        this.early = early;
        this.deadline = deadline;
        this.useOther = useOther;
        TimeBase base = OwnRtspFormats.base(stream.video());
        AudioProcessor sound =
                stream.audio().isPresent()
                        ? OwnRtspFormats.sound(stream.audio().get())
                        : new AudioProcessor.None();
        this.tracks =
                new InputTracks(
                        new TrackFormat(video, base),
                        sound,
                        stream.audio().map(OwnRtspFormats::base).orElse(base),
                        List.of(),
                        true);
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
            if (!begun) {
                begun = true;
                av_packet_move_ref(packet, first);
                tracks.acceptVideo(packet, arrivedNanos);
                return Track.VIDEO;
            }
            RtspFrame frame = next();
            if (frame.afterLoss()) {
                skip();
                continue;
            }
            arrivedNanos = frame.nanos();
            OwnRtspFormats.fill(packet, frame);
            if (frame.track() == Track.VIDEO) {
                skippedSince = 0;
                tracks.acceptVideo(packet, arrivedNanos);
                return Track.VIDEO;
            }
            tracks.acceptAudio(packet, arrivedNanos);
            av_packet_unref(packet);
        }
        return Track.AUDIO;
    }

    @Override
    public long arrivedNanos() {
        return arrivedNanos;
    }

    /** Leaves out a picture that refers to a lost one; the camera is not silent. */
    private void skip() throws SourceException {
        long now = System.nanoTime();
        skippedSince = skippedSince == 0 ? now : skippedSince;
        if (now - skippedSince > MAX_SKIPPED_NANOS) {
            throw new SourceException(
                    FailureReason.LOST, "a picture was lost, and no key frame came after it");
        }
        deadline.restart();
    }

    private RtspFrame next() throws SourceException {
        try {
            RtspFrame waiting = early.poll();
            return waiting == null ? stream.read() : waiting;
        } catch (RtspException e) {
            if (e.reason() == RtspException.Reason.NOT_UNDERSTOOD) {
                useOther.accept(e.detail());
            }
            throw OpenErrors.of(e);
        } catch (RuntimeException | StackOverflowError e) {
            useOther.accept("the reader failed, see the log");
            throw e;
        }
    }

    @Override
    public void close() {
        tracks.close();
        av_packet_free(first);
        avcodec_parameters_free(video);
        deadline.startClosing();
        stream.close();
    }
}
