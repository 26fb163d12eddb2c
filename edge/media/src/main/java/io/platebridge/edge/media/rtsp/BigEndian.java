package io.platebridge.edge.media.rtsp;

/** Numbers in network byte order; the caller checks that the bytes are there. */
final class BigEndian {

    private BigEndian() {}

    static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }

    static int i32(byte[] bytes, int at) {
        return u16(bytes, at) << 16 | u16(bytes, at + 2);
    }

    static long u32(byte[] bytes, int at) {
        return i32(bytes, at) & 0xffff_ffffL;
    }
}
