package io.platebridge.local.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.local.scene.Visitor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SimulatedAnalystTest {

    private static final Clock STILL =
            Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

    private final PictureLoop pictures = new PictureLoop(Visitor.of("ABC123"));
    private SimulatedAnalyst analyst;

    @BeforeEach
    void start() throws IOException {
        analyst = new SimulatedAnalyst(0, Duration.ofSeconds(20), STILL);
    }

    @AfterEach
    void stop() {
        analyst.close();
    }

    @Test
    void a_streams_first_frame_gets_an_alert_and_the_next_none() throws Exception {
        JsonNode alert = new JsonMapper().readTree(look("gate").body()).path("alert");
        assertEquals("alert", alert.path("type").asString());
        assertEquals("gate", alert.path("streamId").asString());
        assertEquals("high", alert.path("severity").asString());
        assertEquals(STILL.millis(), alert.path("timestamp").asLong());
        assertEquals("{\"status\":\"ok\"}", look("gate").body());
        assertTrue(look("exit").body().contains("\"alert\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"streamId\":\"gate\"}",
                "{\"streamId\":\"gate\",\"frame\":\"no base64\"}",
                "{\"streamId\":\"gate\",\"frame\":\"AAAA\"}"
            })
    void a_frame_that_is_not_a_jpeg_is_rejected(String question) throws Exception {
        assertEquals(400, ask(question).statusCode());
    }

    private HttpResponse<String> look(String stream) throws Exception {
        String frame = Base64.getEncoder().encodeToString(pictures.take());
        return ask(
                "{\"streamId\":\"%s\",\"frame\":\"%s\",\"timestamp\":1}".formatted(stream, frame));
    }

    private HttpResponse<String> ask(String question) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(
                                    URI.create(
                                            "http://127.0.0.1:%d/analyze"
                                                    .formatted(analyst.port())))
                            .timeout(Duration.ofSeconds(20))
                            .POST(HttpRequest.BodyPublishers.ofString(question))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
