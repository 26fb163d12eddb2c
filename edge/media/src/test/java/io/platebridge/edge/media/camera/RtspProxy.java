package io.platebridge.edge.media.camera;

import io.platebridge.edge.media.source.SourceUrl;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A proxy between a pod and a real RTSP server that changes the server's messages, so that a
 * correct camera gets one fault. Requires packets interleaved with RTSP (RFC 2326 §10.12).
 */
final class RtspProxy implements AutoCloseable {

    /** The channels that FFmpeg requests, in the order of the server's tracks. */
    static final int PICTURES = 0;

    static final int PICTURE_REPORTS = 1;
    static final int SOUND = 2;
    static final int SOUND_REPORTS = 3;

    /** The fault of the camera. */
    interface Fault {

        /** Changes the description of the stream (RFC 8866). */
        default String description(String sdp) {
            return sdp;
        }

        /**
         * Changes an RTP (RFC 3550 §5.1) or RTCP (§6) packet.
         *
         * @return the packet to send instead; empty to drop it
         */
        default Optional<byte[]> packet(int channel, byte[] packet) {
            return Optional.of(packet);
        }
    }

    private final ServerSocket listener;
    private final int server;
    private final Fault fault;

    RtspProxy(RtspServer server, Fault fault) {
        this.server = server.port();
        this.fault = fault;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().start(this::accept);
    }

    SourceUrl url(String path) {
        return SourceUrl.of("rtsp://127.0.0.1:" + listener.getLocalPort() + "/" + path);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Thread.ofPlatform().daemon().start(() -> stand(client));
            } catch (IOException e) {
                return; // the test is over
            }
        }
    }

    private void stand(Socket client) {
        try (client;
                Socket far = new Socket(InetAddress.getLoopbackAddress(), server)) {
            client.setTcpNoDelay(true);
            Thread.ofPlatform().daemon().start(() -> RtspCapture.pump(client, far));
            var in = new DataInputStream(far.getInputStream());
            OutputStream out = client.getOutputStream();
            while (true) {
                byte[] message = RtspCapture.next(in);
                out.write(message[0] == '$' ? interleaved(message) : answer(message));
            }
        } catch (IOException e) {
            // one of them has gone
        }
    }

    private byte[] interleaved(byte[] message) {
        byte[] packet = new byte[message.length - 4];
        System.arraycopy(message, 4, packet, 0, packet.length);
        return fault.packet(message[1], packet)
                .map(altered -> {
                    byte[] sent = new byte[altered.length + 4];
                    sent[0] = '$';
                    sent[1] = message[1];
                    sent[2] = (byte) (altered.length >> 8);
                    sent[3] = (byte) altered.length;
                    System.arraycopy(altered, 0, sent, 4, altered.length);
                    return sent;
                })
                .orElse(new byte[0]);
    }

    private byte[] answer(byte[] message) {
        String text = new String(message, StandardCharsets.ISO_8859_1);
        int body = text.indexOf("\r\n\r\n") + 4;
        if (!text.contains("application/sdp")) {
            return message;
        }
        String sdp = fault.description(text.substring(body));
        String head =
                text.substring(0, body)
                        .replaceFirst(
                                "(?i)content-length: *\\d+", "Content-Length: " + sdp.length());
        return (head + sdp).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Reads the 32-bit time at an offset. */
    static long time(byte[] packet, int at) {
        return (packet[at] & 0xffL) << 24
                | (packet[at + 1] & 0xffL) << 16
                | (packet[at + 2] & 0xffL) << 8
                | (packet[at + 3] & 0xffL);
    }

    /** Returns a packet with another 32-bit time at an offset. */
    static byte[] withTime(byte[] packet, int at, long time) {
        byte[] altered = packet.clone();
        for (int i = 0; i < 4; i++) {
            altered[at + i] = (byte) (time >> (8 * (3 - i)));
        }
        return altered;
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
