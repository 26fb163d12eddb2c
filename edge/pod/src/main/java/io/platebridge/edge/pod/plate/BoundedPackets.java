package io.platebridge.edge.pod.plate;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * MQTT packets (3.1.1 §2.2) of at most {@link #MAX_PACKET_BYTES}. A longer message is truncated: it
 * is passed on as too long and acknowledged, and the broker does not send it again. Paho allocates
 * as much as a packet announces, up to 256 MB, which exceeds a pod's heap and silently ends its
 * receiver.
 */
final class BoundedPackets extends FilterInputStream {

    /**
     * Large enough that a truncated message is still too long, even with the longest topic name.
     */
    static final int MAX_PACKET_BYTES = FrigateMessages.MAX_BYTES + (128 << 10);

    private static final int PUBLISH = 3;

    /** One byte for the type, four for the length. */
    private static final int MAX_BEGINNING = 5;

    private final ByteArrayOutputStream beginning = new ByteArrayOutputStream(MAX_BEGINNING);
    private final byte[] waste = new byte[8 << 10];
    private byte[] header = {};
    private int headerShown;
    private int left;
    private int leftOut;

    BoundedPackets(InputStream stream) {
        super(stream);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        while (headerShown == header.length && left == 0) {
            if (!(leftOut > 0 ? leaveOut() : begin())) {
                return -1;
            }
        }
        if (headerShown < header.length) {
            int count = Math.min(length, header.length - headerShown);
            System.arraycopy(header, headerShown, bytes, offset, count);
            headerShown += count;
            return count;
        }
        int count = super.read(bytes, offset, Math.min(length, left));
        left -= Math.max(count, 0);
        return count;
    }

    /** Returns false at the end. */
    private boolean leaveOut() throws IOException {
        int count = super.read(waste, 0, Math.min(waste.length, leftOut));
        leftOut -= Math.max(count, 0);
        return count >= 0;
    }

    /** Reads the fixed header of a packet; continues where an earlier read stopped. */
    private boolean begin() throws IOException {
        int next;
        do {
            next = super.read();
            if (next < 0) {
                return false;
            }
            beginning.write(next);
        } while (beginning.size() == 1 || ((next & 0x80) != 0 && beginning.size() < MAX_BEGINNING));
        byte[] begun = beginning.toByteArray();
        beginning.reset();
        if ((next & 0x80) != 0) {
            throw new IOException("expected the length of an MQTT packet, found none");
        }
        int length = 0;
        for (int i = begun.length - 1; i > 0; i--) {
            length = length << 7 | (begun[i] & 0x7f);
        }
        if (length > MAX_PACKET_BYTES && (begun[0] & 0xff) >> 4 != PUBLISH) {
            throw new IOException(
                    "an MQTT packet of %d bytes that is no message".formatted(length));
        }
        left = Math.min(length, MAX_PACKET_BYTES);
        leftOut = length - left;
        header = leftOut == 0 ? begun : header(begun[0]);
        headerShown = 0;
        return true;
    }

    private static byte[] header(byte kind) {
        return new byte[] {
            kind,
            (byte) (MAX_PACKET_BYTES | 0x80),
            (byte) (MAX_PACKET_BYTES >> 7 | 0x80),
            (byte) (MAX_PACKET_BYTES >> 14)
        };
    }
}
