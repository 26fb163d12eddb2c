package io.platebridge.edge.router.websocket;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;

/** Copies and unmasks bytes in one pass (RFC 6455 §5.3). */
final class Masked {

    private Masked() {}

    /**
     * Appends bytes of {@code from} to {@code to}, which has enough capacity.
     *
     * @param mask the four bytes, the first one the highest
     * @param phase how many bytes of the frame came before
     */
    static void copy(ByteBuf from, ByteBuf to, int count, int mask, int phase) {
        int turned = Integer.rotateLeft(mask, (phase & 3) * Byte.SIZE);
        long word = (turned & 0xffffffffL) | ((long) turned << Integer.SIZE);
        ByteBuffer source = from.internalNioBuffer(from.readerIndex(), count);
        ByteBuffer target = to.internalNioBuffer(to.writerIndex(), count);
        int in = source.position();
        int out = target.position();
        int at = 0;
        for (; at + Long.BYTES <= count; at += Long.BYTES) {
            target.putLong(out + at, source.getLong(in + at) ^ word);
        }
        for (; at < count; at++) {
            int part = turned >>> (Integer.SIZE - Byte.SIZE - (at & 3) * Byte.SIZE);
            target.put(out + at, (byte) (source.get(in + at) ^ part));
        }
        from.skipBytes(count);
        to.writerIndex(to.writerIndex() + count);
    }
}
