package io.platebridge.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.platebridge.api.TestCloud.Answer;
import io.platebridge.api.TestCloud.TestPod;
import io.platebridge.api.request.Events;
import io.platebridge.contract.Decision;
import io.platebridge.contract.DetectResponse;
import io.platebridge.contract.ErrorCode;
import io.platebridge.contract.GateOutcome;
import io.platebridge.contract.Problem;
import io.platebridge.contract.PushSubscriptionList;
import io.platebridge.core.JsonText;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Web Push from the outside, with a push service on loopback. */
class CarPushTest {

    private final TestCloud cloud = new TestCloud();
    private final TestPod pod = cloud.register(TestCloud.GATE, "serial-a");
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer service;
    private String url;

    @BeforeEach
    void open() throws Exception {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext(
                "/",
                exchange -> {
                    messages.add(exchange.getRequestURI().getPath());
                    if (exchange.getRequestURI().getPath().equals("/silent")) {
                        try {
                            end.await();
                        } catch (InterruptedException _) {
                            Thread.currentThread().interrupt();
                        }
                    }
                    exchange.sendResponseHeaders(201, -1);
                    exchange.close();
                });
        service.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        service.start();
        url = "http://127.0.0.1:" + service.getAddress().getPort();
    }

    @AfterEach
    void close() {
        end.countDown();
        service.stop(0);
        cloud.close();
    }

    private DetectResponse detect(String event, String plate) {
        return cloud.send(
                        Events.of("POST /api/pod/detect")
                                .bearer(pod.key())
                                .body(
                                        "{\"event_id\": \"%s\", \"plate\": \"%s\"}"
                                                .formatted(event, plate)))
                .as(DetectResponse.class);
    }

    private static Events ofAcme(String routeKey) {
        return Events.of(routeKey).path("company_id", "acme").person(TestCloud.GUARD);
    }

    @Test
    void a_denied_car_and_one_whose_gate_failed_are_told_to_those_who_asked() {
        cloud.subscribe(TestCloud.GUARD, "acme", url + "/guard");
        cloud.subscribe(TestCloud.OTHER_GUARD, "rival", url + "/other");
        cloud.allow(TestCloud.GATE, "ABC123");

        detect("e1", "ABC123");
        assertEquals(List.of(), messages);
        assertEquals(Decision.DENY, detect("e2", "XYZ789").decision());
        assertEquals(List.of("/guard"), messages);
        cloud.gate(TestCloud.OWNER, TestCloud.GATE, "barrier", "http://127.0.0.1:1/");
        assertEquals(GateOutcome.UNREACHABLE, detect("e3", "ABC123").gate());
        assertEquals(List.of("/guard", "/guard"), messages);
    }

    /** The pod waits for its answer for 10 s. */
    @Test
    void a_push_service_that_does_not_answer_delays_the_pod_by_a_second() {
        cloud.subscribe(TestCloud.GUARD, "acme", url + "/silent");
        detect("warm", "ABC123");

        long start = System.nanoTime();
        DetectResponse answer = detect("e1", "XYZ789");
        double seconds = (System.nanoTime() - start) / 1e9;

        assertFalse(answer.duplicate());
        assertTrue(messages.contains("/silent"));
        assertTrue(seconds < 6, "%.1f s".formatted(seconds));
    }

    @Test
    void a_person_ends_their_own_subscriptions_and_no_others() {
        String own = cloud.subscribe(TestCloud.GUARD, "acme", url + "/guard");
        String owners = cloud.subscribe(TestCloud.OWNER, "acme", url + "/owner");
        String one = "DELETE /api/companies/{company_id}/push-subscriptions/{subscription_id}";

        cloud.send(ofAcme(one).path("subscription_id", owners))
                .refused(ErrorCode.PUSH_SUBSCRIPTION_UNKNOWN);
        assertEquals(200, cloud.send(ofAcme(one).path("subscription_id", own)).status());
        cloud.send(ofAcme(one).path("subscription_id", own))
                .refused(ErrorCode.PUSH_SUBSCRIPTION_UNKNOWN);
        detect("e1", "XYZ789");

        assertEquals(List.of("/owner"), messages);
        Answer listed = cloud.send(ofAcme("GET /api/companies/{company_id}/push-subscriptions"));
        assertEquals(List.of(), listed.as(PushSubscriptionList.class).subscriptions());
    }

    @ParameterizedTest
    @CsvSource({
        "endpoint, http://push.example.com/1",
        "endpoint, https://user:secret@push.example.com/1",
        "endpoint, ''",
        "p256dh, AAAA",
        "p256dh, BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "auth, AAAA",
        "auth, '!!!!!!!!!!!!!!!!!!!!!!'",
        "language, e n",
        "language, x",
        "site_id, 'a b'",
    })
    void a_field_of_another_form_is_named(String field, String value) {
        var fields =
                new TreeMap<>(
                        Map.of(
                                "endpoint",
                                "https://push.example.com/1",
                                "p256dh",
                                "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
                                "auth",
                                "AAAAAAAAAAAAAAAAAAAAAA"));
        fields.put(field, value);

        Answer answer =
                cloud.send(
                        ofAcme("POST /api/companies/{company_id}/push-subscriptions")
                                .body(JsonText.object(fields)));

        Problem problem = answer.refused(ErrorCode.INVALID_REQUEST);
        assertEquals(
                List.of(field),
                problem.violations().stream().map(violation -> violation.field()).toList());
        assertFalse(problem.toString().contains("user:secret"));
    }
}
