package io.platebridge.local.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class PortalServerTest {
    @TempDir Path folder;
    private PortalServer server;

    @BeforeEach
    void start() throws Exception {
        Files.writeString(folder.resolve("secret.txt"), "secret");
        Path files = Files.createDirectories(folder.resolve("dist/assets")).getParent();
        Files.writeString(files.resolve("index.html"), "<html>");
        Files.writeString(files.resolve("assets/main.js"), "1");
        PortalConfig config =
                new PortalConfig(
                        URI.create("http://api"),
                        URI.create("http://issuer"),
                        "portal",
                        URI.create("ws://router"));
        server = new PortalServer(0, files, config);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> get(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(server.address() + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void a_file_is_served_with_its_type() throws Exception {
        HttpResponse<String> answer = get("/assets/main.js");
        assertEquals("1", answer.body());
        assertEquals(
                "text/javascript; charset=utf-8",
                answer.headers().firstValue("content-type").orElseThrow());
    }

    @Test
    void no_other_page_may_frame_it() throws Exception {
        assertEquals(
                "frame-ancestors 'none'",
                get("/").headers().firstValue("content-security-policy").orElseThrow());
    }

    @Test
    void a_view_inside_the_page_is_the_page_and_a_missing_file_is_not() throws Exception {
        assertEquals("<html>", get("/").body());
        assertEquals("<html>", get("/cameras/gate").body());
        assertEquals(404, get("/assets/gone.js").statusCode());
    }

    @Test
    void nothing_outside_of_the_folder_is_served() throws Exception {
        assertEquals(404, get("/../secret.txt").statusCode());
        assertEquals(404, get("/%2e%2e/secret.txt").statusCode());
    }

    @Test
    void a_missing_portal_is_reported_with_its_build_command() throws Exception {
        Files.delete(folder.resolve("dist/index.html"));
        HttpResponse<String> answer = get("/");
        assertEquals(503, answer.statusCode());
        assertTrue(answer.body().contains("npm run build"));
    }

    @Test
    void the_page_receives_the_cloud_s_addresses() throws Exception {
        var config = new JsonMapper().readTree(get("/config.json").body());
        assertEquals("http://api", config.get("api_url").asString());
        assertEquals("http://issuer", config.get("issuer").asString());
        assertEquals("portal", config.get("client_id").asString());
    }
}
