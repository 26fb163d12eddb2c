package io.platebridge.edge.live;

import io.platebridge.edge.camera.OnDemand;
import io.platebridge.edge.camera.Part;
import io.platebridge.edge.camera.PartListener;
import io.platebridge.edge.camera.PartSource;
import io.platebridge.edge.camera.Subscription;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * A source's live video, as viewers take it: HLS, and parts as they come. One for previews or slow
 * lines ends when nobody has watched for a while.
 */
final class Live implements PartListener, AutoCloseable {

    private final Clock clock;
    private final Duration idle;
    private final Runnable ended;
    private final LiveStream hls;
    private final Gop gop;
    private final Joinable joinable;
    private final OnDemand rendition;
    private final List<Subscription> places;
    private volatile Instant asked;

    /**
     * Begins to take the source's parts.
     *
     * @param joined makes the rendition for who joins where key frames are far apart
     * @param idle when to end after the last viewer
     * @param ended called at that end, perhaps more than once
     */
    Live(
            PartSource source,
            Function<Gop, OnDemand> joined,
            LiveSettings settings,
            Numbering numbering,
            Clock clock,
            Duration idle,
            Runnable ended) {
        this.clock = clock;
        this.idle = idle;
        this.ended = ended;
        this.hls = new LiveStream(source::state, settings, numbering, clock);
        this.gop = new Gop(settings.gopBytes());
        this.asked = clock.instant();
        this.rendition = joined.apply(gop);
        this.joinable = new Joinable(hls, rendition);
        this.places =
                List.of(source.subscribe(gop), source.subscribe(joinable), source.subscribe(this));
    }

    /** HLS, for somebody who wants it now. */
    LiveStream hls() {
        joinable.ask();
        return hls;
    }

    Gop gop() {
        return gop;
    }

    /** Says that somebody is there. */
    void ask() {
        asked = clock.instant();
    }

    @Override
    public void part(Part part) {
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
