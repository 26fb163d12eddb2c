package io.platebridge.edge.camera;

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
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import javax.imageio.ImageIO;

/** An HTTP camera that sends a JPEG after the other, 10 a second, to those with its password. */
public final class JpegServer implements AutoCloseable {

    private static final String HEAD =
            "--frame\r\nContent-Type: image/jpeg\r\nContent-Length: %d\r\n\r\n";
    private static final Duration PACE = Duration.ofMillis(100);

    private final HttpServer server;
    private final byte[] jpeg;
    private volatile boolean closed;

    private JpegServer(String user, String password) throws IOException {
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
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public static JpegServer open(String user, String password) throws IOException {
        return new JpegServer(user, password);
    }

    byte[] jpeg() {
        return jpeg;
    }

    public String url(String credentials) {
        return "http://%s@127.0.0.1:%d/mjpg".formatted(credentials, server.getAddress().getPort());
    }

    String page() {
        return "http://127.0.0.1:%d/page".formatted(server.getAddress().getPort());
    }

    private void send(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders()
                .set("Content-Type", "multipart/x-mixed-replace; boundary=frame");
        exchange.sendResponseHeaders(200, 0);
        try (var out = exchange.getResponseBody()) {
            while (!closed) {
                out.write(HEAD.formatted(jpeg.length).getBytes(StandardCharsets.US_ASCII));
                out.write(jpeg);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
                LockSupport.parkNanos(PACE.toNanos());
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
