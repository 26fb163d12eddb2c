package io.platebridge.edge.camera;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;

import java.util.Arrays;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/**
 * Watches over the sequence parameter set that a camera sends with its key frames (ITU-T H.264
 * §7.3.2.1, H.265 §7.3.2.2): the size and coding of its pictures. When it changes, the container's
 * header is wrong from that frame on.
 */
final class Coding {

    /** Parameter sets come first; what lies behind is picture. */
    private static final int HEAD_BYTES = 1024;

    private static final int H264_SPS = 7;
    private static final int H265_SPS = 33;

    private final boolean h265;
    private byte[] known = {};

    Coding(int codec) {
        this.h265 = codec == AV_CODEC_ID_HEVC;
    }

    /** Whether a packet of video is coded as those before it. */
    boolean holds(AVPacket packet) {
        if ((packet.flags() & AV_PKT_FLAG_KEY) == 0) {
            return true;
        }
        byte[] head = new byte[Math.min(packet.size(), HEAD_BYTES)];
        packet.data().get(head);
        return holds(head);
    }

    /**
     * @param head the first bytes of a key frame, a byte stream with start codes (Annex B)
     */
    boolean holds(byte[] head) {
        byte[] found = sequenceParameterSet(head);
        if (found.length == 0) {
            return true;
        }
        boolean same = known.length == 0 || Arrays.equals(known, found);
        known = found;
        return same;
    }

    private byte[] sequenceParameterSet(byte[] head) {
        int start = afterStartCode(head, 0);
        while (start < head.length) {
            int next = afterStartCode(head, start);
            if (isSequenceParameterSet(head[start])) {
                return Arrays.copyOfRange(head, start, next);
            }
            start = next;
        }
        return new byte[0];
    }

    private boolean isSequenceParameterSet(byte header) {
        return h265 ? (header >> 1 & 0x3f) == H265_SPS : (header & 0x1f) == H264_SPS;
    }

    /** The index behind the next 00 00 01, or the end. */
    private static int afterStartCode(byte[] bytes, int from) {
        for (int i = from; i + 2 < bytes.length; i++) {
            if (bytes[i] == 0 && bytes[i + 1] == 0 && bytes[i + 2] == 1) {
                return i + 3;
            }
        }
        return bytes.length;
    }
}
