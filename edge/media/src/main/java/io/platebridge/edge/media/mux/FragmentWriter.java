package io.platebridge.edge.media.mux;

import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;

import io.platebridge.edge.media.ffmpeg.Ffmpeg.FfmpegException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/**
 * Writes the packets of one track as fragments: {@code moof} and {@code mdat} of one sample
 * (ISO/IEC 14496-12 §8.8). All boxes before the data have a constant size, so only their numbers
 * differ. A packet is first stored, which may be refused, and then gets its head. Not thread-safe.
 */
final class FragmentWriter {

    private static final int MFHD_BYTES = 16;
    private static final int TFHD_BYTES = 16;
    private static final int TFDT_BYTES = 20;
    private static final int TRUN_BYTES = 36;
    private static final int TRAF_BYTES = 8 + TFHD_BYTES + TFDT_BYTES + TRUN_BYTES;
    private static final int MOOF_BYTES = 8 + MFHD_BYTES + TRAF_BYTES;
    private static final int HEAD_BYTES = MOOF_BYTES + 8;

    /** Pictures of the pod's own reader have at most 5 MiB. */
    private static final int MAX_PACKET_BYTES = 8 << 20;

    private static final int DEFAULT_BASE_IS_MOOF = 0x02_0000; // §8.8.7.1
    private static final int VERSION_1 = 1 << 24; // 64-bit times, signed offsets

    /** Offset of the data; duration, size, flags and composition offset of the sample (§8.8.8). */
    private static final int SAMPLE_FIELDS = 0x001 | 0x100 | 0x200 | 0x400 | 0x800;

    /** Depends on no other sample (§8.8.3.1). */
    private static final int INDEPENDENT = 0x0200_0000;

    /** Depends on others, and is no sync sample. */
    private static final int DEPENDENT = 0x0101_0000;

    private final int trackId;
    private final Optional<LengthPrefixedUnits> units;

    /**
     * @param units converts the packets' data; empty if it is stored as it is
     */
    FragmentWriter(int trackId, Optional<LengthPrefixedUnits> units) {
        this.trackId = trackId;
        this.units = units;
    }

    /**
     * Returns a fragment with a packet's data, whose head is to be written.
     *
     * @throws FfmpegException if the packet is too large, or contains no data that MP4 stores
     */
    byte[] store(AVPacket packet) throws FfmpegException {
        if (packet.size() > MAX_PACKET_BYTES) {
            throw new FfmpegException(AVERROR_INVALIDDATA, "pack a frame of more than 8 MiB");
        }
        byte[] fragment = new byte[HEAD_BYTES + packet.size()];
        if (packet.size() > 0) {
            packet.data().get(fragment, HEAD_BYTES, packet.size());
        }
        if (units.isPresent()) {
            fragment = units.get().convert(fragment, HEAD_BYTES);
        }
        if (fragment.length == HEAD_BYTES) {
            throw new FfmpegException(AVERROR_INVALIDDATA, "pack a frame");
        }
        return fragment;
    }

    /**
     * Writes the head of a fragment.
     *
     * @param fragment from {@link #store}
     * @param sequence number of the fragment in its run, from 1
     * @param independent whether decoding can start here
     */
    void writeHead(byte[] fragment, int sequence, SampleTimes.Times times, boolean independent) {
        int size = fragment.length - HEAD_BYTES;
        ByteBuffer out = ByteBuffer.wrap(fragment);
        box(out, MOOF_BYTES, "moof");
        box(out, MFHD_BYTES, "mfhd").putInt(0).putInt(sequence);
        box(out, TRAF_BYTES, "traf");
        box(out, TFHD_BYTES, "tfhd").putInt(DEFAULT_BASE_IS_MOOF).putInt(trackId);
        box(out, TFDT_BYTES, "tfdt").putInt(VERSION_1).putLong(times.decode());
        box(out, TRUN_BYTES, "trun")
                .putInt(VERSION_1 | SAMPLE_FIELDS)
                .putInt(1)
                .putInt(HEAD_BYTES)
                .putInt(times.duration())
                .putInt(size)
                .putInt(independent ? INDEPENDENT : DEPENDENT)
                .putInt(times.offset());
        box(out, 8 + size, "mdat");
    }

    private static ByteBuffer box(ByteBuffer out, int size, String type) {
        out.putInt(size);
        for (int i = 0; i < type.length(); i++) {
            out.put((byte) type.charAt(i));
        }
        return out;
    }
}
