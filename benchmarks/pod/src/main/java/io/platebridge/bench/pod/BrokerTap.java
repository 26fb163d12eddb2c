package io.platebridge.bench.pod;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * The line from a subscriber to its broker, which knows when each event was acknowledged (MQTT
 * 3.1.1 §3.3 PUBLISH, §3.4 PUBACK). The pod acknowledges an event when its decision is on disk.
 * What the tap does for a message is part of the measured time, so it is little.
 */
final class BrokerTap implements AutoCloseable {

    private static final int PUBLISH = 3;
    private static final int PUBACK = 4;
    private static final int QOS = 0x06;
    private static final String EVENT = "\"id\": \"";
    private static final int PIECE_BYTES = 64 << 10;

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

    /** Passes on what has arrived at once, in pieces as large as it arrived in. */
    private void forward(Socket from, Socket to) {
        try (from;
                to) {
            var packets = new MqttPackets();
            byte[] piece = new byte[PIECE_BYTES];
            for (int count = from.getInputStream().read(piece);
                    count >= 0;
                    count = from.getInputStream().read(piece)) {
                long now = System.nanoTime();
                packets.add(piece, count, packet -> note(packet, now));
                to.getOutputStream().write(piece, 0, count);
            }
        } catch (IOException _) {
            // One end is gone; so is the other.
        }
    }

    private void note(MqttPackets.Packet packet, long now) {
        if (packet.type() == PUBACK) {
            String event = sent.remove((int) packet.body().getShort());
            if (event != null) {
                acknowledged.put(event, now);
            }
        } else if (packet.type() == PUBLISH && (packet.flags() & QOS) != 0) {
            ByteBuffer body = packet.body();
            body.position(Short.BYTES + body.getShort(0));
            int id = body.getShort();
            String message = ISO_8859_1.decode(body).toString();
            int start = message.indexOf(EVENT);
            if (start >= 0) {
                int name = start + EVENT.length();
                sent.put(id, message.substring(name, message.indexOf('"', name)));
                delivering.countDown();
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
