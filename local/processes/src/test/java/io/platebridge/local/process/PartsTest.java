package io.platebridge.local.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsTest {
    @Test
    void a_store_answers_from_start_until_close() {
        URI endpoint;
        try (DynamoDbLocal store = DynamoDbLocal.inMemory()) {
            endpoint = store.endpoint();
            assertTrue(Ports.accepts(endpoint.getPort()));
        }
        assertFalse(Ports.accepts(endpoint.getPort()));
    }

    @Test
    void an_object_store_lets_only_pages_of_the_given_origin_read(@TempDir Path folder)
            throws Exception {
        int port = Ports.free();
        try (ObjectStore objects =
                ObjectStore.start(port, folder, List.of("http://localhost:8080"))) {
            assertEquals(
                    Optional.of("http://localhost:8080"),
                    allowedOrigin(objects, "http://localhost:8080"));
            assertEquals(Optional.empty(), allowedOrigin(objects, "http://elsewhere.example"));
        }
    }

    private static Optional<String> allowedOrigin(ObjectStore objects, String origin)
            throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(objects.endpoint().resolve("/bucket/clip.mp4"))
                            .header("origin", origin)
                            .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding())
                    .headers()
                    .firstValue("access-control-allow-origin");
        }
    }

    @Test
    void an_issuer_publishes_the_name_that_its_tokens_have() throws Exception {
        try (TokenIssuer issuer = TokenIssuer.temporary();
                HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(
                                    URI.create(
                                            issuer.issuer() + "/.well-known/openid-configuration"))
                            .build();
            String body = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            assertTrue(body.replace(" ", "").contains("\"issuer\":\"" + issuer.issuer() + "\""));
        }
    }

    @Test
    void a_broker_accepts_sessions() {
        try (Broker broker = Broker.temporary()) {
            assertTrue(Readiness.mqtt(broker.endpoint().getPort()).isReached());
        }
    }

    @Test
    void a_server_whose_port_is_in_use_is_reported_with_the_end_of_its_log(@TempDir Path folder)
            throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            StartFailure failure =
                    assertThrows(
                            StartFailure.class,
                            () -> DynamoDbLocal.onDisk(taken.getLocalPort(), folder));
            assertTrue(failure.getMessage().contains("DynamoDB Local ended with exit code"));
            assertTrue(failure.getMessage().contains("free port " + taken.getLocalPort()));
            String lastLine = Files.readAllLines(folder.resolve("dynamodb.log")).getLast();
            assertTrue(failure.getMessage().contains(lastLine), failure.getMessage());
        }
    }
}
