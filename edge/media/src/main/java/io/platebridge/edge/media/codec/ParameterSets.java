package io.platebridge.edge.media.codec;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The parameter sets that an H.264 or H.265 decoder needs before the first picture, as found in a
 * byte stream with start codes: sequence and picture parameter sets (ITU-T H.264 §7.3.2, H.265
 * §7.3.2), and the video parameter sets of H.265. SDP contains them too (RFC 6184 §8.1, RFC 7798
 * §7.1), but with some cameras those are older than the last change of settings.
 */
final class ParameterSets {

    private static final Set<Integer> H264 = Set.of(7, 8); // SPS, PPS
    private static final Set<Integer> H265 = Set.of(32, 33, 34); // VPS, SPS, PPS
    private static final int H264_PPS = 8;
    private static final byte[] START_CODE = {0, 0, 0, 1};

    private final boolean hevc;
    private final Map<Integer, List<ByteBuffer>> sets = new TreeMap<>(); // in sending order

    /**
     * Parses the parameter sets in a byte stream; one that is cut off at the end of {@code bytes}
     * is skipped.
     *
     * @param codec FFmpeg's {@code AV_CODEC_ID_H264} or {@code …_HEVC}
     * @param whole whether the stream ends with the bytes
     */
    ParameterSets(int codec, byte[] bytes, boolean whole) {
        hevc = codec == AV_CODEC_ID_HEVC;
        for (int start = afterStartCode(bytes, 0); start < bytes.length; ) {
            int next = afterStartCode(bytes, start);
            boolean ends = next < bytes.length || whole;
            int type = hevc ? bytes[start] >> 1 & 0x3f : bytes[start] & 0x1f;
            if (ends && (hevc ? H265 : H264).contains(type)) {
                sets.computeIfAbsent(type, _ -> new ArrayList<>()).add(unit(bytes, start, next));
            }
            start = next;
        }
    }

    private ParameterSets(boolean hevc) {
        this.hevc = hevc;
    }

    /** Returns a NAL unit without the following start code and the zeros before it (§B.1). */
    private static ByteBuffer unit(byte[] bytes, int start, int next) {
        int end = next < bytes.length ? next - 3 : next;
        while (end > start && bytes[end - 1] == 0) {
            end--;
        }
        return ByteBuffer.wrap(bytes, start, end - start).slice();
    }

    /** Whether {@code known} contains all of these sets. */
    boolean isWithin(ParameterSets known) {
        return changedTypes(known).isEmpty();
    }

    /** Whether these are H.264's, and only picture parameter sets differ from {@code known}. */
    boolean differsInH264PicturesOnly(ParameterSets known) {
        return changedTypes(known).equals(Set.of(H264_PPS));
    }

    private Set<Integer> changedTypes(ParameterSets known) {
        Set<Integer> types = new HashSet<>();
        sets.forEach((type, units) -> {
            if (!known.sets.getOrDefault(type, List.of()).containsAll(units)) {
                types.add(type);
            }
        });
        return types;
    }

    /** Returns these sets, and the earlier ones of each type that is missing here. */
    ParameterSets withMissingFrom(ParameterSets earlier) {
        ParameterSets both = new ParameterSets(hevc);
        both.sets.putAll(earlier.sets);
        both.sets.putAll(sets);
        return both;
    }

    /** Returns the sets as a byte stream. */
    byte[] bytes() {
        var out = new ByteArrayOutputStream();
        sets.values()
                .forEach(units ->
                        units.forEach(unit -> {
                            out.writeBytes(START_CODE);
                            byte[] copy = new byte[unit.remaining()];
                            unit.duplicate().get(copy);
                            out.writeBytes(copy);
                        }));
        return out.toByteArray();
    }

    /** Returns the index after the next 00 00 01, or the end. */
    private static int afterStartCode(byte[] bytes, int from) {
        for (int i = from; i + 2 < bytes.length; i++) {
            if (bytes[i] == 0 && bytes[i + 1] == 0 && bytes[i + 2] == 1) {
                return i + 3;
            }
        }
        return bytes.length;
    }
}
