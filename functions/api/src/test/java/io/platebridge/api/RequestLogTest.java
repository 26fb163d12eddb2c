package io.platebridge.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.platebridge.api.TestCloud.TestPod;
import io.platebridge.api.request.Events;
import io.platebridge.contract.ContractJson;
import io.platebridge.contract.StreamTokenResponse;
import io.platebridge.contract.UploadUrlResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the log shows of requests, and what it does not. */
class RequestLogTest {

    private final Logger logger = Logger.getLogger("io.platebridge.api");
    private final List<String> lines = new ArrayList<>();
    private final Handler handler =
            new Handler() {
                @Override
                public void publish(LogRecord line) {
                    lines.add(line.getMessage());
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };

    @BeforeEach
    void listen() {
        logger.setLevel(Level.ALL);
        logger.addHandler(handler);
    }

    @AfterEach
    void stop() {
        logger.removeHandler(handler);
    }

    @Test
    void each_request_has_one_line_with_its_cost_and_without_any_secret() {
        try (TestCloud cloud = new TestCloud()) {
            int toCreateTenants = lines.size();
            TestPod pod = cloud.register(TestCloud.GATE, "serial-a");
            cloud.heartbeat(pod, "gate");
            StreamTokenResponse token =
                    cloud.send(
                                    Events.of("POST /api/pod/stream-token")
                                            .person(TestCloud.GUARD)
                                            .body("{\"camera_id\": \"gate\"}"))
                            .as(StreamTokenResponse.class);
            // The first one after the first token reads its key, which is remembered from then on.
            cloud.heartbeat(pod, "gate");
            cloud.heartbeat(pod, "gate");
            JsonNode beat = ContractJson.MAPPER.readTree(lines.getLast());
            assertEquals("recordHeartbeat", beat.get("operation").asString());
            assertEquals(pod.id(), beat.get("pod_id").asString());
            assertEquals("acme", beat.get("company_id").asString());
            assertEquals(1, beat.get("store_requests").asInt());

            cloud.send(
                    Events.of("POST /api/pod/detect")
                            .bearer(pod.key())
                            .body("{\"plate\": \"SECRET1\"}"));
            cloud.send(
                    Events.of("POST /api/pod/detect")
                            .bearer(pod.key())
                            .body("{\"plate\": \"SECRET1!\"}"));
            UploadUrlResponse upload =
                    cloud.send(
                                    Events.of("POST /api/pod/recordings/upload-url")
                                            .bearer(pod.key())
                                            .body(
                                                    "{\"camera_id\": \"gate\", \"filename\": \"a.mp4\"}"))
                            .as(UploadUrlResponse.class);
            cloud.send(
                    Events.of("GET /api/plates")
                            .bearer(pod.key().substring(1))
                            .query("site", "SECRET1"));

            assertEquals(toCreateTenants + 9, lines.size(), lines.toString());
            for (String line : lines) {
                ContractJson.MAPPER.readTree(line);
                for (String secret :
                        List.of(
                                pod.key().substring(1),
                                "pbreg_",
                                "pbinv_",
                                "pbboot_",
                                token.token(),
                                "SECRET1",
                                upload.uploadUrl())) {
                    assertFalse(line.contains(secret), line);
                }
            }
        }
    }
}
