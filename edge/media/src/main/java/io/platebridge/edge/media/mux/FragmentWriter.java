package io.platebridge.edge.media.mux;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the frames of one track as fragments: {@code moof} and {@code mdat} of one sample (ISO/IEC
 * 14496-12 §8.8). All boxes of the head have a constant size, so only their numbers differ. Not
 * thread-safe.
 */
final class FragmentWriter {

    private static final int MFHD_BYTES = 16;
    private static final int TFHD_BYTES = 16;
    private static final int TFDT_BYTES = 20;
    private static final int TRUN_BYTES = 36;
    private static final int TRAF_BYTES = 8 + TFHD_BYTES + TFDT_BYTES + TRUN_BYTES;
    private static final int MOOF_BYTES = 8 + MFHD_BYTES + TRAF_BYTES;
    private static final int HEAD_BYTES = MOOF_BYTES + 8;

    private static final int DEFAULT_BASE_IS_MOOF = 0x02_0000; // §8.8.7
    private static final int VERSION_1 = 1 << 24; // 64-bit times, signed offsets

    /** Offset of the data; duration, size, flags and composition offset of the sample (§8.8.8). */
    private static final int SAMPLE_FIELDS = 0x001 | 0x100 | 0x200 | 0x400 | 0x800;

    /** Depends on no other sample (§8.8.3.1). */
    private static final int INDEPENDENT = 0x0200_0000;

    /** Depends on others, and is no sync sample. */
    private static final int DEPENDENT = 0x0101_0000;

    private final int trackId;
    private final @Nullable LengthPrefixedUnits units;

    /**
     * @param units finds the NAL units of the frames; null if frames are stored as they are
     */
    FragmentWriter(int trackId, @Nullable LengthPrefixedUnits units) {
        this.trackId = trackId;
        this.units = units;
    }

    /**
     * Returns a frame as a fragment, or nothing if it contains no data that MP4 stores.
     *
     * @param sequence number of the fragment in its run
     * @param decodeTime in ticks of the track
     * @param offset from decoding to presentation, in ticks
     * @param independent whether decoding can start here
     */
    byte @Nullable [] write(
            int sequence,
            long decodeTime,
            int offset,
            int duration,
            boolean independent,
            byte[] frame) {
        int size = units == null ? frame.length : units.parse(frame);
        if (size == 0) {
            return null;
        }
        byte[] fragment = new byte[HEAD_BYTES + size];
        ByteBuffer out = ByteBuffer.wrap(fragment);
        box(out, MOOF_BYTES, 'm', 'o', 'o', 'f');
        box(out, MFHD_BYTES, 'm', 'f', 'h', 'd').putInt(0).putInt(sequence);
        box(out, TRAF_BYTES, 't', 'r', 'a', 'f');
        box(out, TFHD_BYTES, 't', 'f', 'h', 'd').putInt(DEFAULT_BASE_IS_MOOF).putInt(trackId);
        box(out, TFDT_BYTES, 't', 'f', 'd', 't').putInt(VERSION_1).putLong(decodeTime);
        box(out, TRUN_BYTES, 't', 'r', 'u', 'n')
                .putInt(VERSION_1 | SAMPLE_FIELDS)
                .putInt(1)
                .putInt(HEAD_BYTES)
                .putInt(duration)
                .putInt(size)
                .putInt(independent ? INDEPENDENT : DEPENDENT)
                .putInt(offset);
        box(out, 8 + size, 'm', 'd', 'a', 't');
        if (units == null) {
            out.put(frame);
        } else {
            units.write(frame, out);
        }
        return fragment;
    }

    private static ByteBuffer box(ByteBuffer out, int size, char a, char b, char c, char d) {
        return out.putInt(size).putInt(a << 24 | b << 16 | c << 8 | d);
    }
}
