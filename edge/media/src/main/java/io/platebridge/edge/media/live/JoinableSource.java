package io.platebridge.edge.media.live;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.platebridge.edge.media.camera.FragmentSource;
import io.platebridge.edge.media.camera.Subscription;
import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.mux.FragmentListener;
import io.platebridge.edge.media.mux.InitSegment;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Passes a source's fragments to HLS, where viewers can start only at key frames. While key frames
 * are far apart and someone watches, it passes the fragments of a rendition with a key frame every
 * 2 s instead. Each switch starts a new run. If the video cannot be transcoded, the source's own
 * fragments are used.
 */
final class JoinableSource implements FragmentListener, AutoCloseable {

    /**
     * A gap between key frames that is too long to wait for; cameras are usually set to 1 to 5 s.
     */
    static final Duration FAR_APART = Duration.ofSeconds(6);

    /** A rendition without output for this long is considered failed. */
    private static final Duration OUTPUT_TIMEOUT = Duration.ofSeconds(15);

    /** A viewer requests a playlist or part more often than this. */
    private static final Duration VIEWER_TIMEOUT = Duration.ofSeconds(20);

    private static final int RECENT_GAPS = 4;

    private final HlsStream hls;
    private final FragmentSource rendition;
    private volatile boolean transcoding; // written while holding this, also read while holding hls

    @GuardedBy("this")
    private final Deque<Duration> gaps = new ArrayDeque<>();

    @GuardedBy("this")
    private boolean longGap; // among the gaps

    @GuardedBy("this")
    private long lastViewerNanos = System.nanoTime() - VIEWER_TIMEOUT.toNanos() - 1;

    @GuardedBy("this")
    private boolean keyFramesFarApart;

    @GuardedBy("this")
    private @Nullable Duration latestKey;

    @GuardedBy("this")
    private @Nullable Subscription subscription;

    @GuardedBy("this")
    private @Nullable InitSegment failedInitSegment;

    @GuardedBy("this")
    private Duration transcodingSince = Duration.ZERO;

    @GuardedBy("this")
    private boolean closed;

    @GuardedBy("hls")
    private boolean hasOutput;

    /**
     * @param rendition of the same video, with a key frame every 2 s from its start
     */
    JoinableSource(HlsStream hls, FragmentSource rendition) {
        this.hls = hls;
        this.rendition = rendition;
    }

    /** Notes a request for HLS. The first viewer waits for video that it can join. Thread-safe. */
    synchronized void noteViewer() {
        // In one step, so that the source's thread does not start that run in between.
        if (!isWatched() && keyFramesFarApart && !transcoding) {
            hls.offerNextRun();
        }
        lastViewerNanos = System.nanoTime();
    }

    @GuardedBy("this")
    private boolean isWatched() {
        return System.nanoTime() - lastViewerNanos < VIEWER_TIMEOUT.toNanos();
    }

    @Override
    public synchronized void onFragment(Fragment fragment) {
        if (closed) {
            return;
        }
        if (fragment.video()) {
            keyFramesFarApart =
                    areKeyFramesFarApart(fragment) && fragment.initSegment() != failedInitSegment;
            switchSource(fragment);
        }
        if (subscription == null) {
            forwardToHls(fragment);
        }
    }

    @GuardedBy("this")
    private boolean areKeyFramesFarApart(Fragment fragment) {
        Duration since = latestKey == null ? Duration.ZERO : fragment.decodeTime().minus(latestKey);
        if (fragment.keyFrame()) {
            latestKey = fragment.decodeTime();
            gaps.add(since);
            if (gaps.size() > RECENT_GAPS) {
                gaps.remove();
            }
            longGap = gaps.stream().anyMatch(gap -> gap.compareTo(FAR_APART) > 0);
        }
        return longGap || since.compareTo(FAR_APART) > 0;
    }

    @GuardedBy("this")
    private void switchSource(Fragment fragment) {
        if (subscription == null && keyFramesFarApart && isWatched()) {
            endRun();
            transcodingSince = fragment.decodeTime();
            transcoding = true;
            subscription = rendition.subscribe(new RenditionForwarder());
        } else if (subscription != null && (!keyFramesFarApart || !isWatched())) {
            leaveRendition();
        } else if (subscription != null && hasNoOutput(fragment.decodeTime())) {
            failedInitSegment = fragment.initSegment();
            leaveRendition();
        }
    }

    @GuardedBy("this")
    private boolean hasNoOutput(Duration now) {
        synchronized (hls) {
            return !hasOutput && now.minus(transcodingSince).compareTo(OUTPUT_TIMEOUT) > 0;
        }
    }

    @GuardedBy("this")
    private void leaveRendition() {
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
        transcoding = false;
        endRun();
    }

    private void forwardToHls(Fragment fragment) {
        synchronized (hls) {
            hls.onFragment(fragment);
        }
    }

    private void endRun() {
        synchronized (hls) {
            hasOutput = false;
            hls.onRunEnded();
        }
    }

    /** While the rendition is used, it reports its own end of run. */
    @Override
    public synchronized void onRunEnded() {
        latestKey = null;
        gaps.clear();
        longGap = false;
        if (subscription == null) {
            keyFramesFarApart = false;
            endRun();
        }
    }

    /** Leaves the rendition. Later fragments of the source are ignored, so none starts it again. */
    @Override
    public synchronized void close() {
        closed = true;
        if (subscription != null) {
            subscription.close();
        }
    }

    /** Receives the rendition's fragments on the rendition's thread. */
    private final class RenditionForwarder implements FragmentListener {

        @Override
        public void onFragment(Fragment fragment) {
            synchronized (hls) {
                if (transcoding) {
                    hasOutput = true;
                    hls.onFragment(fragment);
                }
            }
        }

        @Override
        public void onRunEnded() {
            synchronized (hls) {
                if (transcoding) {
                    hls.onRunEnded();
                }
            }
        }
    }
}
