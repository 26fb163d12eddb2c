package io.platebridge.edge.media.codec;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;

import java.util.Arrays;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/**
 * Detects changes of a camera's video format, from the parameter sets of key frames or a JPEG's
 * frame header (ITU-T T.81 §B.2.2). If they differ from those announced or sent before, the
 * container's header is wrong from that frame on.
 */
public final class ParameterSetGuard {

    /** Parameter sets come first; the rest of a packet is picture data. */
    private static final int HEAD_BYTES = 2048;

    /**
     * Some cameras change their picture parameter sets with each key frame. Decoders of H.264
     * accept that in-band, and a new run for each change would fragment the video. For H.265 there
     * is no other way: with the sample entry {@code hvc1}, pictures have no parameter sets.
     */
    private static final int MAX_H264_PICTURE_CHANGES = 8;

    private static final int JPEG_SIZE_BYTES = 9; // marker, length, precision, height, width

    private final int codec;
    private final boolean inPlace;
    private ParameterSets sets;
    private int pictureChanges;
    private byte[] jpegSize = {};

    /**
     * @param parameters as announced; in MP4's format, they are only in the file's header
     */
    public ParameterSetGuard(AVCodecParameters parameters) {
        byte[] announced = new byte[parameters.extradata_size()];
        if (announced.length > 0) {
            parameters.extradata().get(announced);
        }
        codec = parameters.codec_id();
        inPlace = codec == AV_CODEC_ID_MJPEG || announced.length == 0 || announced[0] != 1;
        sets = new ParameterSets(codec, inPlace ? announced : new byte[0], true);
    }

    /** Whether a video packet has the announced format, or that of the packets before it. */
    public boolean hasKnownFormat(AVPacket packet) {
        if (!inPlace || (packet.flags() & AV_PKT_FLAG_KEY) == 0) {
            return true;
        }
        byte[] head = new byte[Math.min(packet.size(), HEAD_BYTES)];
        packet.data().get(head);
        return codec == AV_CODEC_ID_MJPEG
                ? hasKnownSize(head)
                : isKnown(new ParameterSets(codec, head, head.length == packet.size()));
    }

    private boolean isKnown(ParameterSets found) {
        if (found.isWithin(sets)) {
            return true;
        }
        if (found.differsInH264PicturesOnly(sets) && ++pictureChanges > MAX_H264_PICTURE_CHANGES) {
            return true;
        }
        sets = found.withMissingFrom(sets);
        return false;
    }

    /** Returns the current parameter sets as a byte stream; empty for JPEG. */
    public byte[] parameterSets() {
        return sets.bytes();
    }

    private boolean hasKnownSize(byte[] head) {
        byte[] found = jpegSizeIn(head);
        if (found.length == 0) {
            return true;
        }
        boolean same = jpegSize.length == 0 || Arrays.equals(jpegSize, found);
        jpegSize = found;
        return same;
    }

    private static byte[] jpegSizeIn(byte[] head) {
        for (int at = 2; at + JPEG_SIZE_BYTES <= head.length && head[at] == (byte) 0xff; ) {
            int marker = head[at + 1] & 0xff;
            boolean frame = marker >= 0xc0 && marker <= 0xc2;
            if (frame) {
                return Arrays.copyOfRange(head, at + 5, at + JPEG_SIZE_BYTES);
            }
            at += 2 + ((head[at + 2] & 0xff) << 8 | (head[at + 3] & 0xff));
        }
        return new byte[0];
    }
}
