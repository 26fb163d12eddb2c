package io.platebridge.edge.media.mux;

/**
 * Finds decoding times from the times at which frames are shown. Frames that others are predicted
 * from are sent before those shown earlier, so a frame is decoded when the one was shown that is
 * {@code depth} places before it in showing order: the smallest of the {@code depth + 1} latest
 * times (as ITU-T H.264 §C.4.5.3 bumps pictures out of a decoder). Those rise, and none is later
 * than its frame.
 *
 * <p>A camera may announce a smaller depth than it uses; it shows when frames fall behind, and the
 * depth grows. A longer fall is a clock that was set.
 */
final class DecodingOrder {

    private static final int DEEPEST = 16; // ITU-T H.264 §A.3.1 and H.265 §A.4.2 allow no more
    private static final int DEEPEST_UNTOLD = 4;
    private static final int LONGEST_FALL = 4; // frames

    private final long[] latest = new long[DEEPEST + 1]; // ticks, ascending
    private int depth;
    private int fallen;

    /**
     * @param depth how many frames may be sent before one that is shown earlier
     */
    DecodingOrder(int depth) {
        this.depth = Math.clamp(depth, 0, DEEPEST);
    }

    int depth() {
        return depth;
    }

    /** Assumes frames at a steady rate before the first one, which is shown at {@code first}. */
    void begin(long first, long step) {
        for (int i = 0; i <= depth; i++) {
            latest[i] = first - (depth + 1 - i) * step;
        }
        fallen = 0;
    }

    /** Whether a frame was shown, or will be, at exactly this time. */
    boolean taken(long shown) {
        for (int i = 0; i <= depth; i++) {
            if (latest[i] == shown) {
                return true;
            }
        }
        return false;
    }

    /** Takes note of a frame that comes after its time of showing. */
    void fell() {
        fallen++;
    }

    /**
     * Takes note of one that comes in time.
     *
     * @param step how long a frame usually lasts
     */
    void rose(long shown, long step) {
        if (shown <= latest[depth]) {
            return;
        }
        if (fallen > 0 && fallen <= LONGEST_FALL && depth < DEEPEST_UNTOLD) {
            depth++;
            System.arraycopy(latest, 0, latest, 1, depth);
            latest[0] = latest[1] - step;
        }
        fallen = 0;
    }

    /**
     * Returns the decoding time of the next frame.
     *
     * @param shown later than the last decoding time, and not taken
     */
    long next(long shown) {
        int place = 0;
        while (place < depth && latest[place + 1] < shown) {
            latest[place] = latest[place + 1];
            place++;
        }
        latest[place] = shown;
        return latest[0];
    }
}
