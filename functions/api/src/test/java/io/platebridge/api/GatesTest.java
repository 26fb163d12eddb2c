package io.platebridge.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.platebridge.api.TestCloud.Answer;
import io.platebridge.api.TestCloud.TestPod;
import io.platebridge.api.request.Events;
import io.platebridge.contract.Decision;
import io.platebridge.contract.DetectResponse;
import io.platebridge.contract.Detection;
import io.platebridge.contract.DetectionList;
import io.platebridge.contract.ErrorCode;
import io.platebridge.contract.Gate;
import io.platebridge.contract.GateList;
import io.platebridge.contract.GateOpening;
import io.platebridge.contract.GateOpeningList;
import io.platebridge.contract.GateOutcome;
import io.platebridge.contract.Pod;
import io.platebridge.contract.Problem;
import io.platebridge.contract.Site;
import io.platebridge.contract.SitePlate;
import io.platebridge.core.tenancy.Place;
import io.platebridge.core.tenancy.SiteId;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Gates from the outside: pods' reports and people's requests, with a gate on loopback. */
class GatesTest {

    private final TestCloud cloud = new TestCloud();
    private final TestPod pod = cloud.register(TestCloud.GATE, "serial-a");
    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch answers = new CountDownLatch(1);
    private HttpServer server;
    private String url;

