package io.platebridge.edge.media.live;

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
 * Hands a source's parts to HLS, whose viewers can begin at key frames only. While those are far
 * apart and somebody watches, a rendition's parts take their place, which has one every 2 s. Each
 * change is another run. Where nothing can code such pictures, the source's own stay.
 */
final class JoinableSource implements FragmentListener, AutoCloseable {

    /** For key frames farther apart nobody should wait; cameras are set to 1 to 5 s. */
    static final Duration FAR = Duration.ofSeconds(6);

    /** A rendition that has given nothing for so long gives nothing. */
    private static final Duration FRUITLESS = Duration.ofSeconds(15);

    /** Who watches asks for a playlist or piece more often. */
    private static final Duration WATCHED = Duration.ofSeconds(20);

    private static final int GAPS = 4;

    private final HlsStream hls;
    private final FragmentSource rendition;
    private volatile boolean far;
    private volatile boolean coded;
    private volatile long askedNanos = System.nanoTime() - WATCHED.toNanos() - 1;

    // The source's thread's.
    private final Deque<Duration> gaps = new ArrayDeque<>();
    private @Nullable Duration latestKey;
    private @Nullable Subscription place;
    private @Nullable InitSegment fruitless;
    private Duration codedSince = Duration.ZERO;

    // Guarded by hls.
    private boolean bears;

    /**
     * @param rendition of the same pictures, with a key frame every 2 s, from now on
     */
    JoinableSource(HlsStream hls, FragmentSource rendition) {
        this.hls = hls;
        this.rendition = rendition;
    }

    /** Somebody wants HLS; by any thread. Who comes first waits for what can be joined. */
    synchronized void ask() {
        // Before the source's thread can see that somebody watches, and begin that run.
        if (!watched() && far && !coded) {
            hls.offerNextRun();
        }
        askedNanos = System.nanoTime();
    }

    private boolean watched() {
        return System.nanoTime() - askedNanos < WATCHED.toNanos();
    }

    @Override
    public void part(Fragment part) {
        if (part.video()) {
            far = isFar(part) && part.init() != fruitless;
            choose(part);
        }
        if (place == null) {
            pass(part);
        }
    }

    private boolean isFar(Fragment part) {
        Duration since = latestKey == null ? Duration.ZERO : part.time().minus(latestKey);
        if (part.key()) {
            latestKey = part.time();
            gaps.add(since);
            if (gaps.size() > GAPS) {
                gaps.remove();
            }
        }
        return since.compareTo(FAR) > 0 || gaps.stream().anyMatch(gap -> gap.compareTo(FAR) > 0);
    }

    private void choose(Fragment part) {
        if (place == null && far && watched()) {
            endRun();
            codedSince = part.time();
            coded = true;
            place = rendition.subscribe(new Coded());
        } else if (place != null && (!far || !watched())) {
            leave();
        } else if (place != null && fruitless(part.time())) {
            fruitless = part.init();
            leave();
        }
    }

    private boolean fruitless(Duration now) {
        synchronized (hls) {
            return !bears && now.minus(codedSince).compareTo(FRUITLESS) > 0;
        }
    }

    private void leave() {
        if (place != null) {
            place.close();
            place = null;
        }
        coded = false;
        endRun();
    }

    private void pass(Fragment part) {
        synchronized (hls) {
            hls.part(part);
        }
    }

    private void endRun() {
        synchronized (hls) {
            bears = false;
            hls.runEnded();
        }
    }

    /** The rendition tells of its own end. */
    @Override
    public void runEnded() {
        latestKey = null;
        gaps.clear();
        if (place == null) {
            far = false;
            endRun();
        }
    }

    @Override
    public void close() {
        if (place != null) {
            place.close();
        }
    }

    /** Takes the rendition's parts, on its thread. */
    private final class Coded implements FragmentListener {

        @Override
        public void part(Fragment part) {
            synchronized (hls) {
                if (coded) {
                    bears = true;
                    hls.part(part);
                }
            }
        }

        @Override
        public void runEnded() {
            synchronized (hls) {
                if (coded) {
                    hls.runEnded();
                }
            }
        }
    }
}
