package io.platebridge.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.api.TestCloud.Answer;
import io.platebridge.api.TestCloud.TestPod;
import io.platebridge.api.request.Events;
import io.platebridge.contract.ErrorCode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * What the prototype's own clients send, and what they look for in the answers, as their sources
 * have it (github.com/steinmaxtech/platebridgeofficial; the first eight digits of the commit are
 * named at each). Values are invented.
 */
class PrototypeClientsTest {

    private static final byte[] CLIP = "thirty seconds at the gate".getBytes(UTF_8);
    private static final byte[] OTHER = "thirty seconds elsewhere!!".getBytes(UTF_8);

    private static TestCloud cloud;
    private static int serials;

    private TestPod pod;

    @BeforeAll
    static void open() {
        cloud = new TestCloud();
        cloud.allow(TestCloud.GATE, "QQ10AAA");
    }

    @AfterAll
    static void close() {
        cloud.close();
    }

    @BeforeEach
    void register() {
        pod = cloud.register(TestCloud.GATE, "prototype-" + ++serials);
        cloud.heartbeat(pod, "camera_1");
    }

    private Events asPod(String routeKey) {
        return Events.of(routeKey).bearer(pod.key());
    }

    private static JsonNode ok(Events request) {
        Answer answer = cloud.send(request);
        assertEquals(200, answer.status(), answer.body().toString());
        return answer.body();
    }

    /**
     * {@code public/install-pod.sh} and {@code install-pod-docker.sh}, 0856e67e: fetch_pod_info.
     */
    @Test
    void the_installer_learns_which_pod_its_key_is() {
        JsonNode info = ok(asPod("GET /api/pod/info"));

        assertEquals(pod.id(), info.get("pod_id").asString());
        assertEquals("oak-hills", info.get("community_id").asString());
        assertFalse(info.get("name").asString().isEmpty());
        assertFalse(info.get("community_name").asString().isEmpty());
    }

    /** {@code app/api/pods/config/[id]/route.ts}, b5961d8d; there it asked for no key. */
    @Test
    void a_pod_gets_its_own_configuration_and_nobody_elses() {
        JsonNode info = ok(asPod("GET /api/pods/config/{id}").path("id", pod.id()));
        assertEquals(pod.id(), info.get("pod_id").asString());
        assertEquals("UTC", info.get("time_zone").asString().replace("Z", "UTC"));

        TestPod other = cloud.register(TestCloud.OTHER_GATE, "prototype-other-" + serials);
        cloud.send(asPod("GET /api/pods/config/{id}").path("id", other.id()))
                .refused(ErrorCode.POD_MISMATCH);
        cloud.send(Events.of("GET /api/pods/config/{id}").path("id", pod.id()))
                .refused(ErrorCode.API_KEY_MISSING);
    }

    /** {@code pod-agent/agent.py}, 72db05e6: posts no body, and takes 200 for good. */
    @Test
    void a_heartbeat_without_a_body_is_a_sign_of_life() {
        assertEquals("online", ok(asPod("POST /api/pod/heartbeat")).get("status").asString());
        assertEquals(
                "online", ok(asPod("POST /api/pod/heartbeat").body("")).get("status").asString());
        JsonNode listed = cloud.send(Events.of("GET /api/cameras").person(TestCloud.GUARD)).body();
        assertTrue(listed.toString().contains(pod.id()), "its cameras are still known");
    }

    /** {@code pod-agent/complete_pod_agent.py}, 0ce215d1: send_heartbeat without a network. */
    @Test
    void a_heartbeat_of_an_agent_that_knows_little_is_taken() {
        JsonNode answer =
                ok(
                        asPod("POST /api/pod/heartbeat")
                                .body(
                                        """
                                        {"pod_id": "%s", "ip_address": "unknown", "firmware_version": "1.0.0",
                                         "status": "online", "cameras": [{"camera_id": "camera_1",
                                         "name": "Main Camera", "rtsp_url": "", "position": "main entrance"}],
                                         "cpu_usage": 12.5, "memory_usage": 40.1, "disk_usage": 33.3,
                                         "temperature": null}
                                        """
                                                .formatted(pod.id())));
        assertEquals("oak-hills", answer.get("community_id").asString());
    }

    /** {@code pod-agent/complete_pod_agent.py}, 60523528: send_heartbeat with a stream address. */
    @Test
    void a_heartbeat_of_the_first_agent_is_taken() {
        ok(
                asPod("POST /api/pod/heartbeat")
                        .body(
                                """
                                {"pod_id": "%s", "camera_id": "camera_1",
                                 "stream_url": "https://unknown:8000/stream", "status": "online"}
                                """
                                        .formatted(pod.id())));
    }

    /** {@code pod-agent/complete_pod_agent.py}, 0ce215d1: refresh_whitelist. */
    @Test
    void the_agent_gets_its_access_list() {
        JsonNode list =
                ok(asPod("GET /api/access/list/{community_id}").path("community_id", "oak-hills"));

        List<String> plates =
                list.get("access_list")
                        .valueStream()
                        .filter(entry -> entry.path("is_active").asBoolean(true))
                        .map(entry -> entry.get("license_plate").asString())
                        .toList();
        assertEquals(List.of("QQ10AAA"), plates);
        assertEquals(1, list.get("count").asInt());
        assertTrue(list.get("settings").isObject());
        assertTrue(list.has("last_updated"));
        cloud.send(asPod("GET /api/access/list/{community_id}").path("community_id", "elm-court"))
                .refused(ErrorCode.SITE_MISMATCH);
    }

