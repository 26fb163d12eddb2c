package io.platebridge.edge.pod.plate;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The payloads of messages that are on their way through Paho, which is given a ticket of 4 bytes
 * instead of each. Paho 1.2.5 copies a payload twice, byte by byte through streams ({@code
 * MqttWireMessage.createWireMessage}, {@code MqttPublish}): that took half of the time in which a
 * backlog was received.
 */
final class Payloads {

    private final Map<Integer, byte[]> kept = new ConcurrentHashMap<>();
    private int last;

    /**
     * Keeps a payload; called by one thread.
     *
     * @return its ticket
     */
    byte[] keep(byte[] payload) {
        kept.put(++last, payload);
        return ByteBuffer.allocate(Integer.BYTES).putInt(last).array();
    }

    /** Returns the payload of a ticket, which is of no use afterwards. */
    byte[] take(byte[] ticket) {
        byte[] payload = kept.remove(ByteBuffer.wrap(ticket).getInt());
        if (payload == null) {
            throw new IllegalArgumentException("a ticket of no payload");
        }
        return payload;
    }
}
