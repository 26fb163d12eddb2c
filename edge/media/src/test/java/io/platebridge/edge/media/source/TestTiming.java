package io.platebridge.edge.media.source;

import java.time.Duration;

/** Builds timings for tests, starting from {@link SourceTiming#DEFAULT}. */
public final class TestTiming {

    private Duration opening = SourceTiming.DEFAULT.opening();
    private Duration silence = SourceTiming.DEFAULT.silence();
    private Duration silenceLongest = SourceTiming.DEFAULT.silenceLongest();
    private Duration keyFrame = SourceTiming.DEFAULT.keyFrame();
    private Duration keyFrameLongest = SourceTiming.DEFAULT.keyFrameLongest();
    private Duration retryFirst = SourceTiming.DEFAULT.retryFirst();
    private Duration retryLongest = SourceTiming.DEFAULT.retryLongest();
    private Duration retryRefused = SourceTiming.DEFAULT.retryRefused();

    /** A connection must be open within this time. */
    public TestTiming openWithin(Duration limit) {
        opening = limit;
        return this;
    }

    /** A camera may be silent for this long, whatever its frame rate. */
    public TestTiming silentFor(Duration limit) {
        silence = limit;
        silenceLongest = limit;
        return this;
    }

    /** A key frame must arrive within this time, in every connection. */
    public TestTiming keyFrameWithin(Duration limit) {
        keyFrame = limit;
        keyFrameLongest = limit;
        return this;
    }

    /** Every failed connection is retried after this pause at most. */
    public TestTiming retryAfter(Duration pause) {
        retryFirst = pause;
        retryLongest = pause;
        retryRefused = pause;
        return this;
    }

    public SourceTiming build() {
        return new SourceTiming(
                opening,
                silence,
                silenceLongest,
                keyFrame,
                keyFrameLongest,
                retryFirst,
                retryLongest,
                retryRefused);
    }
}
