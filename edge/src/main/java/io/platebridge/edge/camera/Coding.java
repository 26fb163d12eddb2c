package io.platebridge.edge.camera;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;

import java.util.Arrays;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/**
 * Watches over the size and coding of a camera's pictures: the sequence parameter set that comes
 * with key frames (ITU-T H.264 §7.3.2.1, H.265 §7.3.2.2), or a JPEG's frame header (ITU-T T.81
 * §B.2.2). When it changes, the container's header is wrong from that frame on.
 */
final class Coding {

    /** Parameter sets come first; what lies behind is picture. */
    private static final int HEAD_BYTES = 1024;

    private static final int H264_SPS = 7;
    private static final int H265_SPS = 33;

    private static final int JPEG_SIZE_BYTES = 9; // marker, length, precision, height, width

    private final int codec;
    private final boolean inPlace;
    private byte[] known = {};

    Coding(AVCodecParameters parameters) {
        this(
                parameters.codec_id(),
                parameters.extradata_size() > 0 && parameters.extradata().get(0) == 1);
    }

    /**
     * @param codec FFmpeg's {@code AV_CODEC_ID_}
     * @param elsewhere whether the parameter sets are in a file's header only, as in MP4
     */
    Coding(int codec, boolean elsewhere) {
        this.codec = codec;
        this.inPlace = codec == AV_CODEC_ID_MJPEG || !elsewhere;
    }

    /** Whether a packet of video is coded as those before it. */
    boolean holds(AVPacket packet) {
        if (!inPlace || (packet.flags() & AV_PKT_FLAG_KEY) == 0) {
            return true;
        }
        byte[] head = new byte[Math.min(packet.size(), HEAD_BYTES)];
        packet.data().get(head);
        return holds(head);
    }

    /**
     * @param head the first bytes of a key frame: a byte stream with start codes (Annex B), or a
     *     JPEG
     */
    boolean holds(byte[] head) {
        byte[] found = codec == AV_CODEC_ID_MJPEG ? jpegSize(head) : sequenceParameterSet(head);
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
        return codec == AV_CODEC_ID_HEVC
                ? (header >> 1 & 0x3f) == H265_SPS
                : (header & 0x1f) == H264_SPS;
    }

    private static byte[] jpegSize(byte[] head) {
        for (int at = 2; at + JPEG_SIZE_BYTES <= head.length && head[at] == (byte) 0xff; ) {
            int marker = head[at + 1] & 0xff;
            boolean frame = marker >= 0xc0 && marker <= 0xc2;
            if (frame) {
                return Arrays.copyOfRange(head, at + 5, at + JPEG_SIZE_BYTES);
            }
            at += 2 + ((head[at + 2] & 0xff) << 8 | head[at + 3] & 0xff);
        }
        return new byte[0];
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
