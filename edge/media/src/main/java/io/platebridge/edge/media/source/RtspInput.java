package io.platebridge.edge.media.source;

import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.media.rtsp.RtspException;
import java.time.Duration;
import java.util.Optional;

/**
 * Opens RTSP cameras (RFC 2326) with the pod's own reader or with FFmpeg. With {@link
 * RtspReader#AUTO}, FFmpeg opens what the own reader cannot; if it succeeds, it reads the camera
 * from then on.
 */
final class RtspInput {

    /**
     * Cameras whose key frames are further apart are left to FFmpeg, in case it recognizes more.
     */
    private static final Duration KEY_FRAME = Duration.ofSeconds(5);

    private static final EventLog LOG = EventLog.of(RtspInput.class);

    private RtspInput() {}

    static Input open(
            SourceKind.Rtsp rtsp, SourceTiming timing, Deadline deadline, RtspFallback fallback)
            throws SourceException {
        return switch (rtsp.settings().reader()) {
            case FFMPEG -> FfmpegRtspInput.open(rtsp, timing, deadline);
            case OWN -> openOwn(rtsp, timing, deadline);
            case AUTO ->
                    isPossible(rtsp) && fallback.reason().isEmpty()
                            ? openAny(rtsp, timing, deadline, fallback)
                            : FfmpegRtspInput.open(rtsp, timing, deadline);
        };
    }

    private static boolean isPossible(SourceKind.Rtsp rtsp) {
        return rtsp.settings().transport() == RtspTransport.TCP
                && rtsp.url().scheme().equals("rtsp");
    }

    private static Input openOwn(SourceKind.Rtsp rtsp, SourceTiming timing, Deadline deadline)
            throws SourceException {
        if (!isPossible(rtsp)) {
            throw new SourceException(
                    FailureReason.UNSUPPORTED,
                    "rtsp_reader own: expected rtsp:// over tcp, found another transport;"
                            + " set rtsp_reader to auto");
        }
        try {
            return OwnRtspOpener.open(rtsp.url(), timing, timing.keyFrame(), deadline, _ -> {});
        } catch (RtspException e) {
            throw OpenErrors.of(e);
        }
    }

    private static Input openAny(
            SourceKind.Rtsp rtsp, SourceTiming timing, Deadline deadline, RtspFallback fallback)
            throws SourceException {
        Optional<String> proposal = fallback.takeProposal();
        if (proposal.isPresent()) {
            Input input = FfmpegRtspInput.open(rtsp, timing, deadline);
            fallback.use(proposal.get());
            return input;
        }
        Duration keyFrame =
                KEY_FRAME.compareTo(timing.keyFrame()) < 0 ? KEY_FRAME : timing.keyFrame();
        try {
            Input input =
                    OwnRtspOpener.open(rtsp.url(), timing, keyFrame, deadline, fallback::propose);
            fallback.noteOpened();
            return input;
        } catch (RtspException e) {
            boolean other =
                    switch (e.reason()) {
                        case NOT_UNDERSTOOD -> true;
                        case LOST -> fallback.noteLoss();
                        case UNREACHABLE, UNAUTHORIZED, NOT_FOUND, SILENT -> false;
                    };
            if (!other || deadline.isStopped()) {
                throw OpenErrors.of(e);
            }
            return openOther(rtsp, timing, deadline, fallback, e.detail());
        } catch (RuntimeException | StackOverflowError e) {
            LOG.warn(e, "rtsp_reader_failed");
            return openOther(rtsp, timing, deadline, fallback, "the reader failed, see the log");
        }
    }

    private static Input openOther(
            SourceKind.Rtsp rtsp,
            SourceTiming timing,
            Deadline deadline,
            RtspFallback fallback,
            String cause)
            throws SourceException {
        deadline.startOpening(timing.opening());
        Input input = FfmpegRtspInput.open(rtsp, timing, deadline);
        fallback.use(cause);
        return input;
    }
}
