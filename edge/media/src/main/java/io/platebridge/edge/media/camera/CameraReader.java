package io.platebridge.edge.media.camera;

import static java.util.Objects.requireNonNull;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;

import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.base.loop.Backoff;
import io.platebridge.edge.media.camera.CameraState.Failed;
import io.platebridge.edge.media.ffmpeg.Ffmpeg.FfmpegException;
import io.platebridge.edge.media.ffmpeg.TimeBase;
import io.platebridge.edge.media.ffmpeg.Track;
import io.platebridge.edge.media.mux.Packager;
import io.platebridge.edge.media.source.Deadline;
import io.platebridge.edge.media.source.FailureReason;
import io.platebridge.edge.media.source.Input;
import io.platebridge.edge.media.source.Liveness;
import io.platebridge.edge.media.source.SourceException;
import io.platebridge.edge.media.source.SourceTiming;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.jspecify.annotations.Nullable;

/**
 * A camera's thread. Connects, reads packets, has them repaired and packaged, passes the fragments
 * on, and reconnects whenever that ends, until it is stopped. All native objects are opened and
 * closed here.
 */
final class CameraReader implements Runnable {

    private static final EventLog LOG = EventLog.of(CameraReader.class);

    private final Camera camera;
    private final SourceTiming timing;
    private final Clock clock;
    private final Backoff retry;
    private final Backoff retryRefused;
    private final Liveness liveness;
    private final long epochNanos;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable Deadline current;
    private Duration reached = Duration.ZERO;
    private int failures;

    /**
     * @param epochNanos origin of the camera's time line, {@link System#nanoTime()}
     */
    CameraReader(
            Camera camera,
            long epochNanos,
            SourceTiming timing,
            Clock clock,
            RandomGenerator random) {
        this.camera = camera;
        this.epochNanos = epochNanos;
        this.timing = timing;
        this.clock = clock;
        this.retry = new Backoff(timing.retryFirst(), timing.retryLongest(), random);
        this.liveness = new Liveness(timing);
        this.retryRefused = new Backoff(timing.retryRefused(), timing.retryRefused(), random);
    }

    void stop() {
        stopped.countDown();
        Deadline deadline = current;
        if (deadline != null) {
            deadline.cancel();
        }
    }

    @Override
    public void run() {
        AVPacket packet = av_packet_alloc();
        try {
            while (!isStopped()) {
                connectAndRead(packet);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            av_packet_free(packet);
        }
    }

    private void connectAndRead(AVPacket packet) throws InterruptedException {
        Duration pause;
        try (Deadline deadline = new Deadline()) {
            deadline.startOpening(timing.opening());
            current = deadline;
            if (isStopped()) {
                return;
            }
            try {
                readRuns(packet, deadline);
            } catch (SourceException e) {
                if (e.reason() == FailureReason.SILENT) {
                    liveness.onSilence(deadline.isAnswered());
                }
                throw e;
            }
            return;
        } catch (SourceException e) {
            pause = noteFailure(e.reason(), e.getMessage());
        } catch (FfmpegException e) {
            pause = noteFailure(FailureReason.NOT_A_STREAM, e.getMessage());
        } catch (RuntimeException | Error e) {
            // A bug must not cost a gate its camera until the next restart.
            LOG.error(e, "camera_reader_failed", "camera", camera.label());
            pause = noteFailure(FailureReason.LOST, "the reader failed; see the pod's log");
        }
        stopped.await(pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Reads until an exception is thrown or the camera is stopped. */
    private void readRuns(AVPacket packet, Deadline deadline)
            throws SourceException, FfmpegException {
        SourceTiming adapted = timing.silentFor(liveness.silenceLimit());
        try (Input input =
                Input.open(camera.settings().input(), adapted, deadline, camera.fallback())) {
            liveness.onConnected();
            deadline.restart(liveness.silenceLimit());
            Track track = input.read(packet);
            while (!isStopped()) {
                track = readRun(input, packet, track, deadline);
            }
        } catch (SourceException e) {
            if (!isStopped()) {
                throw e;
            }
        } finally {
            av_packet_unref(packet);
        }
    }

    /**
     * Processes packets as long as their format stays the same.
     *
     * @param packet the first packet, already read; afterwards the first packet with another format
     * @param first the track of the first packet
     * @return the track of the last packet
     */
    private Track readRun(Input input, AVPacket packet, Track first, Deadline deadline)
            throws SourceException, FfmpegException {
        Packager packager = Packager.of(input.format(), input.tracks());
        try (Run run = new Run(camera, input, packager, elapsed(), clock)) {
            TimeBase base = requireNonNull(input.tracks().get(Track.VIDEO)).base();
            long began = run.pictureNanos();
            Track track = first;
            try {
                do {
                    Duration given = base.duration(packet.pts());
                    run.processPacket(packet, track);
                    av_packet_unref(packet);
                    if (track == Track.VIDEO) {
                        failures = 0;
                        liveness.onPicture(System.nanoTime(), given);
                        deadline.restart(liveness.silenceLimit());
                    }
                    if (run.pictureNanos() != began) {
                        liveness.onPicturePassed();
                    }
                    checkKeyFrames(run);
                    track = input.read(packet);
                } while (!isStopped() && !input.formatChanged());
                return track;
            } finally {
                reached = run.reached();
                if (run.begun()) {
                    camera.onRunEnded();
                }
            }
        }
    }

    private void checkKeyFrames(Run run) throws SourceException {
        long waited = System.nanoTime() - run.pictureNanos();
        Duration timeout = liveness.keyFrameLimit();
        if (waited > timeout.toNanos()) {
            liveness.onUndecodable();
            throw new SourceException(
                    FailureReason.NOT_A_STREAM,
                    "video arrives, but for %d s without a usable key frame"
                            .formatted(timeout.toSeconds()));
        }
    }

    private Duration noteFailure(FailureReason reason, @Nullable String detail) {
        String text = detail == null ? reason.name() : detail;
        boolean known = camera.state() instanceof Failed before && before.reason() == reason;
        if (!known) {
            camera.setState(new Failed(clock.instant(), reason, text));
            LOG.warn("camera_failed", "camera", camera.label(), "reason", reason, "detail", text);
        }
        failures++;
        return (reason == FailureReason.UNAUTHORIZED ? retryRefused : retry).after(failures);
    }

    private Duration elapsed() {
        Duration now = Duration.ofNanos(System.nanoTime() - epochNanos);
        return now.compareTo(reached) > 0 ? now : reached;
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }
}
