package io.platebridge.edge.media.camera;

import io.platebridge.edge.media.source.SourceUrl;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Replays recorded sessions to each client, mutated differently each time. */
final class HostileServer implements AutoCloseable {

    /** One of this many connections has mutated responses; the others have mutated packets. */
    private static final int ANSWERS_SPOILT = 3;

    private static final int ROUNDS = 3;

    private final ServerSocket listener = open();
    private final List<List<byte[]>> captures;
    private final AtomicInteger spoilt = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();

    HostileServer(List<List<byte[]>> captures) {
        this.captures = captures;
        Thread.ofPlatform().daemon().start(this::accept);
    }

    SourceUrl url() {
        return SourceUrl.of("rtsp://127.0.0.1:" + listener.getLocalPort() + "/live");
    }

    /** Number of messages mutated so far. */
    int spoilt() {
        return spoilt.get();
    }

    int connections() {
        return connections.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                int number = connections.getAndIncrement();
                Thread.ofVirtual().start(() -> play(socket, number));
            } catch (IOException e) {
                return; // the test is over
            }
        }
    }

    private void play(Socket socket, int number) {
        Random random = new Random(number);
        List<byte[]> capture = captures.get(number % captures.size());
        try (socket) {
            Thread.ofVirtual().start(() -> overhear(socket));
            socket.getOutputStream().write(mutate(capture, new Mutation(random), random));
            socket.getOutputStream().flush();
            socket.shutdownOutput();
        } catch (IOException e) {
            // the reader has closed the connection
        }
    }

    private byte[] mutate(List<byte[]> capture, Mutation mutation, Random random)
            throws IOException {
        var all = new ByteArrayOutputStream();
        boolean answers = random.nextInt(ANSWERS_SPOILT) == 0;
        for (int round = 0; round < ROUNDS; round++) {
            for (byte[] message : capture) {
                boolean packet = message[0] == '$';
                if (!packet && round > 0) {
                    continue;
                }
                boolean spoil = packet ? random.nextInt(4) > 0 : answers && random.nextInt(2) == 0;
                byte[] sent = packet ? later(message, round, capture.size()) : message;
                if (spoil) {
                    sent = mutation.of(sent);
                    spoilt.incrementAndGet();
                }
                if (!packet || random.nextInt(40) > 0) {
                    all.write(sent);
                }
            }
        }
        return all.toByteArray();
    }

    /** Returns a packet for a later round, whose sequence number (RFC 3550 §5.1) continues. */
    private static byte[] later(byte[] message, int round, int step) {
        byte[] copy = message.clone();
        if (copy.length > 8 && copy[1] % 2 == 0) {
            int sequence = ((copy[6] & 0xff) << 8 | (copy[7] & 0xff)) + round * step;
            copy[6] = (byte) (sequence >> 8);
            copy[7] = (byte) sequence;
        }
        return copy;
    }

    private static void overhear(Socket socket) {
        try (InputStream in = socket.getInputStream()) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException e) {
            // the client has closed the connection
        }
    }

    private static ServerSocket open() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
