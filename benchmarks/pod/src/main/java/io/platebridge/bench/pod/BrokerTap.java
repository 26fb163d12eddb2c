package io.platebridge.bench.pod;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line from a subscriber to its broker, which knows when each event was acknowledged (MQTT
 * 3.1.1 §3.3 PUBLISH, §3.4 PUBACK). The pod acknowledges an event when its decision is on disk.
 */
final class BrokerTap implements AutoCloseable {

    private static final int PUBLISH = 3;
    private static final int PUBACK = 4;
    private static final int QOS = 0x06;
    private static final Pattern EVENT = Pattern.compile("\"id\": ?\"([^\"]+)\"");

    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final int broker;
    private final Map<Integer, String> sent = new ConcurrentHashMap<>();
    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
    private volatile CountDownLatch delivering = new CountDownLatch(1);

    BrokerTap(int broker) throws IOException {
        this.broker = broker;
        Thread.ofPlatform().daemon().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** When events were acknowledged, by {@link System#nanoTime}. */
    Map<String, Long> acknowledged() {
        return acknowledged;
    }

    /** Forgets that events were on their way. */
    void expectDelivery() {
        delivering = new CountDownLatch(1);
    }

    /** Returns when the first event is on its way to the subscriber. */
    void awaitDelivery() throws InterruptedException {
        delivering.await();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket subscriber = server.accept();
                var upstream = new Socket(InetAddress.getLoopbackAddress(), broker);
                subscriber.setTcpNoDelay(true);
                upstream.setTcpNoDelay(true);
                sent.clear();
                Thread.ofPlatform().daemon().start(() -> forward(upstream, subscriber));
                Thread.ofPlatform().daemon().start(() -> forward(subscriber, upstream));
            } catch (IOException _) {
                // The tap is closed, or the broker does not run.
            }
        }
    }

    private void forward(Socket from, Socket to) {
        try (from;
                to) {
            var in = new DataInputStream(from.getInputStream());
            WritableByteChannel out = Channels.newChannel(to.getOutputStream());
            for (int type = in.read(); type >= 0; type = in.read()) {
                ByteBuffer packet = read(in, type);
                note(packet);
                out.write(packet.rewind());
            }
        } catch (IOException _) {
            // One end is gone; so is the other.
        }
    }

    /** Reads a packet; its position is behind the fixed header (§2.2). */
    private static ByteBuffer read(DataInputStream in, int type) throws IOException {
        var header = ByteBuffer.allocate(5).put((byte) type);
        int length = 0;
        int digit;
        int shift = 0;
        do {
            digit = in.readUnsignedByte();
            header.put((byte) digit);
            length |= (digit & 0x7f) << shift;
            shift += 7;
        } while ((digit & 0x80) != 0);
        byte[] packet = new byte[header.position() + length];
        System.arraycopy(header.array(), 0, packet, 0, header.position());
        in.readFully(packet, header.position(), length);
        return ByteBuffer.wrap(packet).position(header.position());
    }

    private void note(ByteBuffer packet) {
        int type = packet.get(0) >> 4 & 0x0f;
        if (type == PUBACK) {
            String event = sent.remove((int) packet.getShort());
            if (event != null) {
                acknowledged.put(event, System.nanoTime());
            }
        } else if (type == PUBLISH && (packet.get(0) & QOS) != 0) {
            packet.position(packet.position() + 2 + packet.getShort(packet.position()));
            int id = packet.getShort();
            Matcher event = EVENT.matcher(UTF_8.decode(packet));
            if (event.find()) {
                sent.put(id, event.group(1));
                delivering.countDown();
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
