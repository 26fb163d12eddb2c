package io.platebridge.edge.media.rtsp;

/** What the NAL units of a codec mean for the limits of a picture. */
enum VideoCodec {
    /** ITU-T H.264 §7.3.1 and §7.4.1. */
    H264 {
        @Override
        int type(byte[] bytes, int at) {
            return bytes[at] & 0x1f;
        }

        @Override
        int headBytes() {
            return 1;
        }

        @Override
        boolean isSlice(int type) {
            return type >= 1 && type <= 5;
        }

        @Override
        boolean isKeySlice(int type) {
            return type == 5;
        }

        @Override
        boolean precedesPicture(int type) {
            return type >= 6 && type <= 9; // SEI, SPS, PPS, access unit delimiter
        }

        @Override
        boolean isSei(int type) {
            return type == 6;
        }
    },
    /** ITU-T H.265 §7.3.1 and §7.4.2. */
    H265 {
        @Override
        int type(byte[] bytes, int at) {
            return bytes[at] >> 1 & 0x3f;
        }

        @Override
        int headBytes() {
            return 2;
        }

        @Override
        boolean isSlice(int type) {
            return type < 32;
        }

        @Override
        boolean isKeySlice(int type) {
            return type >= 16 && type <= 23;
        }

        @Override
        boolean precedesPicture(int type) {
            return (type >= 32 && type <= 35) // parameter sets, access unit delimiter
                    || type == 39 // prefix SEI
                    || (type >= 41 && type <= 44)
                    || (type >= 48 && type <= 55);
        }

        @Override
        boolean isSei(int type) {
            return false; // only IRAP pictures start decoding
        }
    };

    private static final int RECOVERY_POINT = 6; // ITU-T H.264 §D.1.1

    abstract int type(byte[] bytes, int at);

    /** Size of a NAL unit's header. */
    abstract int headBytes();

    abstract boolean isSlice(int type);

    /** Whether decoding can start with a slice of this type. */
    abstract boolean isKeySlice(int type);

    /** Whether a unit of this type belongs to the picture after it. */
    abstract boolean precedesPicture(int type);

    abstract boolean isSei(int type);

    /**
     * Whether a slice is the first one of its picture: first_mb_in_slice is zero, and so its
     * Exp-Golomb code a single one, or first_slice_segment_in_pic_flag is set.
     *
     * @param body index after the slice's header
     */
    boolean startsPicture(byte[] bytes, int body, int end) {
        return body < end && (bytes[body] & 0x80) != 0;
    }

    /**
     * Whether supplemental information allows to start decoding, as cameras with gradual refresh
     * send instead of IDR pictures.
     */
    boolean isRecoveryPoint(byte[] bytes, int from, int end) {
        int at = from + headBytes();
        while (at + 1 < end) {
            int type = 0;
            while (at < end && (bytes[at] & 0xff) == 0xff) {
                type += 0xff;
                at++;
            }
            type += at < end ? bytes[at++] & 0xff : 0;
            if (type == RECOVERY_POINT) {
                return true;
            }
            int size = 0;
            while (at < end && (bytes[at] & 0xff) == 0xff) {
                size += 0xff;
                at++;
            }
            size += at < end ? bytes[at++] & 0xff : 0;
            at += size;
        }
        return false;
    }
}
