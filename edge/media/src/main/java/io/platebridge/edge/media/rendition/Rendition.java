package io.platebridge.edge.media.rendition;

import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.media.camera.CameraState;
import io.platebridge.edge.media.camera.OnDemandSource;
import io.platebridge.edge.media.camera.Subscription;
import io.platebridge.edge.media.codec.Profile;
import io.platebridge.edge.media.ffmpeg.Ffmpeg.FfmpegException;
import io.platebridge.edge.media.ffmpeg.Format;
import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.mux.FragmentListener;
import io.platebridge.edge.media.mux.InitSegment;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A running rendition. The camera's thread appends fragments to a queue, and its own thread
 * transcodes them. If that thread falls behind, it only decodes, which is about five times faster;
 * if it falls further behind, the queue is dropped up to the next key frame. The camera's thread
 * never waits.
 */
final class Rendition implements FragmentListener, OnDemandSource.Work, Runnable {

    private static final EventLog LOG = EventLog.of(Rendition.class);

    /**
     * Limit of the queue, in addition to the fragments present at the start: two seconds of a usual
     * camera.
     */
    private static final int QUEUE_FRAGMENTS = 50;

    /** Above this queue length, pictures are only decoded. */
    private static final int DECODE_ONLY_FRAGMENTS = 25;

    private static final Duration POLL_INTERVAL = Duration.ofMillis(200);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final Supplier<CameraState> source;
    private final Function<Format, Profile> profile;
    private final FragmentListener listener;
    private final Clock clock;
    private final BlockingQueue<Fragment> queue = new LinkedBlockingQueue<>();
    private final Thread thread = Thread.ofPlatform().name("rendition").daemon().unstarted(this);
    private final Subscription subscription;
    private boolean behind = true; // used by the camera's thread only
    private volatile int maxQueueLength = Integer.MAX_VALUE;
    private volatile boolean stopped;
    private volatile CameraState state;
    private @Nullable VideoTranscoder transcoder;
    private @Nullable InitSegment refused;

    private Rendition(
            Function<FragmentListener, Subscription> join,
            Supplier<CameraState> source,
            Function<Format, Profile> profile,
            FragmentListener listener,
            Clock clock) {
        this.source = source;
        this.profile = profile;
        this.listener = listener;
        this.clock = clock;
        this.state = new CameraState.Connecting(clock.instant());
        this.subscription = join.apply(this);
        this.maxQueueLength = queue.size() + QUEUE_FRAGMENTS;
    }

    /**
     * Starts a rendition.
     *
     * @param join passes on the existing fragments and all that follow
     * @param source returns the state of the camera
     * @param profile chooses the profile for the camera's format
     */
    static Rendition start(
            Function<FragmentListener, Subscription> join,
            Supplier<CameraState> source,
            Function<Format, Profile> profile,
            FragmentListener listener,
            Clock clock) {
        Rendition rendition = new Rendition(join, source, profile, listener, clock);
        rendition.thread.start();
        return rendition;
    }

    @Override
    public void onFragment(Fragment fragment) {
        if (!fragment.video() || (behind && !fragment.keyFrame())) {
            return;
        }
        if (behind || queue.size() >= maxQueueLength) {
            queue.clear();
            behind = !fragment.keyFrame();
        }
        if (!behind) {
            queue.add(fragment);
        }
    }

    /** The next fragment belongs to another run, which announces the change. */
    @Override
    public void onRunEnded() {
        behind = true;
    }

    @Override
    public CameraState state() {
        CameraState own = state;
        return own instanceof CameraState.Streaming ? own : source.get();
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                Fragment fragment = queue.poll(POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
                if (fragment != null) {
                    transcode(fragment);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            endRun();
        }
    }

    private void transcode(Fragment fragment) {
        if (fragment.initSegment() == refused) {
            return;
        }
        try {
            VideoTranscoder current = transcoder;
            if (current == null || current.input() != fragment.initSegment()) {
                endRun();
                current =
                        new VideoTranscoder(
                                fragment.initSegment(),
                                profile.apply(fragment.initSegment().format()));
                transcoder = current;
                LOG.info(
                        "rendition_started",
                        "video",
                        current.format().video(),
                        "width",
                        current.format().width(),
                        "height",
                        current.format().height(),
                        "encoder",
                        current.encoder());
            }
            if (queue.size() > DECODE_ONLY_FRAGMENTS) {
                current.decodeOnly(fragment);
            } else {
                current.transcode(fragment, listener::onFragment);
            }
            state = current.state(clock.instant());
        } catch (FfmpegException e) {
            refused = fragment.initSegment();
            LOG.warn("rendition_failed", "format", fragment.initSegment().format(), "reason", e);
            endRun();
        } catch (RuntimeException e) {
            // A bug ends this run; the camera's next run is tried again.
            refused = fragment.initSegment();
            LOG.error(e, "rendition_failed", "format", fragment.initSegment().format());
            endRun();
        }
    }

    private void endRun() {
        VideoTranscoder ending = transcoder;
        transcoder = null;
        state = new CameraState.Connecting(clock.instant());
        if (ending != null) {
            ending.close();
            listener.onRunEnded();
        }
    }

    @Override
    public void close() {
        subscription.close();
        stopped = true;
        try {
            if (!thread.join(CLOSE_TIMEOUT)) {
                LOG.warn("rendition_still_closing", "after_ms", CLOSE_TIMEOUT.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
