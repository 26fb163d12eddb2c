package io.platebridge.edge.media.mux;

/**
 * Derives decoding times from presentation times. Reference frames are sent before frames that are
 * presented earlier, so a frame is decoded when the frame {@code depth} places before it in
 * presentation order is presented. That is the smallest of the {@code depth + 1} latest times
 * (compare the bumping process of ITU-T H.264 §C.4.5.3). These times increase, and none is later
 * than its frame's presentation.
 *
 * <p>A camera may announce a smaller depth than it uses. This becomes visible when frames arrive
 * after their time, and the depth is increased. More than four late frames in a row mean that the
 * camera's clock was set.
 */
final class DecodingOrder {

    private static final int MAX_DEPTH = 16; // ITU-T H.264 §A.3.1 and H.265 §A.4.2 allow no more
    private static final int MAX_UNANNOUNCED_DEPTH = 4;
    private static final int MAX_LATE_FRAMES = 4; // frames

    private final long[] latest = new long[MAX_DEPTH + 1]; // ticks, ascending
    private int depth;
    private int lateFrames;

    /**
     * @param depth how many frames may precede a frame that is presented earlier
     */
    DecodingOrder(int depth) {
        this.depth = Math.clamp(depth, 0, MAX_DEPTH);
    }

    int depth() {
        return depth;
    }

    /**
     * Assumes frames at a constant rate before the first frame, which is presented at {@code
     * first}.
     */
    void startAt(long first, long step) {
        for (int i = 0; i <= depth; i++) {
            latest[i] = first - (depth + 1 - i) * step;
        }
        lateFrames = 0;
    }

    /** Whether another recent frame has exactly this presentation time. */
    boolean isTaken(long shown) {
        for (int i = 0; i <= depth; i++) {
            if (latest[i] == shown) {
                return true;
            }
        }
        return false;
    }

    /** Counts a frame that arrives after its presentation time. */
    void noteLateFrame() {
        lateFrames++;
    }

    /**
     * Counts a frame that arrives in time, and increases the depth if frames before it were late.
     *
     * @param step usual duration of a frame
     */
    void noteTimelyFrame(long shown, long step) {
        if (shown <= latest[depth]) {
            return;
        }
        if (lateFrames > 0 && lateFrames <= MAX_LATE_FRAMES && depth < MAX_UNANNOUNCED_DEPTH) {
            depth++;
            System.arraycopy(latest, 0, latest, 1, depth);
            latest[0] = latest[1] - step;
        }
        lateFrames = 0;
    }

    /**
     * Returns the decoding time of the next frame.
     *
     * @param shown presentation time, later than the last decoding time and not taken
     */
    long nextDecodingTime(long shown) {
        int place = 0;
        while (place < depth && latest[place + 1] < shown) {
            latest[place] = latest[place + 1];
            place++;
        }
        latest[place] = shown;
        return latest[0];
    }
}
