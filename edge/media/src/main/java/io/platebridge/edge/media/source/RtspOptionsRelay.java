package io.platebridge.edge.media.source;

import static java.nio.charset.StandardCharsets.US_ASCII;

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
 * Stands between FFmpeg and an RTSP server that does not know OPTIONS: answers the first one itself
 * and passes on all else. FFmpeg begins with OPTIONS and gives up when it gets an error
 * (libavformat/rtsp.c, ff_rtsp_connect), though it needs nothing of the answer; servers must know
 * it (RFC 2326 §10.1), and some don't. For one connection, over TCP.
 */
final class RtspOptionsRelay implements AutoCloseable {

    private static final int USUAL_PORT = 554;
    private static final int MOST_HEADER_BYTES = 16 << 10;
    private static final Pattern SEQUENCE = Pattern.compile("(?i)\ncseq: *(\\d{1,9})");

    private final URI server;
    private final int patienceMillis;
    private final ServerSocket listener;
    private final List<AutoCloseable> open = new ArrayList<>();
    private boolean closed;

    /**
     * @param authority the server's host, and port if it is not 554
     * @param patienceMillis for its answer to the connection
     * @throws IllegalArgumentException if there is no such host
     */
    RtspOptionsRelay(String authority, int patienceMillis) throws IOException {
        this.server = URI.create("rtsp://" + authority);
        this.patienceMillis = patienceMillis;
        this.listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        open.add(listener);
        Thread.ofVirtual().name("options-relay").start(this::stand);
    }

    /** Where FFmpeg finds it: host and port. */
    String authority() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    private void stand() {
        try (Socket reader = owned(listener.accept());
                Socket camera = owned(new Socket())) {
            listener.close(); // for one connection
            InputStream asked = reader.getInputStream();
            String first = header(asked);
            int port = server.getPort() < 0 ? USUAL_PORT : server.getPort();
            camera.connect(new InetSocketAddress(server.getHost(), port), patienceMillis);
            if (first.startsWith("OPTIONS ")) {
                reader.getOutputStream().write(answer(first));
            } else {
                camera.getOutputStream().write(first.getBytes(US_ASCII));
            }
            Thread.ofVirtual().start(() -> pass(asked, camera));
            pass(camera.getInputStream(), reader);
        } catch (IOException | UncheckedIOException _) {
            // One of the two has gone: FFmpeg sees its connection end.
        } finally {
            close();
        }
    }

    private static String header(InputStream in) throws IOException {
        StringBuilder header = new StringBuilder();
        while (header.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0 || header.length() > MOST_HEADER_BYTES) {
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

    private void pass(InputStream from, Socket to) {
        try {
            OutputStream out = to.getOutputStream();
            from.transferTo(out);
        } catch (IOException _) {
            // one of the two has gone
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
                // it is of no use any more
            }
        }
        open.clear();
    }
}
