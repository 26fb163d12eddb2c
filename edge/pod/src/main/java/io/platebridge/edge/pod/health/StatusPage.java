package io.platebridge.edge.pod.health;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.core.recording.Sha256;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * {@code GET /}: a page that shows what {@code /health} says, for the person at the box. It has no
 * picture and no secret, since neither needs authentication.
 */
final class StatusPage {

    private final String html;
    private final String policy;

    StatusPage() {
        try (InputStream file =
                Objects.requireNonNull(
                        StatusPage.class.getResourceAsStream("status.html"),
                        "status.html is in this package")) {
            html = new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // The page is constant, so its only style and script are known by their hashes (CSP 3).
        policy =
                "default-src 'none'; connect-src 'self'; style-src %s; script-src %s; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
                        .formatted(hashOf("style"), hashOf("script"));
    }

    void mount(Router router) {
        router.get("/").handler(this::answer);
    }

    private void answer(RoutingContext context) {
        context.response()
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Content-Security-Policy", policy)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Robots-Tag", "noindex")
                .end(html);
    }

    private String hashOf(String element) {
        String open = "<" + element + ">";
        int start = html.indexOf(open) + open.length();
        String content = html.substring(start, html.indexOf("</" + element + ">", start));
        return "'sha256-%s'".formatted(Sha256.of(content.getBytes(UTF_8)).base64());
    }
}
