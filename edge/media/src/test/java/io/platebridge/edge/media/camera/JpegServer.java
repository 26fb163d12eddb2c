package io.platebridge.edge.media.camera;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import javax.imageio.ImageIO;

/** An HTTP camera that sends a sequence of JPEGs to clients with its password. */
public final class JpegServer implements AutoCloseable {

    private static final String HEAD =
            "--frame\r\nContent-Type: image/jpeg\r\nContent-Length: %d\r\n\r\n";
    private static final Duration PACE = Duration.ofMillis(100);
    private static final String BOUNDARY = "\r\n--frame\r\n";

    private final HttpServer server;
    private final byte[] jpeg;
    private final Duration pace;
    private final List<Long> sentNanos = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    private JpegServer(String user, String password, Duration pace) throws IOException {
        this.pace = pace;
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB), "jpeg", bytes);
        jpeg = bytes.toByteArray();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/mjpg", this::send)
                .setAuthenticator(
                        new BasicAuthenticator("camera") {
                            @Override
                            public boolean checkCredentials(String name, String word) {
                                return name.equals(user) && word.equals(password);
                            }
                        });
        server.createContext("/page", JpegServer::page);
        server.createContext("/esp32", this::sendAsEsp32);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public static JpegServer open(String user, String password) throws IOException {
        return new JpegServer(user, password, PACE);
    }

    /** Opens a server with the login "viewer:p@ss" that sends a picture at this interval. */
    static JpegServer every(Duration pace) throws IOException {
        return new JpegServer("viewer", "p@ss", pace);
    }

    byte[] jpeg() {
        return jpeg;
    }

    /**
     * Returns when the latest connection to {@link #url} began to send a picture, {@link
     * System#nanoTime()}.
     *
     * @param picture index from 0
     */
    long sentNanos(int picture) {
        return sentNanos.get(picture);
    }

    public String url(String credentials) {
        return "http://%s@127.0.0.1:%d/mjpg".formatted(credentials, server.getAddress().getPort());
    }

    String esp32() {
        return "http://127.0.0.1:%d/esp32".formatted(server.getAddress().getPort());
    }

    String page() {
        return "http://127.0.0.1:%d/page".formatted(server.getAddress().getPort());
    }

    private void send(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders()
                .set("Content-Type", "multipart/x-mixed-replace; boundary=frame");
        exchange.sendResponseHeaders(200, 0);
        sentNanos.clear();
        try (var out = exchange.getResponseBody()) {
            while (!closed) {
                sentNanos.add(System.nanoTime());
                out.write(HEAD.formatted(jpeg.length).getBytes(StandardCharsets.US_ASCII));
                out.write(jpeg);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
                LockSupport.parkNanos(pace.toNanos());
            }
        }
    }

    /**
     * Sends like CameraWebServer of arduino-esp32 1.0 (app_httpd.cpp, stream_handler): header of a
     * picture, picture, boundary. No boundary precedes the first picture.
     */
    private void sendAsEsp32(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders()
                .set("Content-Type", "multipart/x-mixed-replace;boundary=frame");
        exchange.sendResponseHeaders(200, 0);
        String head = HEAD.substring(HEAD.indexOf('\n') + 1);
        try (var out = exchange.getResponseBody()) {
            while (!closed) {
                out.write(head.formatted(jpeg.length).getBytes(StandardCharsets.US_ASCII));
                out.write(jpeg);
                out.write(BOUNDARY.getBytes(StandardCharsets.US_ASCII));
                out.flush();
                LockSupport.parkNanos(pace.toNanos());
            }
        }
    }

    private static void page(HttpExchange exchange) throws IOException {
        byte[] page =
                "<html><body>Log in</body></html>".repeat(500).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html");
        exchange.sendResponseHeaders(200, page.length);
        try (var out = exchange.getResponseBody()) {
            out.write(page);
        }
    }

    @Override
    public void close() {
        closed = true;
        server.stop(0);
    }
}
