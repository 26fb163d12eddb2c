package io.platebridge.bench.pod;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Divides the bytes of one direction of a connection into packets (MQTT 3.1.1 §2.2). */
final class MqttPackets {

    /**
     * A packet.
     *
     * @param type of the control packet (§2.2.1)
     * @param flags of its first byte (§2.2.2)
     * @param body what follows the fixed header; of use until the call returns
     */
    record Packet(int type, int flags, ByteBuffer body) {}

    /** Of a length, in each of its bytes (§2.2.3). */
    private static final int LENGTH_BITS = 7;

    private final ByteArrayOutputStream incomplete = new ByteArrayOutputStream();

    /** Adds bytes; a packet that is not complete waits for the next. */
    void add(byte[] bytes, int count, Consumer<Packet> consumer) {
        ByteBuffer all = ByteBuffer.wrap(bytes, 0, count);
        if (incomplete.size() > 0) {
            incomplete.write(bytes, 0, count);
            all = ByteBuffer.wrap(incomplete.toByteArray());
            incomplete.reset();
        }
        int begin = all.position();
        for (Packet packet = next(all); packet != null; packet = next(all)) {
            consumer.accept(packet);
            begin = all.position();
        }
        incomplete.write(all.array(), begin, all.limit() - begin);
    }

    /** Returns the next packet and moves behind it; null if it is not complete. */
    private static @Nullable Packet next(ByteBuffer bytes) {
        if (!bytes.hasRemaining()) {
            return null;
        }
        int first = bytes.get();
        int length = 0;
        int shift = 0;
        int digit;
        do {
            if (!bytes.hasRemaining()) {
                return null;
            }
            digit = bytes.get();
            length |= (digit & 0x7f) << shift;
            shift += LENGTH_BITS;
        } while ((digit & 0x80) != 0);
        if (bytes.remaining() < length) {
            return null;
        }
        ByteBuffer body = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        return new Packet(first >> 4 & 0x0f, first & 0x0f, body);
    }
}
