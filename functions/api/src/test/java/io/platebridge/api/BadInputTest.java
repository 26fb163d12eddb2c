package io.platebridge.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.api.TestCloud.Answer;
import io.platebridge.api.TestCloud.TestPod;
import io.platebridge.api.request.Events;
import io.platebridge.contract.AlertResponse;
import io.platebridge.contract.ConfirmResponse;
import io.platebridge.contract.ContractJson;
import io.platebridge.contract.Decision;
import io.platebridge.contract.DecisionReason;
import io.platebridge.contract.DetectResponse;
import io.platebridge.contract.DetectionList;
import io.platebridge.contract.ErrorCode;
import io.platebridge.contract.Problem;
import io.platebridge.contract.RegisterResponse;
import io.platebridge.contract.Settings;
import io.platebridge.contract.UploadUrlResponse;
import io.platebridge.core.pod.ApiKey;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.pod.Serial;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** What pods and people get to hear when they send something wrong. */
class BadInputTest {

    private static final String REGISTER = "POST /api/pods/register";
    private static final String HEARTBEAT = "POST /api/pod/heartbeat";
    private static final String DETECT = "POST /api/pod/detect";
    private static final String ALERT = "POST /api/pod/alerts";
    private static final String UPLOAD_URL = "POST /api/pod/recordings/upload-url";
    private static final String CONFIRM = "POST /api/pod/recordings/confirm";
    private static final String REGISTER_RECORDING = "POST /api/pod/recordings";

    private static final AtomicInteger ALERTS = new AtomicInteger();

    private static TestCloud cloud;
    private static TestPod pod;
    private static TestPod other;

    @BeforeAll
    static void open() {
        cloud = new TestCloud();
        pod = cloud.register(TestCloud.GATE, "serial-a");
        other = cloud.register(TestCloud.OTHER_GATE, "serial-b");
        cloud.heartbeat(pod, "gate", "exit");
        cloud.heartbeat(other, "rival-cam");
        cloud.allow(TestCloud.GATE, "ABC123");
    }

    @AfterAll
    static void close() {
        cloud.close();
    }

