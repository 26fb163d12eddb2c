package io.platebridge.bench.media.row;

import java.nio.ByteBuffer;

/** Finds H.264 key frames in MP4 fragments by their NAL units, not by the boxes. */
final class KeyFrame {

    private static final int MDAT = 0x6d646174;
    private static final int HEAD_BYTES = 8;
    private static final int TYPE = 0x1f;
    private static final int IDR = 5;

    private KeyFrame() {}

    /** Whether decoding can start at one of the fragments. */
    static boolean isIn(byte[] fragments) {
        ByteBuffer boxes = ByteBuffer.wrap(fragments);
        while (boxes.remaining() >= HEAD_BYTES) {
            int size = boxes.getInt(boxes.position());
            if (size < HEAD_BYTES || size > boxes.remaining()) {
                return false;
            }
            if (boxes.getInt(boxes.position() + 4) == MDAT
                    && isKey(boxes.slice(boxes.position() + HEAD_BYTES, size - HEAD_BYTES))) {
                return true;
            }
            boxes.position(boxes.position() + size);
        }
        return false;
    }

    /** NAL units, each preceded by its length in 4 bytes (ISO/IEC 14496-15 §5.3.3.1). */
    private static boolean isKey(ByteBuffer nals) {
        boolean key = false;
        while (nals.remaining() > 4) {
            int size = nals.getInt();
            if (size <= 0 || size > nals.remaining()) {
                return false;
            }
            key |= (nals.get(nals.position()) & TYPE) == IDR;
            nals.position(nals.position() + size);
        }
        return key && !nals.hasRemaining();
    }
}
