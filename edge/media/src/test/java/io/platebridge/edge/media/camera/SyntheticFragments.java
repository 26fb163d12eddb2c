package io.platebridge.edge.media.camera;

import io.platebridge.edge.media.ffmpeg.Format;
import io.platebridge.edge.media.ffmpeg.Track;
import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.mux.FragmentListener;
import io.platebridge.edge.media.mux.InitSegment;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Fragments of a synthetic camera, by default 25 pictures per second. */
public final class SyntheticFragments {

    private final Instant began;
    private final int keyEvery;
    private final int fragmentBytes;
    private final Duration step;
    private InitSegment init = init();
    private long frame;
    private boolean runBegins = true;

    /**
     * @param keyEvery number of pictures from one key frame to the next
     * @param fragmentBytes size of each picture, whose first eight bytes are its number
     */
    public SyntheticFragments(Instant began, int keyEvery, int fragmentBytes) {
        this(began, keyEvery, fragmentBytes, Duration.ofMillis(40));
    }

    /**
     * @param step time from one picture to the next
     */
    public SyntheticFragments(Instant began, int keyEvery, int fragmentBytes, Duration step) {
        this.began = began;
        this.keyEvery = keyEvery;
        this.fragmentBytes = fragmentBytes;
        this.step = step;
    }

    /** Passes the next pictures to a listener. */
    public void send(FragmentListener listener, int pictures) {
        for (int i = 0; i < pictures; i++) {
            listener.onFragment(next());
        }
    }

    /** Ends the run; the next picture starts another. */
    public void endRun(FragmentListener listener) {
        listener.onRunEnded();
        init = init();
        runBegins = true;
    }

    /** Arrival of the latest picture. */
    public Instant now() {
        return began.plus(step.multipliedBy(frame - 1));
    }

    /** Returns the same fragment as if it had arrived at another time. */
    public static Fragment arrivedAt(Instant at, Fragment fragment) {
        byte[] bytes = new byte[fragment.size()];
        fragment.bytes().get(bytes);
        return new Fragment(
                fragment.initSegment(),
                fragment.track(),
                at,
                fragment.decodeTime(),
                fragment.duration(),
                fragment.keyFrame(),
                bytes);
    }

    private Fragment next() {
        if (runBegins) {
            frame = (frame + keyEvery - 1) / keyEvery * keyEvery;
            runBegins = false;
        }
        Duration time = step.multipliedBy(frame);
        boolean key = frame++ % keyEvery == 0;
        return new Fragment(
                init,
                Track.VIDEO,
                began.plus(time),
                time,
                step,
                key,
                ByteBuffer.allocate(fragmentBytes).putLong(0, frame - 1).array());
    }

    private static InitSegment init() {
        return new InitSegment(
                new Format("h264", 320, 240, List.of(Track.VIDEO), List.of()), new byte[100]);
    }
}
