package io.platebridge.edge.media.source;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A relay between FFmpeg and an RTSP server that does not support OPTIONS. It answers the first
 * OPTIONS itself and forwards everything else. FFmpeg starts with OPTIONS and fails if the answer
 * is an error (libavformat/rtsp.c, ff_rtsp_connect), although it uses nothing of the answer.
 * Servers must support it (RFC 2326 §10.1), but some do not. Serves one TCP connection.
 */
final class RtspOptionsRelay implements AutoCloseable {

    private static final int DEFAULT_PORT = 554;
    private static final int MAX_HEADER_BYTES = 16 << 10;
    private static final Pattern SEQUENCE = Pattern.compile("(?i)\ncseq: *(\\d{1,9})");

    private final URI server;
    private final int timeoutMillis;
    private final ServerSocket listener;

    @GuardedBy("this")
    private final List<AutoCloseable> open = new ArrayList<>();

    @GuardedBy("this")
    private boolean closed;

    /**
     * @param authority the server's host, and its port if it is not 554
     * @param timeoutMillis timeout for connecting to the server
     * @throws IllegalArgumentException if the host is unknown
     */
    RtspOptionsRelay(String authority, int timeoutMillis) throws IOException {
        this.server = URI.create("rtsp://" + authority);
        this.timeoutMillis = timeoutMillis;
        this.listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        open.add(listener);
        Thread.ofVirtual().name("options-relay").start(this::relayConnection);
    }

    /** The relay's host and port, for FFmpeg. */
    String authority() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    private void relayConnection() {
        try (Socket reader = owned(listener.accept());
                Socket camera = owned(new Socket())) {
            listener.close(); // accepts only one connection
            InputStream asked = reader.getInputStream();
            String first = header(asked);
            int port = server.getPort() < 0 ? DEFAULT_PORT : server.getPort();
            camera.connect(new InetSocketAddress(server.getHost(), port), timeoutMillis);
            if (first.startsWith("OPTIONS ")) {
                reader.getOutputStream().write(answer(first));
            } else {
                camera.getOutputStream().write(first.getBytes(US_ASCII));
            }
            Thread.ofVirtual().start(() -> forward(asked, camera));
            forward(camera.getInputStream(), reader);
        } catch (IOException | UncheckedIOException _) {
            // One side has closed its connection; FFmpeg then reads the end of its connection.
        } finally {
            close();
        }
    }

    private static String header(InputStream in) throws IOException {
        StringBuilder header = new StringBuilder();
        while (header.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0 || header.length() > MAX_HEADER_BYTES) {
                throw new IOException("expected a request, found none");
            }
            header.append((char) next);
        }
        return header.toString();
    }

    private static byte[] answer(String request) {
        Matcher sequence = SEQUENCE.matcher(request);
        return "RTSP/1.0 200 OK\r\nCSeq: %s\r\nPublic: DESCRIBE, SETUP, PLAY, TEARDOWN\r\n\r\n"
                .formatted(sequence.find() ? sequence.group(1) : "1")
                .getBytes(US_ASCII);
    }

    private void forward(InputStream from, Socket to) {
        try {
            OutputStream out = to.getOutputStream();
            from.transferTo(out);
        } catch (IOException _) {
            // one side has closed its connection
        } finally {
            close();
        }
    }

    private synchronized Socket owned(Socket socket) throws IOException {
        if (closed) {
            socket.close();
        }
        open.add(socket);
        return socket;
    }

    @Override
    public synchronized void close() {
        closed = true;
        for (AutoCloseable each : open) {
            try {
                each.close();
            } catch (Exception _) {
                // it is not needed any more
            }
        }
        open.clear();
    }
}
