package io.platebridge.edge.pod.camera;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks an RTSP server which of the usual paths of cameras it has, by DESCRIBE (RFC 2326 §10.2),
 * without a user and password: a path that needs a login answers 401, one that it lacks 404. Many
 * cameras answer 401 to everything; a path that no camera has tells those.
 */
public final class RtspPaths {

    /** The main stream by maker, as the sources name it. */
    private static final List<String> USUAL =
            List.of(
                    // Hikvision, Annke: supportusa.hikvision.com, article 17000129022.
                    "/Streaming/Channels/101",
                    // Dahua, Amcrest: docs.frigate.video, "Camera Specific Configurations".
                    "/cam/realmonitor?channel=1&subtype=0",
                    // Reolink: the same page.
                    "/h264Preview_01_main",
                    // Axis: developer.axis.com, "RTSP endpoints".
                    "/axis-media/media.amp",
                    // TP-Link Tapo: tapo.com, FAQ 34; Pelco.
                    "/stream1",
                    // Uniview: found in lists of users only.
                    "/media/video1",
                    // Bosch, and servers with one stream.
                    "/");

    private static final String OF_NO_CAMERA = "/platebridge-scan";
    private static final Pattern STATUS = Pattern.compile("RTSP/1\\.\\d (\\d{3})\\b.*");
    private static final int MAX_LINE = 256;

    private final Duration timeout;

    /**
     * @param timeout of each connection, and again of its whole answer
     */
    public RtspPaths(Duration timeout) {
        this.timeout = timeout;
    }

    /** Returns what the server at an address has, for a person. */
    public String describe(InetSocketAddress server) {
        var found = new ArrayList<String>();
        try {
            int ofNone = status(server, OF_NO_CAMERA);
            if (ofNone == 401) {
                return "asks for a login before it tells its paths";
            }
            if (ofNone == 200) {
                return "plays at any path";
            }
            for (String path : USUAL) {
                switch (status(server, path)) {
                    case 200 -> found.add(path + " plays");
                    case 401 -> found.add(path + " asks for a login");
                    default -> {} // The camera does not have it.
                }
            }
        } catch (IOException _) {
            if (found.isEmpty()) {
                return "does not answer as an RTSP server";
            }
            found.add("then it stopped answering");
        }
        return found.isEmpty() ? "has none of the usual paths" : String.join(", ", found);
    }

    private int status(InetSocketAddress server, String path) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(server, (int) timeout.toMillis());
            socket.getOutputStream().write(describe(server, path).getBytes(ISO_8859_1));
            Matcher line = STATUS.matcher(firstLine(socket, timeout));
            if (!line.matches()) {
                throw new IOException("another protocol");
            }
            return Integer.parseInt(line.group(1));
        }
    }

    private static String describe(InetSocketAddress server, String path) {
        return "DESCRIBE rtsp://%s:%d%s RTSP/1.0\r\nCSeq: 1\r\nAccept: application/sdp\r\n\r\n"
                .formatted(server.getAddress().getHostAddress(), server.getPort(), path);
    }

    private static String firstLine(Socket socket, Duration timeout) throws IOException {
        long end = System.nanoTime() + timeout.toNanos();
        var line = new StringBuilder();
        for (int next = read(socket, end);
                next >= 0 && next != '\r' && next != '\n' && line.length() < MAX_LINE;
                next = read(socket, end)) {
            line.append((char) next);
        }
        return line.toString();
    }

    /** Reads a byte before an end of the monotonic clock; a socket's own timeout is for each. */
    private static int read(Socket socket, long end) throws IOException {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
            throw new SocketTimeoutException("no status line in time");
        }
        socket.setSoTimeout((int) left);
        return socket.getInputStream().read();
    }
}
