package io.platebridge.aws.gate;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The controller of a gate on loopback. It counts each request that arrives, and then behaves as it
 * is told. The public code of portals with Gatewise (`POST
 * {api_endpoint}/community/{id}/access-point/{id}/open`, bearer key, JSON headers, no body) takes
 * each 2xx as success and a body that is not JSON like one that is.
 */
final class GateServer implements AutoCloseable {

    /** What it does with a request. */
    enum Behaviour {
        OPENS(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 15\r\n\r\n{\"status\":\"ok\"}"),
        OPENS_WITHOUT_A_BODY("HTTP/1.1 204 No Content\r\n\r\n"),
        DENIES("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"),
        SAYS_NO_SUCCESS("HTTP/1.1 200 OK\r\nContent-Length: 18\r\n\r\n{\"success\": false}"),
        REDIRECTS(
                "HTTP/1.1 307 Temporary Redirect\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n"),
        FAILS("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n"),
        LIES(
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 20\r\n\r\n<html>Sign in</html>"),
        ANSWERS_NONSENSE("AT+OK\r\n\r\n"),
        BREAKS_OFF("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"status\""),
        TALKS_WITHOUT_END("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"),
        CLOSES(""),
        IS_SILENT("");

        private final String answer;

        Behaviour(String answer) {
            this.answer = answer;
        }
    }

    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

    private final ServerSocket socket;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> arrivals = new LinkedBlockingQueue<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private volatile Behaviour behaviour = Behaviour.OPENS;

    GateServer() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    void behave(Behaviour next) {
        behaviour = next;
    }

    /** Returns head and body of each request that arrived. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** Waits for the next request. */
    String arrival() throws InterruptedException {
        return String.valueOf(arrivals.poll(60, TimeUnit.SECONDS));
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connections.add(connection);
                Thread.startVirtualThread(() -> serve(connection));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try {
            String request = read(connection.getInputStream());
            requests.add(request);
            arrivals.add(request);
            Behaviour now = behaviour;
            if (now == Behaviour.IS_SILENT) {
                return;
            }
            connection.getOutputStream().write(now.answer.getBytes(UTF_8));
            byte[] chunk = ("1000\r\n" + "x".repeat(4096) + "\r\n").getBytes(US_ASCII);
            while (now == Behaviour.TALKS_WITHOUT_END) {
                connection.getOutputStream().write(chunk);
            }
            connection.close();
        } catch (IOException _) {
            // The caller has closed the connection.
        }
    }

    private static String read(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        while (!bytes.toString(US_ASCII).contains("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            bytes.write(next);
        }
        Matcher length = LENGTH.matcher(bytes.toString(US_ASCII));
        if (length.find()) {
            bytes.write(in.readNBytes(Integer.parseInt(length.group(1))));
        }
        return bytes.toString(UTF_8);
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