    // Registration tokens.

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pbreg_0000000000000000000000000000000000000000000_000000",
                "token_abc123",
                "x",
                "pbk_a_0000000000000000000000000000000000000000000_000000"
            })
    void a_registration_token_that_nobody_issued_is_invalid(String token) {
        Answer answer = register(token, "serial-1");
        Problem problem = answer.refused(ErrorCode.REGISTRATION_TOKEN_INVALID);
        assertFalse(answer.body().toString().contains(token) && token.length() > 1);
        assertTrue(problem.remedy().contains("portal"));
    }

    @Test
    void a_truncated_registration_token_is_invalid() {
        String token = cloud.registrationToken(TestCloud.GATE, 1, tomorrow(), Optional.empty());
        register(token.substring(0, token.length() - 1), "serial-2")
                .refused(ErrorCode.REGISTRATION_TOKEN_INVALID);
    }

    @Test
    void a_registration_token_is_used_up_by_its_last_pod() {
        String token = cloud.registrationToken(TestCloud.GATE, 1, tomorrow(), Optional.empty());
        assertEquals(200, register(token, "serial-3").status());
        register(token, "serial-4").refused(ErrorCode.REGISTRATION_TOKEN_USED_UP);
    }

    @Test
    void an_expired_registration_token_is_refused() {
        String token =
                cloud.registrationToken(
                        TestCloud.GATE, 1, Instant.now().minusSeconds(1), Optional.empty());
        register(token, "serial-5").refused(ErrorCode.REGISTRATION_TOKEN_EXPIRED);
    }

    @Test
    void a_registration_token_for_another_serial_is_refused() {
        String token =
                cloud.registrationToken(
                        TestCloud.GATE, 1, tomorrow(), Optional.of(new Serial("serial-6")));
        register(token, "serial-7").refused(ErrorCode.REGISTRATION_TOKEN_BOUND);
    }

    @Test
    void a_serial_with_other_characters_is_named() {
        assertEquals(
                "serial",
                register("pbreg_x", "a serial/with#more")
                        .refused(ErrorCode.INVALID_REQUEST)
                        .violations()
                        .getFirst()
                        .field());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e308", "-1e19", "1e400", "99999999999999999999", "1e-301"})
    void a_number_that_nothing_can_hold_is_refused_where_it_stands(String number) {
        Answer answer =
                cloud.send(
                        Events.of(UPLOAD_URL)
                                .bearer(pod.key())
                                .body(
                                        "{\"camera_id\": \"cam_001\", \"filename\": \"a.mp4\", \"size_bytes\": %s}"
                                                .formatted(number)));
        assertEquals(
                "size_bytes",
                answer.refused(ErrorCode.INVALID_REQUEST).violations().getFirst().field());
    }

    // API keys.

    @ParameterizedTest
    @ValueSource(
            strings = {
                HEARTBEAT,
                DETECT,
                ALERT,
                UPLOAD_URL,
                CONFIRM,
                REGISTER_RECORDING,
                "GET /api/plates"
            })
    void a_pods_operation_without_a_key_or_with_a_wrong_one_is_refused(String routeKey) {
        String body =
                ContractText.operations().stream()
                        .filter(o -> o.routeKey().equals(routeKey))
                        .findFirst()
                        .orElseThrow()
                        .request()
                        .toString()
                        .replace("5f0c8a52-7b1e-4c53-9a53-0f6f3f3f1c11", pod.id());
        cloud.send(Events.of(routeKey).body(body)).refused(ErrorCode.API_KEY_MISSING);
        for (String wrong :
                new String[] {
                    "pbk_",
                    "pbk_" + pod.id() + "_" + "0".repeat(43) + "_000000",
                    pod.key().substring(0, pod.key().length() - 1),
                    pod.key() + "0",
                    pod.key().toLowerCase(Locale.ROOT),
                    pod.key().replace("pbk_", "pbk-"),
                    "x".repeat(10_000),
                    withOtherSecret(pod)
                }) {
            Answer answer = cloud.send(Events.of(routeKey).bearer(wrong).body(body));
            answer.refused(ErrorCode.API_KEY_INVALID);
            assertFalse(answer.body().toString().contains(wrong));
        }
    }

    @Test
    void a_key_is_revoked_by_the_registration_after_the_next() {
        TestPod first = cloud.register(TestCloud.GATE, "serial-8");
        TestPod second = cloud.register(TestCloud.GATE, "serial-8");
        assertEquals(first.id(), second.id(), "a serial always names the same pod");
        cloud.heartbeat(first, "gate");
        TestPod third = cloud.register(TestCloud.GATE, "serial-8");
        cloud.send(Events.of(HEARTBEAT).bearer(first.key()).body("{}"))
                .refused(ErrorCode.API_KEY_INVALID);
        cloud.heartbeat(second, "gate");
        cloud.heartbeat(third, "gate");
    }

    @Test
    void a_heartbeat_for_another_pod_is_refused() {
        cloud.send(
                        Events.of(HEARTBEAT)
                                .bearer(pod.key())
                                .body("{\"pod_id\": \"%s\"}".formatted(other.id())))
                .refused(ErrorCode.POD_MISMATCH);
    }

    @Test
    void a_pod_id_that_is_none_is_named() {
        assertEquals(
                "pod_id",
                cloud.send(Events.of(HEARTBEAT).bearer(pod.key()).body("{\"pod_id\": \"a pod#1\"}"))
                        .refused(ErrorCode.INVALID_REQUEST)
                        .violations()
                        .getFirst()
                        .field());
    }

    @Test
    void another_pods_site_or_company_is_refused() {
        cloud.send(Events.of("GET /api/plates").bearer(pod.key()).query("site", "north"))
                .refused(ErrorCode.SITE_MISMATCH);
        cloud.send(Events.of("GET /api/plates").bearer(pod.key()).query("company_id", "rival"))
                .refused(ErrorCode.SITE_MISMATCH);
        detect("{\"plate\": \"ABC123\", \"site_id\": \"site-2\"}").refused(ErrorCode.SITE_MISMATCH);
    }

    // Plates.

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void a_plate_that_is_missing_is_named(String plate) {
        String body = "{\"plate\": %s}".formatted(json(plate));
        Problem problem = detect(body).refused(ErrorCode.INVALID_REQUEST);
        assertEquals("plate", problem.violations().getFirst().field());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "!!!", "ABCDEFGHIJKLMNOPQ", "\u0000"})
    void what_can_not_be_a_plate_is_denied(String plate) {
        DetectResponse answer =
                detect("{\"plate\": %s}".formatted(json(plate))).as(DetectResponse.class);
        assertEquals(Decision.DENY, answer.decision());
        assertEquals(DecisionReason.NOT_A_PLATE, answer.reason());
    }

    @Test
    void a_plate_of_500_characters_is_refused_without_being_repeated() {
        Problem problem =
                detect("{\"plate\": \"%s\"}".formatted("A".repeat(500)))
                        .refused(ErrorCode.INVALID_REQUEST);
        assertEquals("at most 256 characters", problem.violations().getFirst().expected());
        assertEquals("a text of 500 characters", problem.violations().getFirst().found());
        assertFalse(problem.toString().contains("AAA"));
    }

    @Test
    void a_detection_without_any_plate_is_refused_and_the_alias_is_a_plate() {
        detect("{\"camera\": \"gate\"}").refused(ErrorCode.INVALID_REQUEST);
        detect("{\"plate\": null, \"license_plate\": \"\"}").refused(ErrorCode.INVALID_REQUEST);
        DetectResponse decided =
                detect("{\"license_plate\": \"abc-123\", \"site_id\": \"\"}")
                        .as(DetectResponse.class);
        assertEquals(Decision.ALLOW, decided.decision());
    }

    @Test
    void a_repeated_event_is_answered_with_the_first_decision() {
        String body = "{\"event_id\": \"e-1\", \"plate\": \"%s\"}";
        DetectResponse first = detect(body.formatted("XYZ789")).as(DetectResponse.class);
        DetectResponse second = detect(body.formatted("ABC123")).as(DetectResponse.class);
        assertFalse(first.duplicate());
        assertTrue(second.duplicate());
        assertEquals(first.decision(), second.decision());
    }

    /**
     * The deployed agent (complete_pod_agent.py, send_detection) logs "GATE OPENED" when {@code
     * gate_opened} is true, else "Access denied"; after a failed request it makes up {@code
     * success: false}.
     */
    @Test
    void the_prototypes_agent_finds_the_words_it_looks_for() {
        String asItSends =
                """
                {"site_id": "main-gate", "plate": "%s", "camera": "camera-1",
                 "pod_name": "main-gate-pod"}
                """;
        DetectResponse listed = detect(asItSends.formatted("ABC123")).as(DetectResponse.class);
        assertEquals(true, listed.success());
        assertEquals(Decision.ALLOW, listed.action());
        assertEquals(true, listed.gateOpened());
        DetectResponse other = detect(asItSends.formatted("XYZ789")).as(DetectResponse.class);
        assertEquals(true, other.success());
        assertEquals(Decision.DENY, other.action());
        assertEquals(false, other.gateOpened());
    }

    @Test
    void what_is_told_late_opens_no_gate() {
        DetectResponse late =
                detect("{\"event_id\": \"late-1\", \"plate\": \"ABC123\", \"late\": true}")
                        .as(DetectResponse.class);
        assertEquals(Decision.ALLOW, late.decision());
        assertEquals(false, late.gateOpened());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"sequence\": 0",
                "\"sequence\": 65",
                "\"sequence\": 1.5",
                "\"sequence\": \"2\"",
                "\"late\": \"yes\"",
                "\"repeat_of\": \"a b\"",
                "\"repeat_of\": 5"
            })
    void a_change_of_another_form_is_refused(String field) {
        detect("{\"event_id\": \"form-1\", \"plate\": \"ABC123\", %s}".formatted(field))
                .refused(ErrorCode.INVALID_REQUEST);
    }

    // Alerts.

    @Test
    void an_alert_of_another_companys_stream_is_refused() {
        Problem problem = alert("company_id", "\"rival\"").refused(ErrorCode.COMPANY_MISMATCH);
        assertEquals("company_id: the pod belongs to acme, not to rival", problem.detail());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "alert_id|\"\"",
                "alert_id|\"a#b\"",
                "alert_id|7",
                "stream_id|\"a stream\"",
                "stream_id|\"..\"",
                "company_id|\"a/b\"",
                "company_id|null",
                "severity|\"terrible\"",
                "severity|\"HIGH\"",
                "message|{}",
                "message|null",
                "confidence|1.01",
                "confidence|-0.1",
                "confidence|1e308",
                "confidence|1e-301",
                "location|[1, 2]",
                "occurred_at|\"yesterday\"",
                "occurred_at|1763640000000"
            })
    void a_field_of_an_alert_that_is_none_is_named(String field, String value) {
        Problem problem = alert(field, value).refused(ErrorCode.INVALID_REQUEST);
        assertEquals(field, problem.violations().getFirst().field());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e308", "-1", "1e400", "1e-301", "1000001", "null", "\"1\""})
    void a_location_that_is_none_is_refused(String number) {
        alert("location", "{\"x\": %s, \"y\": 1}".formatted(number))
                .refused(ErrorCode.INVALID_REQUEST);
    }

    @Test
    void an_alert_that_says_too_much_is_refused_without_being_repeated() {
        Problem problem =
                alert("message", json("A".repeat(1025))).refused(ErrorCode.INVALID_REQUEST);
        assertEquals("at most 1024 characters", problem.violations().getFirst().expected());
        assertFalse(problem.toString().contains("AAA"));
        assertEquals(200, alert("message", json("\uD83D\uDE00".repeat(1024))).status());
    }

    @Test
    void a_repeated_alert_is_told_apart() {
        assertFalse(alert("alert_id", "\"again\"").as(AlertResponse.class).duplicate());
        assertTrue(alert("alert_id", "\"again\"").as(AlertResponse.class).duplicate());
    }

    private static Answer alert(String field, String value) {
        ObjectNode body = ((ObjectNode) ContractText.operation("recordAlert").request()).deepCopy();
        body.put("alert_id", "alert-" + ALERTS.incrementAndGet());
        body.remove(field);
        String others = body.toString();
        return cloud.send(
                Events.of(ALERT)
                        .bearer(pod.key())
                        .body(
                                "%s, \"%s\": %s}"
                                        .formatted(
                                                others.substring(0, others.length() - 1),
                                                field,
                                                value)));
    }

    // Cameras and recordings.

    @ParameterizedTest
    @ValueSource(strings = {"nowhere", "rival-cam"})
    void a_clip_of_an_unknown_camera_or_of_another_pods_gets_no_address(String camera) {
        announce(camera, "a.mp4", Optional.empty()).refused(ErrorCode.CAMERA_UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                ".hidden",
                "a/b.mp4",
                "a b.mp4",
                "é.mp4",
                "",
                "a~b.mp4",
                "a.mp4\\n"
            })
    void a_file_name_that_is_none_is_named(String filename) {
        Problem problem =
                announce("gate", filename, Optional.empty()).refused(ErrorCode.INVALID_REQUEST);
        assertEquals("filename", problem.violations().getFirst().field());
    }

    @Test
    void an_upload_of_another_size_or_content_is_refused_by_storage_and_not_confirmed()
            throws Exception {
        byte[] announced = "announced".getBytes(UTF_8);
        UploadUrlResponse upload =
                announce("gate", "mismatch.mp4", Optional.of(announced))
                        .as(UploadUrlResponse.class);
        assertNotEquals(200, Uploading.put(upload, "something longer".getBytes(UTF_8)));
        assertNotEquals(200, Uploading.put(upload, "Announced".getBytes(UTF_8)));
        confirm("gate", upload.filePath()).refused(ErrorCode.RECORDING_NOT_UPLOADED);
        assertEquals(200, Uploading.put(upload, announced));
        confirm("gate", upload.filePath()).as(ConfirmResponse.class);
        assertNotEquals(200, Uploading.put(upload, announced), "nothing is overwritten");
    }

    @Test
    void an_object_that_is_not_what_was_announced_later_is_not_confirmed() throws Exception {
        UploadUrlResponse unbound =
                announce("gate", "later.mp4", Optional.empty()).as(UploadUrlResponse.class);
        assertEquals(200, Uploading.put(unbound, "something".getBytes(UTF_8)));
        announce("gate", "later.mp4", Optional.of("other".getBytes(UTF_8)))
                .as(UploadUrlResponse.class);
        // What was sent to the first address lies beside the recordings, for nobody to confirm now.
        confirm("gate", unbound.filePath()).refused(ErrorCode.RECORDING_NOT_UPLOADED);
    }

    @Test
    void a_confirmation_of_what_was_never_announced_is_refused() {
        UploadUrlResponse upload =
                announce("gate", "mine.mp4", Optional.empty()).as(UploadUrlResponse.class);
        confirm("exit", upload.filePath()).refused(ErrorCode.RECORDING_UNKNOWN);
        for (String path :
                new String[] {
                    "recordings/oak-hills/gate/" + pod.id() + "~never.mp4",
                    "recordings/elm-court/rival-cam/" + other.id() + "~mine.mp4",
                    "../../secret",
                    "x"
                }) {
            confirm("gate", path).refused(ErrorCode.RECORDING_UNKNOWN);
        }
        cloud.send(
                        Events.of(CONFIRM)
                                .bearer(other.key())
                                .body(
                                        "{\"camera_id\": \"gate\", \"file_path\": \"%s\"}"
                                                .formatted(upload.filePath())))
                .refused(ErrorCode.RECORDING_UNKNOWN);
    }

    // People.

    @Test
    void a_persons_operation_without_a_session_is_refused() {
        for (ContractText.Operation operation : ContractText.operations()) {
            if (operation.isForPersons()) {
                cloud.send(Events.of(operation.routeKey()).body(operation.request().toString()))
                        .refused(ErrorCode.SESSION_MISSING);
                cloud.send(
                                Events.of(operation.routeKey())
                                        .body(operation.request().toString())
                                        .person("a sub\n"))
                        .refused(ErrorCode.SESSION_INVALID);
            }
        }
    }

    @Test
    void a_camera_that_is_unknown_or_of_an_offline_pod_cannot_be_watched() {
        TestPod silent = cloud.register(TestCloud.GATE, "serial-9");
        watch("{\"camera_id\": \"nowhere\"}").refused(ErrorCode.CAMERA_UNKNOWN);
        watch("{\"camera_id\": \"gate\", \"pod_id\": \"nowhere\"}").refused(ErrorCode.POD_UNKNOWN);
        watch("{\"camera_id\": \"gate\", \"pod_id\": \"%s\"}".formatted(silent.id()))
                .refused(ErrorCode.CAMERA_UNKNOWN);
    }

    @Test
    void the_settings_of_one_of_several_companies_need_its_id() {
        cloud.invite(TestCloud.OWNER, "acme", "both", "viewer");
        cloud.invite(TestCloud.OTHER_GUARD, "rival", "both", "viewer");
        Problem problem =
                cloud.send(Events.of("GET /api/settings").person("both"))
                        .refused(ErrorCode.INVALID_REQUEST);
        assertEquals("company_id", problem.violations().getFirst().field());
        Settings settings =
                cloud.send(
                                Events.of("GET /api/settings")
                                        .person("both")
                                        .query("company_id", "rival"))
                        .as(Settings.class);
        assertEquals("north", settings.sites().getFirst().slug());
        assertEquals("rival", ofOnly(TestCloud.OTHER_GUARD).companyId());
    }

    private static Settings ofOnly(String person) {
        return cloud.send(Events.of("GET /api/settings").person(person)).as(Settings.class);
    }

    @Test
    void a_camera_id_that_two_pods_have_needs_the_pod() {
        TestPod second = cloud.register(TestCloud.GATE, "serial-10");
        cloud.heartbeat(second, "twin");
        TestPod third = cloud.register(TestCloud.GATE, "serial-11");
        cloud.heartbeat(third, "twin");
        watch("{\"camera_id\": \"twin\"}").refused(ErrorCode.CAMERA_AMBIGUOUS);
        assertEquals(
                200,
                watch("{\"camera_id\": \"twin\", \"pod_id\": \"%s\"}".formatted(third.id()))
                        .status());
    }

    /** The contract's {@code \\S} is ASCII's, and its lengths are code points. */
    @Test
    void a_name_of_other_blanks_is_refused_and_one_of_128_emoji_is_a_name() {
        for (String blank : List.of("\u3000", "\u2003", "\u001c")) {
            createCompany(json(blank)).refused(ErrorCode.INVALID_REQUEST);
            renamePod(json(blank)).refused(ErrorCode.INVALID_REQUEST);
        }
        assertEquals(200, createCompany(json("\uD83D\uDE00".repeat(128))).status());
        assertEquals(200, renamePod(json("\uD83D\uDE00".repeat(64))).status());
    }

    @Test
    void a_pod_is_renamed_in_upper_and_lower_case() {
        assertEquals(200, renamePod("\"Main Gate\"").status());
        Answer renamed = renamePod("\"main gate\"");
        assertEquals("main gate", renamed.body().path("name").asString());
    }

    private static Answer createCompany(String name) {
        return cloud.send(
                Events.of("POST /api/companies")
                        .person(TestCloud.OWNER)
                        .body("{\"name\": %s}".formatted(name)));
    }

    private static Answer renamePod(String name) {
        return cloud.send(
                Events.of("PATCH /api/pods/{pod_id}")
                        .path("pod_id", pod.id())
                        .person(TestCloud.OWNER)
                        .body("{\"name\": %s}".formatted(name)));
    }

    @Test
    void recordings_of_nothing_in_particular_are_refused() {
        cloud.send(Events.of("GET /api/pod/recordings").person(TestCloud.GUARD))
                .refused(ErrorCode.INVALID_REQUEST);
    }

    @Test
    void a_forged_cursor_is_refused_or_shows_the_callers_own() {
        for (String cursor : new String[] {"%", "ÿ", "gICA", "\u0000"}) {
            cloud.send(
                            Events.of("GET /api/detections")
                                    .person(TestCloud.GUARD)
                                    .query("cursor", cursor))
                    .refused(ErrorCode.CURSOR_INVALID);
        }
        Answer forged =
                cloud.send(
                        Events.of("GET /api/detections")
                                .person(TestCloud.GUARD)
                                .query("cursor", "OTk5OTk5"));
        forged.as(DetectionList.class);
    }

    private static Answer register(String token, String serial) {
        Answer answer =
                cloud.send(
                        Events.of(REGISTER)
                                .body(
                                        "{\"serial\": \"%s\", \"registration_token\": \"%s\"}"
                                                .formatted(serial, token)));
        if (answer.status() == 200) {
            answer.as(RegisterResponse.class);
        }
        return answer;
    }

    private static Instant tomorrow() {
        return Instant.now().plus(Duration.ofDays(1));
    }

    private static String withOtherSecret(TestPod pod) {
        return ApiKey.create(new PodId(pod.id()), new SecureRandom()).text();
    }

    private static Answer detect(String body) {
        return cloud.send(Events.of(DETECT).bearer(pod.key()).body(body));
    }

    private static Answer watch(String body) {
        return cloud.send(
                Events.of("POST /api/pod/stream-token").person(TestCloud.GUARD).body(body));
    }

    private static Answer confirm(String camera, String path) {
        return cloud.send(
                Events.of(CONFIRM)
                        .bearer(pod.key())
                        .body(
                                "{\"camera_id\": \"%s\", \"file_path\": \"%s\"}"
                                        .formatted(camera, path)));
    }

    /**
     * @param content what is announced by size and hash
     */
    private static Answer announce(String camera, String filename, Optional<byte[]> content) {
        String bound =
                content.map(bytes ->
                                ", \"size_bytes\": %d, \"sha256\": \"%s\""
                                        .formatted(bytes.length, sha256(bytes)))
                        .orElse("");
        return cloud.send(
                Events.of(UPLOAD_URL)
                        .bearer(pod.key())
                        .body(
                                "{\"camera_id\": \"%s\", \"filename\": \"%s\"%s}"
                                        .formatted(camera, filename, bound)));
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static String json(String text) {
        return ContractJson.MAPPER.writeValueAsString(text);
    }
}
