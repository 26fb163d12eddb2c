package io.platebridge.edge.media.live;

import io.platebridge.edge.media.camera.FragmentSource;
import io.platebridge.edge.media.camera.GopCache;
import io.platebridge.edge.media.camera.OnDemandSource;
import io.platebridge.edge.media.camera.Subscription;
import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.mux.FragmentListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * The live video of one source, as HLS and as single fragments. A stream on demand ends when it has
 * had no viewer for a while.
 *
 * <p>Each fragment of the source takes two ways: through the {@link GopCache} to each {@link
 * WebSocketViewer}, and through the {@link JoinableSource} to the {@link HlsStream}, from whose
 * windows {@link HlsHandler} answers requests.
 */
final class LiveStream implements FragmentListener, AutoCloseable {

    private final Clock clock;
    private final Duration idle;
    private final Runnable ended;
    private final HlsStream hls;
    private final GopCache gopCache;
    private final JoinableSource joinable;
    private final OnDemandSource rendition;
    private final List<Subscription> subscriptions;
    private volatile Instant lastViewerAt;

    /**
     * Subscribes to the source.
     *
     * @param joined creates the rendition for viewers that join while key frames are far apart
     * @param idle how long the stream continues after the last viewer
     * @param ended called at that end, possibly several times
     */
    LiveStream(
            FragmentSource source,
            Function<GopCache, OnDemandSource> joined,
            LiveSettings settings,
            SequenceNumbers numbering,
            Clock clock,
            Duration idle,
            Runnable ended) {
        this.clock = clock;
        this.idle = idle;
        this.ended = ended;
        this.hls = new HlsStream(source::state, settings, numbering, clock);
        this.gopCache = new GopCache(settings.gopCacheBytes());
        this.lastViewerAt = clock.instant();
        this.rendition = joined.apply(gopCache);
        this.joinable = new JoinableSource(hls, rendition);
        this.subscriptions =
                List.of(
                        source.subscribe(gopCache),
                        source.subscribe(joinable),
                        source.subscribe(this));
    }

    /** Returns the HLS stream and notes a viewer of it. */
    HlsStream hls() {
        joinable.noteViewer();
        return hls;
    }

    GopCache gopCache() {
        return gopCache;
    }

    /** Notes a viewer. */
    void noteViewer() {
        lastViewerAt = clock.instant();
    }

    @Override
    public void onFragment(Fragment fragment) {
        if (fragment.keyFrame()) {
            endIfIdle();
        }
    }

    @Override
    public void onRunEnded() {
        endIfIdle();
    }

    private void endIfIdle() {
        if (gopCache.subscriberCount() > 0) {
            noteViewer();
        } else if (lastViewerAt.plus(idle).isBefore(clock.instant())) {
            ended.run();
        }
    }

    @Override
    public void close() {
        subscriptions.forEach(Subscription::close);
        joinable.close();
        rendition.close();
        hls.close();
    }
}
