package io.platebridge.edge.media.source;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;

import io.platebridge.edge.base.http.Credentials;
import io.platebridge.edge.media.codec.ParameterSetGuard;
import io.platebridge.edge.media.ffmpeg.Ffmpeg.FfmpegException;
import io.platebridge.edge.media.ffmpeg.Track;
import io.platebridge.edge.media.rtsp.RtspAddress;
import io.platebridge.edge.media.rtsp.RtspException;
import io.platebridge.edge.media.rtsp.RtspFrame;
import io.platebridge.edge.media.rtsp.RtspStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/**
 * Opens RTSP cameras with the pod's own reader. Opening ends with the first key frame, which shows
 * the format of the video; pictures before it cannot be decoded and are dropped. Audio may arrive
 * before the picture of the same time, so the latest audio is kept.
 */
final class OwnRtspOpener {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int MAX_EARLY_AUDIO = 64; // frames

    private OwnRtspOpener() {}

    /**
     * What the first key frame shows.
     *
     * @param format of the video; must be freed by the caller
     * @param nanos when it arrived
     */
    private record First(AVCodecParameters format, long nanos) {}

    /**
     * Returns the opened camera.
     *
     * @param keyFrame how long pictures may arrive without a key frame
     * @param deadline by which the connection must be open; shared with the input
     * @param useOther is told why another reader should open the next connection, if this one ends
     *     because packets were not understood
     */
    static Input open(
            SourceUrl url,
            SourceTiming timing,
            Duration keyFrame,
            Deadline deadline,
            Consumer<String> useOther)
            throws SourceException, RtspException {
        RtspStream stream = connect(url, deadline);
        AVCodecParameters announced = OwnRtspFormats.video(stream.video());
        AVPacket packet = av_packet_alloc();
        Deque<RtspFrame> early = new ArrayDeque<>();
        boolean whole = false;
        try {
            First found =
                    readFirstKeyFrame(stream, announced, packet, early, timing, keyFrame, deadline);
            Input input =
                    new OwnRtspInput(
                            stream,
                            found.format(),
                            packet,
                            found.nanos(),
                            early,
                            deadline,
                            useOther);
            whole = true;
            return input;
        } finally {
            avcodec_parameters_free(announced);
            if (!whole) {
                av_packet_free(packet);
                deadline.startClosing();
                stream.close();
            }
        }
    }

    private static RtspStream connect(SourceUrl url, Deadline deadline)
            throws SourceException, RtspException {
        RtspAddress address;
        try {
            address = RtspAddress.of(url.authority(), url.pathAndQuery());
        } catch (IllegalArgumentException _) {
            throw new SourceException(
                    FailureReason.UNREACHABLE, "the host in the camera's URL is not valid");
        }
        CameraCredentials login = url.login();
        return RtspStream.open(
                address,
                new Credentials(login.user(), login.password()),
                deadline::isPassed,
                RANDOM);
    }

    /**
     * Fills {@code packet} with the first key frame that can be decoded, and {@code early} with the
     * audio before it.
     */
    private static First readFirstKeyFrame(
            RtspStream stream,
            AVCodecParameters announced,
            AVPacket packet,
            Deque<RtspFrame> early,
            SourceTiming timing,
            Duration keyFrame,
            Deadline deadline)
            throws RtspException {
        Duration two = timing.silence().multipliedBy(2);
        Duration pause = two.compareTo(timing.opening()) > 0 ? two : timing.opening();
        deadline.startFirstPictures(pause);
        ParameterSetGuard sets = new ParameterSetGuard(announced);
        long began = 0;
        while (true) {
            RtspFrame frame = stream.read();
            if (frame.track() != Track.VIDEO) {
                early.add(frame);
                if (early.size() > MAX_EARLY_AUDIO) {
                    early.remove();
                }
                continue;
            }
            long now = System.nanoTime();
            began = began == 0 ? now : began;
            if (now - began > keyFrame.toNanos()) {
                throw RtspStream.notUnderstood(
                        "a key frame with its parameter sets within %d s"
                                .formatted(keyFrame.toSeconds()));
            }
            deadline.restart(pause);
            if (frame.keyFrame()) {
                OwnRtspFormats.fill(packet, frame);
                sets.hasKnownFormat(packet);
                try {
                    return new First(
                            FormatProbe.of(announced, sets.parameterSets(), packet), frame.nanos());
                } catch (FfmpegException _) {
                    av_packet_unref(packet); // parameter sets are missing or broken
                }
            }
        }
    }
}
