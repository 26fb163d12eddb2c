package io.platebridge.edge.media.rtsp;

import io.platebridge.edge.media.ffmpeg.Track;
import java.util.Arrays;

/**
 * Joins NAL units to pictures (access units, ITU-T H.264 §7.4.1.2.3, H.265 §7.4.2.4.4). A picture
 * ends where the next one begins: with another timestamp, with a unit that belongs to the next
 * picture, or with its first slice. That is only known when the next picture arrives. The marker
 * bit (RFC 6184 §5.1, RFC 7798 §4.1) says it at once, but some cameras set it on each slice, on
 * parameter sets, or never. Therefore it counts once some pictures in a row had it exactly on their
 * last packet. Not thread-safe.
 */
final class PictureAssembler {

    /** The largest accepted picture; one that never ends must not fill the memory. */
    static final int MAX_BYTES = 5 << 20;

    /** How many pictures must have ended with their only marker. */
    private static final int TRUSTED_AFTER = 8;

    private static final int FIRST_BYTES = 64 << 10;
    private static final byte[] START_CODE = {0, 0, 0, 1};

    private final VideoCodec codec;
    private final Depacketizer.Output output;
    private byte[] picture = new byte[FIRST_BYTES];
    private int size;
    private int unitStart; // of the unit that is being added
    private int timestamp;
    private long time;
    private long nanos; // when the last packet with a slice arrived
    private boolean hasSlice;
    private boolean keyFrame;
    private boolean broken;
    private boolean lost; // packets before the next unit
    private boolean marked; // the last packet with a slice had the marker
    private boolean markedEarly; // another one before it had it, too
    private int trust; // pictures in a row; negative: never again
    private boolean endedByMarker; // and no packet has come since

    PictureAssembler(VideoCodec codec, Depacketizer.Output output) {
        this.codec = codec;
        this.output = output;
    }

    /**
     * Begins a NAL unit; {@link #append} adds its header and its body.
     *
     * @param timestamp as sent
     * @param time the same in ticks of the track
     * @param type of the unit
     * @param body index of the first byte after the unit's header
     */
    void beginUnit(int timestamp, long time, int type, byte[] bytes, int body, int end) {
        boolean slice = codec.isSlice(type);
        boolean first = slice && codec.startsPicture(bytes, body, end);
        boolean sameTime = timestamp == this.timestamp;
        if (endedByMarker && sameTime && slice && !first) {
            trust = Integer.MIN_VALUE; // the marker was no end: this slice belongs before it
            broken = true;
        }
        endedByMarker = false;
        if (hasSlice && (!sameTime || first || codec.precedesPicture(type))) {
            trust = trust < 0 ? trust : marked && !markedEarly ? trust + 1 : 0;
            end();
            broken = lost && slice && !first;
        } else if (broken && (first || codec.precedesPicture(type)) && isRest(sameTime)) {
            drop();
        }
        lost = false;
        if (size == 0 || (!hasSlice && !sameTime)) {
            // Parameter sets may come with the time of the picture before.
            this.timestamp = timestamp;
            this.time = time;
        }
        unitStart = size;
        append(START_CODE, 0, START_CODE.length);
        hasSlice |= slice;
        keyFrame |= codec.isKeySlice(type);
    }

    /**
     * Whether a picture begins, and what was collected before it is the rest of one whose slices
     * were lost.
     */
    private boolean isRest(boolean sameTime) {
        return !hasSlice && (size == 0 || !sameTime);
    }

    /** Adds bytes to the unit. */
    void append(byte[] bytes, int from, int end) {
        int count = end - from;
        if (size + count > MAX_BYTES) {
            broken = true;
            return;
        }
        if (size + count > picture.length) {
            int larger = Math.max(size + count, Math.min(2 * picture.length, MAX_BYTES));
            picture = Arrays.copyOf(picture, larger);
        }
        System.arraycopy(bytes, from, picture, size, count);
        size += count;
    }

    /**
     * Ends the unit. Some cameras put a whole picture into one "unit", with start codes between
     * parameter sets and slices; those bytes are right already, but have to be recognized.
     */
    void endUnit() {
        int at = unitStart + START_CODE.length;
        if (broken || at >= size || codec.isSlice(codec.type(picture, at))) {
            return;
        }
        while (at < size) {
            int next = afterStartCode(at);
            int type = codec.type(picture, at);
            hasSlice |= codec.isSlice(type);
            keyFrame |=
                    codec.isKeySlice(type)
                            || (codec.isSei(type) && codec.isRecoveryPoint(picture, at, next));
            at = next;
        }
    }

    /** Returns the index after the next 00 00 01, or the end. */
    private int afterStartCode(int from) {
        for (int i = from; i + 2 < size; i++) {
            if (picture[i + 2] > 1) {
                i += 2;
            } else if (picture[i] == 0 && picture[i + 1] == 0 && picture[i + 2] == 1) {
                return i + 3;
            }
        }
        return size;
    }

    /**
     * Ends a packet; its marker may end the picture.
     *
     * @param unitOpen whether more fragments of the unit must follow
     */
    void endPacket(RtpPacket packet, boolean unitOpen) {
        boolean marker = packet.marker();
        if (!hasSlice) {
            return; // a marker on parameter sets
        }
        nanos = packet.nanos();
        if (marker && unitOpen) {
            trust = Integer.MIN_VALUE; // such a marker ends nothing
        }
        if (marker && trust >= TRUSTED_AFTER) {
            end();
            endedByMarker = true;
            return;
        }
        markedEarly |= marked;
        marked = marker;
    }

    /** Packets were lost: the picture that is being joined is incomplete. */
    void markBroken() {
        broken = true;
        lost = true;
    }

    private void end() {
        if (broken) {
            drop();
            return;
        }
        output.onFrame(
                new RtspFrame(Track.VIDEO, time, nanos, keyFrame, Arrays.copyOf(picture, size)));
        clear();
    }

    private void drop() {
        output.onBroken();
        clear();
    }

    private void clear() {
        size = 0;
        hasSlice = false;
        keyFrame = false;
        broken = false;
        marked = false;
        markedEarly = false;
    }
}
