package io.platebridge.local.clip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** NAL units in a file, a start code before each (H.264 annex B). */
final class AnnexB {

    private AnnexB() {}

    /** Returns the NAL units of a byte stream, without start codes. */
    static List<byte[]> parse(byte[] file) {
        List<byte[]> nals = new ArrayList<>();
        int begin = -1;
        for (int i = 0; i + 2 < file.length; i++) {
            if (file[i] == 0 && file[i + 1] == 0 && file[i + 2] == 1) {
                add(nals, file, begin, i);
                begin = i + 3;
                i += 2;
            }
        }
        add(nals, file, begin, file.length);
        return nals;
    }

    private static void add(List<byte[]> nals, byte[] file, int begin, int end) {
        if (begin < 0) {
            return;
        }
        int last = end;
        // A NAL unit never ends in a zero: a trailing one belongs to the next start code.
        while (last > begin && file[last - 1] == 0) {
            last--;
        }
        nals.add(Arrays.copyOfRange(file, begin, last));
    }
}
