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
 * A source's live video, as viewers take it: HLS, and parts as they come. One for previews or slow
 * lines ends when nobody has watched for a while.
 */
final class LiveStream implements FragmentListener, AutoCloseable {

    private final Clock clock;
    private final Duration idle;
    private final Runnable ended;
    private final HlsStream hls;
    private final GopCache gop;
    private final JoinableSource joinable;
    private final OnDemandSource rendition;
    private final List<Subscription> places;
    private volatile Instant asked;

    /**
     * Begins to take the source's parts.
     *
     * @param joined makes the rendition for who joins where key frames are far apart
     * @param idle when to end after the last viewer
     * @param ended called at that end, perhaps more than once
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
        this.gop = new GopCache(settings.gopBytes());
        this.asked = clock.instant();
        this.rendition = joined.apply(gop);
        this.joinable = new JoinableSource(hls, rendition);
        this.places =
                List.of(source.subscribe(gop), source.subscribe(joinable), source.subscribe(this));
    }

    /** HLS, for somebody who wants it now. */
    HlsStream hls() {
        joinable.ask();
        return hls;
    }

    GopCache gop() {
        return gop;
    }

    /** Says that somebody is there. */
    void ask() {
        asked = clock.instant();
    }

    @Override
    public void part(Fragment part) {
        if (part.key()) {
            endIfIdle();
        }
    }

    @Override
    public void runEnded() {
        endIfIdle();
    }

    private void endIfIdle() {
        if (gop.viewers() > 0) {
            ask();
        } else if (asked.plus(idle).isBefore(clock.instant())) {
            ended.run();
        }
    }

    @Override
    public void close() {
        places.forEach(Subscription::close);
        joinable.close();
        rendition.close();
        hls.close();
    }
}
