package io.platebridge.edge.pod.plate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packets are as MQTT 3.1.1 §2 and §3.3 have them. */
class BoundedPacketsTest {

    private static final byte[] PING_ANSWER = {(byte) 0xd0, 0};

    private final Payloads payloads = new Payloads();

    @Test
    void a_message_is_read_with_a_ticket_however_it_arrives() throws IOException {
        byte[] payload = "a car with a plate".repeat(20).getBytes(UTF_8);
        byte[] sent = join(message(0x32, "frigate/events", 258, payload), PING_ANSWER);
        for (InputStream broker : new InputStream[] {new ByteArrayInputStream(sent), slow(sent)}) {
            byte[] read = readAll(new BoundedPackets(broker, payloads));
            byte[] ticket = new byte[Integer.BYTES];
            int start = 4 + "frigate/events".length() + 2;
            System.arraycopy(read, start, ticket, 0, ticket.length);
            assertArrayEquals(
                    join(message(0x32, "frigate/events", 258, ticket), PING_ANSWER), read);
            assertArrayEquals(payload, payloads.take(ticket));
            assertThrows(IllegalArgumentException.class, () -> payloads.take(ticket));
        }
    }

    @Test
    void the_end_of_an_overlong_message_is_left_out_however_it_arrives() throws IOException {
        byte[] payload = new byte[BoundedPackets.MAX_PACKET_BYTES + 20_000];
        byte[] sent = join(message(0x32, "t", 1, payload), PING_ANSWER);
        for (InputStream broker : new InputStream[] {new ByteArrayInputStream(sent), slow(sent)}) {
            byte[] read = readAll(new BoundedPackets(broker, payloads));
            byte[] ticket = Arrays.copyOfRange(read, 7, 11);
            assertArrayEquals(join(message(0x32, "t", 1, ticket), PING_ANSWER), read);
            assertEquals(BoundedPackets.MAX_PACKET_BYTES - 5, payloads.take(ticket).length);
        }
    }

    @Test
    void a_message_that_need_not_be_acknowledged_has_no_identifier() throws IOException {
        byte[] read = read(message(0x30, "t", -1, new byte[0]));
        assertArrayEquals(message(0x30, "t", -1, new byte[] {0, 0, 0, 1}), read);
        assertEquals(0, payloads.take(new byte[] {0, 0, 0, 1}).length);
    }

    @Test
    void a_message_of_another_quality_of_service_than_subscribed_ends_the_connection() {
        byte[] exactlyOnce = message(0x34, "t", 1, new byte[] {1});
        assertThrows(IOException.class, () -> read(exactlyOnce));
    }

    @ParameterizedTest
    @ValueSource(strings = {"32 00", "32 01 00", "32 03 00 05 61", "32 04 00 01 61 00"})
    void a_message_that_ends_within_its_topic_ends_the_connection(String packet) {
        byte[] sent = HexFormat.ofDelimiter(" ").parseHex(packet);
        var thrown = assertThrows(IOException.class, () -> read(sent));
        assertTrue(thrown.getMessage().contains("topic"), thrown::getMessage);
    }

    private byte[] read(byte[] sent) throws IOException {
        return readAll(new BoundedPackets(new ByteArrayInputStream(sent), payloads));
    }

    /** Reads as Paho does: again after a timeout. */
    private static byte[] readAll(InputStream packets) throws IOException {
        var read = new ByteArrayOutputStream();
        byte[] some = new byte[7];
        while (true) {
            try {
                int count = packets.read(some, 0, some.length);
                if (count < 0) {
                    return read.toByteArray();
                }
                read.write(some, 0, count);
            } catch (SocketTimeoutException _) {
                // The rest comes later.
            }
        }
    }

    /** Each byte comes after a timeout. */
    private static InputStream slow(byte[] sent) {
        var bytes = new ByteArrayInputStream(sent);
        return new InputStream() {
            private boolean waited;

            @Override
            public int read() throws IOException {
                waited = !waited;
                if (waited) {
                    throw new SocketTimeoutException();
                }
                return bytes.read();
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int next = read();
                if (next < 0) {
                    return -1;
                }
                into[offset] = (byte) next;
                return 1;
            }
        };
    }

    /**
     * @param identifier none if negative
     */
    private static byte[] message(int kind, String topic, int identifier, byte[] payload) {
        var rest = new ByteArrayOutputStream();
        rest.write(topic.length() >> 8);
        rest.write(topic.length());
        rest.writeBytes(topic.getBytes(UTF_8));
        if (identifier >= 0) {
            rest.write(identifier >> 8);
            rest.write(identifier);
        }
        rest.writeBytes(payload);
        var packet = new ByteArrayOutputStream();
        packet.write(kind);
        int left = rest.size();
        while (left > 0x7f) {
            packet.write(left % 128 + 128);
            left /= 128;
        }
        packet.write(left);
        packet.writeBytes(rest.toByteArray());
        return packet.toByteArray();
    }

    private static byte[] join(byte[] first, byte[] second) {
        var joined = new ByteArrayOutputStream();
        joined.writeBytes(first);
        joined.writeBytes(second);
        return joined.toByteArray();
    }
}
