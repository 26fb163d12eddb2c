package io.platebridge.edge.media.mux;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The decoder configuration records of H.264 and H.265, made of the parameter sets in a byte stream
 * (ISO/IEC 14496-15 §5.3.3.1 and §8.3.3.1).
 */
final class DecoderConfiguration {

    private static final int MAX_SET_BYTES = 0xffff;

    // Sets of a kind that the records' counters can tell.
    private static final int MAX_H264_SPS = 31;
    private static final int MAX_H264_OTHER = 0xff;
    private static final int MAX_H265 = 0xffff;

    private static final int H264_SPS = 7;
    private static final int H264_PPS = 8;
    private static final int H264_SPS_EXTENSION = 13;
    private static final int H265_VPS = 32;
    private static final int H265_SPS = 33;
    private static final int H265_PPS = 34;

    /** Profiles whose configuration ends before the chroma format (§5.3.3.1.2). */
    private static final List<Integer> SHORT_PROFILES = List.of(66, 77, 88);

    private DecoderConfiguration() {}

    /**
     * Returns an {@code avcC}'s content.
     *
     * @throws IllegalArgumentException if the stream contains no sequence or picture parameter set
     */
    static byte[] avc(byte[] stream) {
        List<byte[]> units = units(stream);
        List<byte[]> sequences = setsOfH264(units, H264_SPS, MAX_H264_SPS);
        List<byte[]> pictures = setsOfH264(units, H264_PPS, MAX_H264_OTHER);
        byte[] first = first(sequences, 4, "sequence parameter set");
        first(pictures, 1, "picture parameter set");
        BoxWriter out = new BoxWriter();
        out.u8(1).u8(first[1]).u8(first[2]).u8(first[3]).u8(0xfc | 3);
        out.u8(0xe0 | sequences.size());
        sequences.forEach(set -> out.u16(set.length).bytes(set));
        out.u8(pictures.size());
        pictures.forEach(set -> out.u16(set.length).bytes(set));
        if (!SHORT_PROFILES.contains(first[1] & 0xff)) {
            RbspReader sps = new RbspReader(first, 4);
            sps.unsigned(); // id
            int chroma = sps.unsigned();
            if (chroma == 3) {
                sps.skip(1);
            }
            writeSampleFormat(out, chroma, sps);
            List<byte[]> more = setsOfH264(units, H264_SPS_EXTENSION, MAX_H264_OTHER);
            out.u8(more.size());
            more.forEach(set -> out.u16(set.length).bytes(set));
        }
        return out.toByteArray();
    }

    /**
     * Returns an {@code hvcC}'s content. It declares that all parameter sets are in it, as the
     * sample entry {@code hvc1} requires, and no minimum of spatial segments.
     *
     * @throws IllegalArgumentException if a kind of parameter set is missing in the stream
     */
    static byte[] hevc(byte[] stream) {
        List<byte[]> units = units(stream);
        List<List<byte[]>> arrays = new ArrayList<>();
        for (int type : List.of(H265_VPS, H265_SPS, H265_PPS)) {
            List<byte[]> sets = sets(units, DecoderConfiguration::typeOfH265, type, MAX_H265);
            first(sets, 3, "parameter set of type " + type);
            arrays.add(sets);
        }
        RbspReader sps = new RbspReader(arrays.get(1).getFirst(), 2);
        sps.skip(4); // id of the VPS
        int subLayers = (int) sps.bits(3);
        int nested = (int) sps.bits(1);
        BoxWriter out = new BoxWriter();
        out.u8(1);
        for (int i = 0; i < 12; i++) {
            out.u8((int) sps.bits(8)); // profile, compatibility, constraints, level
        }
        skipSubLayers(sps, subLayers);
        sps.unsigned(); // id
        int chroma = sps.unsigned();
        if (chroma == 3) {
            sps.skip(1);
        }
        sps.unsigned(); // width
        sps.unsigned(); // height
        if (sps.bits(1) == 1) {
            for (int i = 0; i < 4; i++) {
                sps.unsigned(); // conformance window
            }
        }
        out.u16(0xf000).u8(0xfc);
        writeSampleFormat(out, chroma, sps);
        out.u16(0).u8(((subLayers + 1) << 3) | (nested << 2) | 3).u8(arrays.size());
        for (List<byte[]> sets : arrays) {
            out.u8(0x80 | typeOfH265(sets.getFirst())).u16(sets.size());
            sets.forEach(set -> out.u16(set.length).bytes(set));
        }
        return out.toByteArray();
    }

    /** Writes the chroma format and the bit depths, which follow it in the parameter set. */
    private static void writeSampleFormat(BoxWriter out, int chroma, RbspReader sps) {
        out.u8(0xfc | (chroma & 3));
        out.u8(0xf8 | (sps.unsigned() & 7)).u8(0xf8 | (sps.unsigned() & 7));
    }

    private static int typeOfH264(byte[] unit) {
        return unit[0] & 0x1f;
    }

    private static int typeOfH265(byte[] unit) {
        return unit[0] >> 1 & 0x3f;
    }

    /** H.265 §7.3.3, after the general profile and level. */
    private static void skipSubLayers(RbspReader sps, int subLayers) {
        if (subLayers == 0) {
            return;
        }
        int[] present = new int[8];
        for (int i = 0; i < 8; i++) {
            present[i] = (int) sps.bits(2);
        }
        for (int i = 0; i < subLayers; i++) {
            sps.skip(((present[i] & 2) == 0 ? 0 : 88) + ((present[i] & 1) == 0 ? 0 : 8));
        }
    }

    private static List<byte[]> units(byte[] stream) {
        ByteBuffer prefixed =
                ByteBuffer.wrap(new LengthPrefixedUnits(false).convert(stream.clone(), 0));
        List<byte[]> units = new ArrayList<>();
        while (prefixed.hasRemaining()) {
            byte[] unit = new byte[prefixed.getInt()];
            prefixed.get(unit);
            units.add(unit);
        }
        return units;
    }

    private static List<byte[]> setsOfH264(List<byte[]> units, int type, int most) {
        return sets(units, DecoderConfiguration::typeOfH264, type, most);
    }

    private static List<byte[]> sets(
            List<byte[]> units, ToIntFunction<byte[]> typeOf, int type, int most) {
        return units.stream()
                .filter(unit -> typeOf.applyAsInt(unit) == type && unit.length <= MAX_SET_BYTES)
                .limit(most)
                .toList();
    }

    private static byte[] first(List<byte[]> sets, int least, String kind) {
        if (sets.isEmpty() || sets.getFirst().length < least) {
            throw new IllegalArgumentException("expected a " + kind + ", found none");
        }
        return sets.getFirst();
    }
}