    /** {@code pod-agent/agent.py}, 72db05e6: refresh_whitelist. */
    @Test
    void the_simple_agent_gets_its_plates_by_site_id() {
        for (String site : List.of("main-gate", "site-1")) {
            JsonNode list = ok(asPod("GET /api/plates").query("site_id", site));
            assertEquals("QQ10AAA", list.at("/plates/0/license_plate").asString());
            assertEquals("QQ10AAA", list.at("/entries/0/plate").asString());
        }
        assertFalse(ok(asPod("GET /api/plates").query("site", "main-gate")).has("plates"));
        cloud.send(asPod("GET /api/plates").query("site_id", "north"))
                .refused(ErrorCode.SITE_MISMATCH);
    }

    /** {@code pod-agent/complete_pod_agent.py}, 0ce215d1: register_recording. */
    @Test
    void the_agent_tells_of_a_clip_that_it_keeps() {
        String body =
                """
                {"camera_id": "camera_1", "file_path": "/recordings/recording_20261120_120000.mp4",
                 "file_size_bytes": 5242880, "duration_seconds": 30,
                 "event_type": "plate_detection", "plate_number": "QQ10AAA",
                 "thumbnail_path": "/recordings/1763640000.475377-mxklsc_snapshot.jpg"}
                """;
        JsonNode told = ok(asPod("POST /api/pod/recordings").body(body));
        assertTrue(told.get("success").asBoolean());
        assertFalse(told.at("/recording/id").asString().isEmpty());
        ok(asPod("POST /api/pod/recordings").body(body));

        JsonNode listed = recordings();
        assertEquals(1, listed.size(), "told twice, listed once");
        JsonNode recording = listed.get(0);
        assertTrue(recording.get("on_pod").asBoolean());
        assertFalse(recording.has("download_url"));
        assertFalse(recording.toString().contains("/recordings/recording_"), "no path of the pod");
        cloud.send(asPod("POST /api/pod/recordings").body(body.replace("camera_1", "camera_2")))
                .refused(ErrorCode.CAMERA_UNKNOWN);
    }

    private JsonNode recordings() {
        return ok(Events.of("GET /api/pod/recordings")
                        .query("pod_id", pod.id())
                        .person(TestCloud.GUARD))
                .get("recordings");
    }

    /** {@code pod-agent/recording_uploader.py}, c8673e3b: request_upload_url. */
    private JsonNode uploadUrl() {
        return ok(
                asPod("POST /api/pod/recordings/upload-url")
                        .body(
                                """
                                {"camera_id": "camera_1", "filename": "plate_detection_20261120_120000.mp4",
                                 "content_type": "video/mp4"}
                                """));
    }

    /** {@code upload_file}: nothing but the content type is sent along. */
    private static int put(String signedUrl, byte[] content) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create(signedUrl))
                                    .header("Content-Type", "video/mp4")
                                    .PUT(BodyPublishers.ofByteArray(content))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        }
    }

    /** {@code confirm_upload}. */
    private JsonNode confirm(JsonNode upload) {
        return ok(
                asPod("POST /api/pod/recordings/confirm")
                        .body(
                                """
                                {"camera_id": "camera_1", "file_path": "%s", "file_size_bytes": 26,
                                 "duration_seconds": 10, "event_type": "plate_detection",
                                 "plate_number": "QQ10AAA",
                                 "metadata": {"confidence": 0.95, "timestamp": "20261120_120000"}}
                                """
                                        .formatted(upload.get("file_path").asString())));
    }

    private static String content(JsonNode recording) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI url = URI.create(recording.get("download_url").asString());
            return http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString()).body();
        }
    }

    @Test
    void the_recorder_uploads_a_clip() throws Exception {
        JsonNode upload = uploadUrl();
        assertEquals(3600, upload.get("expires_in").asInt());
        assertEquals(200, put(upload.get("signed_url").asString(), CLIP));

        JsonNode confirmed = confirm(upload);

        assertFalse(confirmed.at("/recording/id").asString().isEmpty());
        assertEquals(new String(CLIP, UTF_8), content(recordings().get(0)));
    }

    @Test
    void a_confirmed_clip_can_not_be_replaced_by_the_address_it_came_by() throws Exception {
        JsonNode upload = uploadUrl();
        assertEquals(200, put(upload.get("signed_url").asString(), OTHER));
        assertEquals(200, put(upload.get("signed_url").asString(), CLIP), "not confirmed yet");
        confirm(upload);

        put(upload.get("signed_url").asString(), OTHER);
        confirm(upload);

        JsonNode listed = recordings();
        assertEquals(1, listed.size());
        assertEquals(new String(CLIP, UTF_8), content(listed.get(0)));
    }
}
