package io.platebridge.local.portal;

import com.sun.net.httpserver.HttpExchange;
import io.platebridge.local.http.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A web server for the portal's files. A path that is no file and looks like none (no dot) is a
 * view inside the page and gets {@code index.html}.
 */
public final class PortalServer implements AutoCloseable {
    private static final Map<String, String> TYPES =
            Map.of(
                    "html", "text/html; charset=utf-8",
                    "js", "text/javascript; charset=utf-8",
                    "css", "text/css; charset=utf-8",
                    "json", "application/json",
                    "svg", "image/svg+xml",
                    "png", "image/png",
                    "ico", "image/x-icon",
                    "woff2", "font/woff2",
                    "webmanifest", "application/manifest+json");

    private static final byte[] NOT_BUILT =
            "The portal is not built: npm ci &amp;&amp; npm run build --workspace portal"
                    .getBytes(StandardCharsets.UTF_8);

    private final LoopbackServer server;
    private final Path files;
    private final byte[] config;

    /**
     * Starts to listen.
     *
     * @param port loopback only; 0 for one the operating system chooses
     * @param files folder with {@code index.html}; read at each request, so it may come later
     */
    public PortalServer(int port, Path files, PortalConfig config) {
        this.files = files.toAbsolutePath().normalize();
        this.config = config.json();
        this.server = new LoopbackServer("The portal", port, this::handle);
    }

    /** Where people open it, e.g. {@code http://localhost:8080}. */
    public URI address() {
        return URI.create("http://localhost:" + server.port());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().matches("GET|HEAD")) {
                exchange.getResponseHeaders().set("allow", "GET, HEAD"); // RFC 9110 §15.5.6
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/config.json")) {
                send(exchange, 200, "json", config);
                return;
            }
            if (!Files.exists(files.resolve("index.html"))) {
                send(exchange, 503, "html", NOT_BUILT);
                return;
            }
            Path file = files.resolve(path.substring(1)).normalize();
            if (!file.startsWith(files) || !Files.isRegularFile(file)) {
                file = files.resolve("index.html");
                if (path.substring(path.lastIndexOf('/') + 1).contains(".")) {
                    exchange.sendResponseHeaders(404, -1);
                    return;
                }
            }
            String name = file.getFileName().toString();
            send(
                    exchange,
                    200,
                    name.substring(name.lastIndexOf('.') + 1),
                    Files.readAllBytes(file));
        }
    }

    private static void send(HttpExchange exchange, int status, String extension, byte[] body)
            throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("content-type", TYPES.getOrDefault(extension, "application/octet-stream"));
        // Files are read on each request, so a rebuilt portal is served at the next reload.
        headers.set("cache-control", "no-cache");
        // No page may frame the portal; a meta element cannot express that (CSP 3 §3.3).
        headers.set("content-security-policy", "frame-ancestors 'none'");
        headers.set("x-content-type-options", "nosniff");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
        if (!head && body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