    @BeforeEach
    void open() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    calls.incrementAndGet();
                    if (exchange.getRequestURI().getPath().equals("/silent")) {
                        try {
                            answers.await();
                        } catch (InterruptedException _) {
                            Thread.currentThread().interrupt();
                        }
                    }
                    exchange.sendResponseHeaders(200, 2);
                    exchange.getResponseBody().write("ok".getBytes(UTF_8));
                    exchange.close();
                });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort();
        cloud.allow(TestCloud.GATE, "ABC123");
    }

    @AfterEach
    void close() {
        answers.countDown();
        server.stop(0);
        cloud.close();
    }

    private DetectResponse detect(String event, String plate, String more) {
        return cloud.send(
                        Events.of("POST /api/pod/detect")
                                .bearer(pod.key())
                                .body(
                                        "{\"event_id\": \"%s\", \"plate\": \"%s\"%s}"
                                                .formatted(event, plate, more)))
                .as(DetectResponse.class);
    }

    private Answer openGate(String person, String key) {
        return cloud.send(
                Events.of("POST /api/gates/{gate_id}/open")
                        .path("gate_id", "barrier")
                        .person(person)
                        .body("{\"idempotency_key\": \"%s\"}".formatted(key)));
    }

    private List<GateOpening> openings() {
        return cloud.send(Events.of("GET /api/openings").person(TestCloud.GUARD))
                .as(GateOpeningList.class)
                .openings();
    }

    @Test
    void an_allowed_car_opens_the_gate_once_and_a_repeated_report_says_so() {
        cloud.gate(TestCloud.OWNER, TestCloud.GATE, "barrier", url);

        DetectResponse first = detect("e1", "ABC123", "");
        DetectResponse again = detect("e1", "ABC123", "");
        DetectResponse correction = detect("e1", "ABC123", ", \"sequence\": 2");

        for (DetectResponse answer : List.of(first, again, correction)) {
            assertEquals(GateOutcome.OPENED, answer.gate());
            assertEquals(true, answer.gateOpened());
        }
        assertTrue(again.duplicate());
        assertEquals(1, calls.get());
        GateOpening opening = openings().getFirst();
        assertEquals("e1", opening.eventId());
        assertEquals(pod.id(), opening.podId());
        assertEquals("barrier", opening.gateId());
    }

    @Test
    void a_denied_car_opens_nothing_and_its_allowed_correction_opens_the_gate() {
        cloud.gate(TestCloud.OWNER, TestCloud.GATE, "barrier", url);

        DetectResponse denied = detect("e1", "XYZ789", "");
        assertEquals(0, calls.get());
        DetectResponse allowed = detect("e1", "ABC123", ", \"sequence\": 2");

        assertNull(denied.gate());
        assertEquals(false, denied.gateOpened());
        assertEquals(GateOutcome.OPENED, allowed.gate());
        assertEquals(1, calls.get());
    }

    @Test
    void a_gate_that_the_pod_opened_itself_is_opened_no_second_time() {
        cloud.gate(TestCloud.OWNER, TestCloud.GATE, "barrier", url);

        for (String outcome : List.of("opened", "unknown", "requested")) {
            DetectResponse answer =
                    detect(outcome, "ABC123", ", \"pod_gate\": \"%s\"".formatted(outcome));
            assertEquals(Decision.ALLOW, answer.decision());
            assertEquals(false, answer.gateOpened());
            assertNull(answer.gate());
            assertNull(detect(outcome, "ABC123", ", \"sequence\": 2").gate());
        }
        assertEquals(0, calls.get());
        assertEquals(List.of(), openings());
        List<GateOutcome> listed =
                cloud
                        .send(Events.of("GET /api/detections").person(TestCloud.GUARD))
                        .as(DetectionList.class)
                        .detections()
                        .stream()
                        .map(Detection::podGate)
                        .toList();
        assertEquals(List.of(GateOutcome.UNKNOWN, GateOutcome.UNKNOWN, GateOutcome.OPENED), listed);
    }

    @Test
    void a_gate_whose_pod_did_not_reach_its_relay_is_opened_by_the_cloud() {
        cloud.gate(TestCloud.OWNER, TestCloud.GATE, "barrier", url);

        assertEquals(
                GateOutcome.OPENED, detect("e1", "ABC123", ", \"pod_gate\": \"refused\"").gate());
        assertEquals(
                GateOutcome.OPENED,
                detect("e2", "ABC123", ", \"pod_gate\": \"unreachable\"").gate());
        assertEquals(2, calls.get());
    }

    @Test
    void a_guest_whom_the_pod_let_in_offline_has_used_an_entry() {
        cloud.send(
                        Events.of("PUT /api/sites/{site_id}/plates/{plate}")
                                .person(TestCloud.OWNER)
                                .path("site_id", "site-1")
                                .path("plate", "GUEST1")
                                .body("{\"max_entries\": 1}"))
                .as(SitePlate.class);
        String hourAgo =
                ", \"late\": true, \"detected_at\": \"%s\""
                        .formatted(Instant.now().minusSeconds(3600));

        assertEquals(Decision.ALLOW, detect("e1", "GUEST1", hourAgo).decision());
        assertEquals(
                Decision.ALLOW,
                detect("e2", "GUEST1", hourAgo + ", \"pod_gate\": \"opened\"").decision());
        assertEquals(Decision.DENY, detect("e3", "GUEST1", "").decision());
    }

    @Test
    void what_was_decided_offline_is_recorded_as_late_and_opens_nothing() {
        cloud.gate(TestCloud.OWNER, TestCloud.GATE, "barrier", url);

        DetectResponse told = detect("e1", "ABC123", ", \"late\": true");
        DetectResponse old =
                detect(
                        "e2",
                        "ABC123",
                        ", \"detected_at\": \"%s\"".formatted(Instant.now().minusSeconds(121)));

        for (DetectResponse answer : List.of(told, old)) {
            assertNull(answer.gate());
            assertEquals(false, answer.gateOpened());
        }
        assertEquals(0, calls.get());
        assertEquals(List.of(), openings());
        Answer detections = cloud.send(Events.of("GET /api/detections").person(TestCloud.GUARD));
        detections.body().get("detections").forEach(d -> assertTrue(d.get("late").asBoolean()));
    }

    @Test
    void a_correction_by_a_pod_that_was_moved_does_not_open_the_gate_that_it_left() {
        cloud.gate(TestCloud.OWNER, TestCloud.GATE, "barrier", url);
        var south =
                new Place(
                        TestCloud.GATE.company(), TestCloud.GATE.community(), new SiteId("south"));
        detect("e1", "XYZ789", "");
        cloud.send(
                        Events.of("POST /api/communities/{community_id}/sites")
                                .path("community_id", south.community().value())
                                .person(TestCloud.OWNER)
                                .body(
                                        "{\"site_id\": \"south\", \"slug\": \"south\", \"time_zone\": \"UTC\"}"))
                .as(Site.class);
        cloud.allow(south, "XYZ789");
        cloud.send(
                        Events.of("PATCH /api/pods/{pod_id}")
                                .path("pod_id", pod.id())
                                .person(TestCloud.OWNER)
                                .body("{\"site_id\": \"south\"}"))
                .as(Pod.class);

        DetectResponse allowed = detect("e1", "XYZ789", ", \"sequence\": 2");

        assertEquals(Decision.ALLOW, allowed.decision());
        assertNull(allowed.gate());
        assertEquals(false, allowed.gateOpened());
        assertEquals(0, calls.get());
        assertEquals(List.of(), openings());
    }

    @Test
    void without_a_gate_the_answer_repeats_the_decision() {
        DetectResponse answer = detect("e1", "ABC123", "");

        assertNull(answer.gate());
        assertEquals(true, answer.gateOpened());
    }

    @Test
    void of_many_reports_at_once_one_calls_the_gate() throws Exception {
        cloud.gate(TestCloud.OWNER, TestCloud.GATE, "barrier", url);
        List<Callable<DetectResponse>> reports =
                IntStream.range(0, 16)
                        .<Callable<DetectResponse>>mapToObj(_ -> () -> detect("e1", "ABC123", ""))
                        .toList();
        var outcomes = new ArrayList<GateOutcome>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var report : threads.invokeAll(reports)) {
                outcomes.add(report.get().gate());
            }
        }

        assertEquals(1, calls.get());
        assertTrue(outcomes.contains(GateOutcome.OPENED));
        System.out.printf(
                "COUNT gate: %d reports at once: %d call, %s%n", 16, calls.get(), outcomes);
    }

    @Test
    void a_pod_has_its_answer_although_the_gate_is_silent() {
        cloud.gate(TestCloud.OWNER, TestCloud.GATE, "barrier", url + "/silent");

        DetectResponse answer = detect("e1", "ABC123", "");

        assertEquals(GateOutcome.UNKNOWN, answer.gate());
        assertEquals(false, answer.gateOpened());
        assertEquals(1, calls.get());
        assertEquals(GateOutcome.UNKNOWN, openings().getFirst().outcome());
    }

    @Test
    void a_person_opens_the_gate_once_for_each_key() {
        cloud.gate(TestCloud.OWNER, TestCloud.GATE, "barrier", url);

        GateOpening first = openGate(TestCloud.OWNER, "k1").as(GateOpening.class);
        GateOpening again = openGate(TestCloud.OWNER, "k1").as(GateOpening.class);

        assertEquals(first, again);
        assertEquals(GateOutcome.OPENED, first.outcome());
        assertEquals(TestCloud.OWNER, first.userId());
        assertEquals(1, calls.get());
        openGate(TestCloud.GUARD, "k2").refused(ErrorCode.ROLE_TOO_LOW);
        openGate(TestCloud.OTHER_GUARD, "k2").refused(ErrorCode.GATE_UNKNOWN);
        assertEquals(1, calls.get());
    }

    @Test
    void no_answer_contains_the_secret() {
        cloud.gate(TestCloud.OWNER, TestCloud.GATE, "barrier", url);

        Answer listed = cloud.send(Events.of("GET /api/gates").person(TestCloud.OWNER));

        assertTrue(listed.as(GateList.class).gates().getFirst().hasSecret());
        assertFalse(listed.body().toString().contains("gate-secret"));
    }

    @Test
    void an_empty_secret_removes_it_and_an_absent_one_keeps_it() {
        cloud.gate(TestCloud.OWNER, TestCloud.GATE, "barrier", url);

        assertTrue(change("{\"name\": \"Exit\"}").as(Gate.class).hasSecret());
        assertFalse(change("{\"secret\": \"\"}").as(Gate.class).hasSecret());
    }

    @Test
    void another_address_does_not_get_the_secret_of_the_gate() {
        cloud.gate(TestCloud.OWNER, TestCloud.GATE, "barrier", url);
        Gate before = stored();

        assertField(
                "secret", change("{\"kind\": \"webhook\", \"url\": \"%s/other\"}".formatted(url)));
        assertField(
                "secret",
                change(
                        """
                        {"kind": "gatewise", "api_endpoint": "%s",
                         "gatewise_community_id": "1", "gatewise_access_point_id": "2"}
                        """
                                .formatted(url)));
        assertEquals(before, stored());

        change("{\"kind\": \"webhook\", \"url\": \"%s\"}".formatted(url)).as(Gate.class);
        String other = "{\"kind\": \"webhook\", \"url\": \"%s/%s\", \"secret\": \"%s\"}";
        assertTrue(change(other.formatted(url, "a", "again")).as(Gate.class).hasSecret());
        assertFalse(change(other.formatted(url, "b", "")).as(Gate.class).hasSecret());
        change("{\"kind\": \"webhook\", \"url\": \"%s/c\"}".formatted(url)).as(Gate.class);
    }

    private Gate stored() {
        return cloud.send(
                        Events.of("GET /api/gates/{gate_id}")
                                .path("gate_id", "barrier")
                                .person(TestCloud.OWNER))
                .as(Gate.class);
    }

    @Test
    void a_wrong_setting_names_its_field() {
        cloud.gate(TestCloud.OWNER, TestCloud.GATE, "barrier", url);

        assertField("kind", change("{\"url\": \"https://gate.example\"}"));
        assertField("url", change("{\"kind\": \"webhook\"}"));
        assertField("url", change("{\"kind\": \"webhook\", \"url\": \"http://gate.example\"}"));
        assertField(
                "url", change("{\"kind\": \"webhook\", \"url\": \"https://a:b@gate.example\"}"));
        assertField(
                "url", change("{\"kind\": \"webhook\", \"url\": \"https://gate.example?k=1\"}"));
        assertField(
                "api_endpoint",
                change(
                        "{\"kind\": \"gatewise\", \"gatewise_community_id\": \"1\", \"gatewise_access_point_id\": \"2\"}"));
        assertField("secret", change("{\"secret\": \"two words\"}"));
    }

    private Answer change(String body) {
        return cloud.send(
                Events.of("PATCH /api/gates/{gate_id}")
                        .path("gate_id", "barrier")
                        .person(TestCloud.OWNER)
                        .body(body));
    }

    private static void assertField(String field, Answer answer) {
        Problem problem = answer.refused(ErrorCode.INVALID_REQUEST);
        assertEquals(field, problem.violations().getFirst().field());
    }
}
