package io.platebridge.edge.media.camera;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * A recording of a server's messages to one client: RTSP responses, followed by packets interleaved
 * with them (RFC 2326 §10.12). Recorded by a proxy between the two.
 */
final class RtspCapture implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

    private final List<byte[]> messages = new CopyOnWriteArrayList<>();
    private final ServerSocket listener;
    private final int server;

    private RtspCapture(int server) throws IOException {
        this.server = server;
        listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::stand);
    }

    /** Records what the server at this port sends to the first client of {@link #port}. */
    static RtspCapture record(int server) throws IOException {
        return new RtspCapture(server);
    }

    int port() {
        return listener.getLocalPort();
    }

    List<byte[]> messages() {
        return List.copyOf(messages);
    }

    private void stand() {
        try (Socket client = listener.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), server)) {
            Thread.ofVirtual().start(() -> pump(client, far));
            var in = new DataInputStream(far.getInputStream());
            OutputStream out = client.getOutputStream();
            while (true) {
                byte[] message = next(in);
                messages.add(message);
                out.write(message);
                out.flush();
            }
        } catch (IOException e) {
            // one of them has gone
        }
    }

    static void pump(Socket from, Socket to) {
        try (InputStream in = from.getInputStream()) {
            in.transferTo(to.getOutputStream());
        } catch (IOException e) {
            // one of them has gone
        }
    }

    static byte[] next(DataInputStream in) throws IOException {
        var message = new ByteArrayOutputStream();
        int first = in.readUnsignedByte();
        message.write(first);
        if (first == '$') {
            byte[] head = in.readNBytes(3);
            message.write(head);
            message.write(in.readNBytes((head[1] & 0xff) << 8 | (head[2] & 0xff)));
            return message.toByteArray();
        }
        while (!message.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            message.write(in.readUnsignedByte());
        }
        var length = LENGTH.matcher(message.toString(StandardCharsets.US_ASCII));
        if (length.find()) {
            message.write(in.readNBytes(Integer.parseInt(length.group(1))));
        }
        return message.toByteArray();
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
