package io.platebridge.edge.pod.health;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatusPageTest {

    private final Vertx vertx = Vertx.vertx();
    private HttpResponse<String> answer;

    @BeforeEach
    void get() throws Exception {
        Router router = Router.router(vertx);
        new StatusPage().mount(router);
        int port =
                vertx.createHttpServer()
                        .requestHandler(router)
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join()
                        .actualPort();
        try (HttpClient client = HttpClient.newHttpClient()) {
            answer =
                    client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port)).build(),
                            BodyHandlers.ofString());
        }
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void the_policy_allows_the_only_style_and_script_and_nothing_inline_beside_them()
            throws Exception {
        String policy = answer.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertTrue(policy.startsWith("default-src 'none';"), policy);
        for (String element : new String[] {"style", "script"}) {
            Matcher found =
                    Pattern.compile("<%1$s>(.*?)</%1$s>".formatted(element), Pattern.DOTALL)
                            .matcher(answer.body());
            assertTrue(found.find(), element);
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(found.group(1).getBytes(UTF_8));
            assertTrue(
                    policy.contains(
                            "%s-src 'sha256-%s'"
                                    .formatted(element, Base64.getEncoder().encodeToString(hash))),
                    policy);
            assertFalse(found.find(), "a second " + element);
        }
        assertFalse(policy.contains("unsafe"), policy);
    }

    @Test
    void it_loads_nothing_from_elsewhere_and_has_no_picture() {
        assertEquals(200, answer.statusCode());
        assertFalse(answer.body().matches("(?s).*(https?:|src=|url\\(|<img|<link|innerHTML).*"));
    }
}
