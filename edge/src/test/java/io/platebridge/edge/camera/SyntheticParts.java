package io.platebridge.edge.camera;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Parts of a camera that exists on paper, 25 pictures a second unless told otherwise. */
public final class SyntheticParts {

    private final Instant began;
    private final int keyEvery;
    private final int partBytes;
    private final Duration step;
    private Init init = init();
    private long frame;
    private boolean runBegins = true;

    /**
     * @param keyEvery pictures from one key frame to the next
     * @param partBytes bytes of each picture, of which the first eight are its number
     */
    public SyntheticParts(Instant began, int keyEvery, int partBytes) {
        this(began, keyEvery, partBytes, Duration.ofMillis(40));
    }

    /**
     * @param step from one picture to the next
     */
    public SyntheticParts(Instant began, int keyEvery, int partBytes, Duration step) {
        this.began = began;
        this.keyEvery = keyEvery;
        this.partBytes = partBytes;
        this.step = step;
    }

    /** Hands the next pictures to a listener. */
    public void send(PartListener listener, int pictures) {
        for (int i = 0; i < pictures; i++) {
            listener.part(next());
        }
    }

    /** Ends the run; the next picture begins another. */
    public void endRun(PartListener listener) {
        listener.runEnded();
        init = init();
        runBegins = true;
    }

    /** When the latest picture arrived. */
    public Instant now() {
        return began.plus(step.multipliedBy(frame - 1));
    }

    private Part next() {
        if (runBegins) {
            frame = (frame + keyEvery - 1) / keyEvery * keyEvery;
            runBegins = false;
        }
        Duration time = step.multipliedBy(frame);
        boolean key = frame++ % keyEvery == 0;
        return new Part(
                init,
                Track.VIDEO,
                began.plus(time),
                time,
                step,
                key,
                ByteBuffer.allocate(partBytes).putLong(0, frame - 1));
    }

    private static Init init() {
        return new Init(
                new Format("h264", 320, 240, List.of(Track.VIDEO), List.of()), new byte[100]);
    }
}
