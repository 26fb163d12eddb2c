package io.platebridge.edge.pod.plate;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The packets that a broker sends (MQTT 3.1.1 §2.2), of at most {@link #MAX_PACKET_BYTES}, with
 * tickets instead of their {@linkplain Payloads payloads}. A longer message is truncated: it is
 * passed on as too long and acknowledged, and the broker does not send it again. Paho allocates as
 * much as a packet announces, up to 256 MB, which exceeds a pod's heap and silently ends its
 * receiver. Paho reads with a timeout, so each read continues where an earlier one stopped.
 */
final class BoundedPackets extends InputStream {

    /**
     * Large enough that a truncated message is still too long, even with the longest topic name.
     */
    static final int MAX_PACKET_BYTES = FrigateMessages.MAX_BYTES + (128 << 10);

    private static final int PUBLISH = 3;

    /** The quality of service within the first byte of a message (§3.3.1). */
    private static final int QOS = 0x06;

    private static final int AT_LEAST_ONCE = 0x02;

    /** One byte for the type, four for the length. */
    private static final int MAX_BEGINNING = 5;

    private final InputStream broker;
    private final Payloads payloads;
    private final byte[] waste = new byte[8 << 10];
    private final ByteArrayOutputStream beginning = new ByteArrayOutputStream(MAX_BEGINNING);

    /** The packet that is being read, without its fixed header; absent between two. */
    private byte @Nullable [] body;

    private int kind;
    private int filled;
    private int leftOut;

    /** The packet that Paho reads. */
    private byte[] shown = {};

    private int position;

    BoundedPackets(InputStream broker, Payloads payloads) {
        this.broker = new BufferedInputStream(broker);
        this.payloads = payloads;
    }

    @Override
    public int read() throws IOException {
        return position < shown.length || readPacket() ? shown[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (position == shown.length && !readPacket()) {
            return -1;
        }
        int count = Math.min(length, shown.length - position);
        System.arraycopy(shown, position, bytes, offset, count);
        position += count;
        return count;
    }

    /** Returns false at the end. */
    private boolean readPacket() throws IOException {
        byte[] packet = body == null ? begin() : body;
        if (packet == null) {
            return false;
        }
        while (filled < packet.length) {
            int count = broker.read(packet, filled, packet.length - filled);
            if (count < 0) {
                return false;
            }
            filled += count;
        }
        while (leftOut > 0) {
            int count = broker.read(waste, 0, Math.min(waste.length, leftOut));
            if (count < 0) {
                return false;
            }
            leftOut -= count;
        }
        body = null;
        shown = kind >> 4 == PUBLISH ? ticket(packet) : packet(packet, packet.length, new byte[0]);
        position = 0;
        return true;
    }

    /** Reads the fixed header of a packet. */
    private byte @Nullable [] begin() throws IOException {
        int next;
        do {
            next = broker.read();
            if (next < 0) {
                return null;
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
        kind = begun[0] & 0xff;
        if (length > MAX_PACKET_BYTES && kind >> 4 != PUBLISH) {
            throw new IOException(
                    "an MQTT packet of %d bytes that is no message".formatted(length));
        }
        byte[] packet = new byte[Math.min(length, MAX_PACKET_BYTES)];
        leftOut = length - packet.length;
        filled = 0;
        body = packet;
        return packet;
    }

    /** Returns a message (§3.3) with a ticket instead of its payload. */
    private byte[] ticket(byte[] message) throws IOException {
        if ((kind & QOS) > AT_LEAST_ONCE) {
            throw new IOException("a message of a quality of service that is not subscribed");
        }
        int start = message.length < 2 ? 2 : 2 + ((message[0] & 0xff) << 8 | (message[1] & 0xff));
        if ((kind & QOS) != 0) {
            start += 2; // the packet identifier
        }
        if (start > message.length) {
            throw new IOException("an MQTT message that ends within its topic name");
        }
        return packet(
                message, start, payloads.keep(Arrays.copyOfRange(message, start, message.length)));
    }

    private byte[] packet(byte[] start, int length, byte[] end) {
        var packet = new ByteArrayOutputStream(MAX_BEGINNING + length + end.length);
        packet.write(kind);
        int left = length + end.length;
        do {
            packet.write((left & 0x7f) | (left > 0x7f ? 0x80 : 0));
            left >>= 7;
        } while (left > 0);
        packet.write(start, 0, length);
        packet.write(end, 0, end.length);
        return packet.toByteArray();
    }
}
