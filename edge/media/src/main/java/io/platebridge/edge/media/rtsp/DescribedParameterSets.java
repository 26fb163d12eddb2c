package io.platebridge.edge.media.rtsp;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.List;

/**
 * The parameter sets in a description: {@code sprop-parameter-sets} (RFC 6184 §8.1), or {@code
 * sprop-vps}, {@code sprop-sps} and {@code sprop-pps} (RFC 7798 §7.1). Cameras may leave out some
 * or all of them, and send them with key frames.
 */
public final class DescribedParameterSets {

    private static final List<String> NAMES =
            List.of("sprop-vps", "sprop-sps", "sprop-pps", "sprop-parameter-sets");
    private static final byte[] START_CODE = {0, 0, 0, 1};

    private DescribedParameterSets() {}

    /**
     * Returns the sets of a video track as NAL units with start codes; malformed ones are skipped.
     */
    public static byte[] of(MediaDescription video) {
        var sets = new ByteArrayOutputStream();
        for (String name : NAMES) {
            for (String set : video.parameter(name).orElse("").replace("\"", "").split(",", 16)) {
                byte[] unit = decoded(set.strip());
                int start = startCodeBytes(unit);
                if (unit.length > start) {
                    sets.writeBytes(START_CODE);
                    sets.write(unit, start, unit.length - start);
                }
            }
        }
        return sets.toByteArray();
    }

    private static byte[] decoded(String set) {
        try {
            return Base64.getMimeDecoder().decode(set);
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    /** Some cameras send a start code before the set. */
    private static int startCodeBytes(byte[] unit) {
        int at = 0;
        while (at < unit.length && unit[at] == 0) {
            at++;
        }
        return at >= 2 && at < unit.length && unit[at] == 1 ? at + 1 : 0;
    }
}
