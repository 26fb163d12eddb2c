package io.platebridge.api.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.platebridge.api.ContractText;
import io.platebridge.contract.CommandOutcomeRequest;
import io.platebridge.contract.ContractJson;
import io.platebridge.contract.DetectRequest;
import io.platebridge.contract.DetectionList;
import io.platebridge.contract.ErrorCode;
import io.platebridge.contract.HeartbeatRequest;
import io.platebridge.contract.Problem;
import io.platebridge.contract.Violation;
import io.platebridge.core.PageRequest;
import io.platebridge.core.limit.UnknownKeys;
import io.platebridge.core.log.Costs;
import io.platebridge.core.pod.Addresses;
import io.platebridge.core.pod.ApiKey;
import io.platebridge.core.pod.Health;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.PodAuthentication;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.pod.PodStatus;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.CommunityId;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Place;
import io.platebridge.core.tenancy.Role;
import io.platebridge.core.tenancy.SiteId;
import io.platebridge.core.tenancy.UserId;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** What a function does with a request before and after its operation. */
class RequestDispatcherTest {

    private static final String HEARTBEAT = "POST /api/pod/heartbeat";
    private static final String DETECT = "POST /api/pod/detect";

    private final AtomicReference<Record> seen = new AtomicReference<>();

    private final RequestDispatcher heartbeat =
            new RequestDispatcher(
                    "heartbeat",
                    Costs.NONE,
                    Map.of(
                            "recordHeartbeat",
                            call -> keep(call.body(HeartbeatRequest.class)),
                            "reportCommandOutcome",
                            call -> keep(call.body(CommandOutcomeRequest.class)),
                            "rotateOwnApiKey",
                            call -> keep(call.body(HeartbeatRequest.class))));

    private final RequestDispatcher detect =
            new RequestDispatcher(
                    "detect",
                    Costs.NONE,
                    Map.of("recordDetection", call -> keep(call.body(DetectRequest.class))));

    private final RequestDispatcher detections =
            new RequestDispatcher(
                    "detections",
                    Costs.NONE,
                    Map.of(
                            "listDetections",
                            call -> {
                                seen.set(call.page());
                                return new DetectionList(List.of(), null);
                            }));

    @Test
    void a_valid_request_reaches_its_operation_as_a_record() {
        APIGatewayV2HTTPResponse answer = answer(heartbeat, HEARTBEAT, "{\"cpu_usage\": 45.2}");
        assertEquals(200, answer.getStatusCode());
        assertEquals("application/json", answer.getHeaders().get("content-type"));
        assertEquals(45.2, ((HeartbeatRequest) seen.get()).cpuUsage());
    }

    @Test
    void nulls_mean_the_same_as_absent_fields_at_any_depth() {
        answer(
                heartbeat,
                HEARTBEAT,
                "{\"pod_id\": null, \"cameras\": [{\"camera_id\": \"a\", \"name\": null}]}");
        HeartbeatRequest request = (HeartbeatRequest) seen.get();
        assertEquals(null, request.podId());
        assertEquals(null, request.cameras().getFirst().name());
    }

    @Test
    void a_body_in_base64_is_the_same_body() {
        byte[] body = "{\"status\": \"é\"}".getBytes(StandardCharsets.UTF_8);
        APIGatewayV2HTTPEvent event =
                Events.of(HEARTBEAT).base64(Base64.getEncoder().encodeToString(body)).event();
        assertEquals(200, heartbeat.answer(event).getStatusCode());
        assertEquals("é", ((HeartbeatRequest) seen.get()).status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"status\": \"online\"} trailing",
                "{\"status\": \"a\", \"status\": \"b\"}",
                "{'status': 'online'}",
                "{\"status\": NaN}",
                "{\"a\": 0x10}",
                "\u0000",
                "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
                "{\"n\": 111111111111111111111111111111111111111111111111111111111111111111111111}",
                "<?xml version=\"1.0\"?>"
            })
    void what_is_no_json_is_refused(String body) {
        assertRefused(ErrorCode.INVALID_JSON, answer(detect, DETECT, body));
    }

    @Test
    void broken_base64_and_broken_utf_8_are_no_json() {
        assertRefused(
                ErrorCode.INVALID_JSON,
                heartbeat.answer(Events.of(HEARTBEAT).base64("%%%").event()));
        String broken = Base64.getEncoder().encodeToString(new byte[] {'"', (byte) 0xFF, '"'});
        assertRefused(
                ErrorCode.INVALID_JSON,
                heartbeat.answer(Events.of(HEARTBEAT).base64(broken).event()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "null"})
    void a_missing_body_is_refused(String body) {
        assertRefused(ErrorCode.BODY_MISSING, answer(detect, DETECT, body));
    }

    @Test
    void an_absent_body_is_refused() {
        assertRefused(ErrorCode.BODY_MISSING, detect.answer(Events.of(DETECT).event()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "null", "{}"})
    void where_the_contract_wants_no_body_an_absent_one_says_nothing(String body) {
        assertEquals(200, answer(heartbeat, HEARTBEAT, body).getStatusCode());
        assertNull(((HeartbeatRequest) seen.get()).cpuUsage());
    }

    @Test
    void a_body_of_the_largest_size_is_read_and_a_larger_one_is_not() {
        String padding = "{\"later\": \"%s\"}".formatted("x".repeat(65536 - 13));
        assertEquals(65536, padding.length());
        assertEquals(200, answer(heartbeat, HEARTBEAT, padding).getStatusCode());
        assertRefused(ErrorCode.BODY_TOO_LARGE, answer(heartbeat, HEARTBEAT, padding + " "));
        assertRefused(ErrorCode.BODY_TOO_LARGE, answer(heartbeat, HEARTBEAT, "é".repeat(40_000)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    []                                            | body            | an object                      | a list of 0 elements
                    "text"                                        | body            | an object                      | a text of 4 characters
                    {"cpu_usage": "45"}                           | cpu_usage       | a number                       | a text of 2 characters
                    {"cpu_usage": 101.5}                          | cpu_usage       | at most 100                    | 101.5
                    {"cpu_usage": -1}                             | cpu_usage       | at least 0                     | -1
                    {"cameras": {}}                               | cameras         | a list                         | an object
                    {"cameras": [null]}                           | cameras[0]      | an object                      | nothing
                    {"cameras": [{"camera_id": 7}]}               | cameras[0].camera_id | a text                    | 7
                    {"cameras": [{"name": "x"}]}                  | cameras[0].camera_id | a value                   | nothing
                    {"cameras": [{"camera_id": "a", "status": "on"}]} | cameras[0].status | one of active, inactive, error | a text of 2 characters
                    {"cameras": [{"camera_id": "a b"}]}           | cameras[0].camera_id | a text that matches ^[A-Za-z0-9._-]*[A-Za-z0-9_-][A-Za-z0-9._-]*$ | a text of 3 characters
                    {"cameras": [{"camera_id": "ab\\n"}]}         | cameras[0].camera_id | a text that matches ^[A-Za-z0-9._-]*[A-Za-z0-9_-][A-Za-z0-9._-]*$ | a text of 3 characters
                    {"cameras": [{"camera_id": ""}]}              | cameras[0].camera_id | at least 1 characters     | a text of 0 characters
                    """)
    void a_wrong_field_is_named_with_what_is_expected_and_found(
            String body, String field, String expected, String found) {
        Problem problem =
                assertRefused(ErrorCode.INVALID_REQUEST, answer(heartbeat, HEARTBEAT, body));
        assertTrue(
                problem.violations().contains(new Violation(field, expected, found)),
                problem.violations().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"plate": "A", "detected_at": "yesterday"}             | detected_at
                    {"plate": "A", "detected_at": "2026-11-20"}            | detected_at
                    {"plate": "A", "detected_at": "2026-11-20T12:00:00"}   | detected_at
                    {"plate": "A", "detected_at": "2026-02-30T12:00:00Z"}  | detected_at
                    {"plate": "A", "detected_at": "2026-12-31T23:59:60Z"}  | detected_at
                    {"plate": "A", "score": 1.1}                           | score
                    {"plate": "A", "score": true}                          | score
                    {"plate": "A", "decision": "ALLOW"}                    | decision
                    {"plate": "A", "event_id": "ä"}                        | event_id
                    {"plate": "A", "event_id": ""}                         | event_id
                    {"plate": ["A"]}                                       | plate
                    """)
    void a_wrong_value_of_a_detection_is_named(String body, String field) {
        Problem problem = assertRefused(ErrorCode.INVALID_REQUEST, answer(detect, DETECT, body));
        assertEquals(field, problem.violations().getFirst().field());
    }

    @Test
    void a_time_may_have_an_offset_and_a_fraction() {
        answer(detect, DETECT, "{\"detected_at\": \"2026-11-20T13:00:00.250+01:00\"}");
        assertEquals(
                "2026-11-20T12:00:00.250Z", ((DetectRequest) seen.get()).detectedAt().toString());
    }

    @Test
    void no_answer_repeats_what_was_sent() {
        String secret = "pbk_secret_".repeat(40);
        List<String> bodies = new ArrayList<>();
        bodies.add("{\"plate\": \"%s\"}".formatted(secret));
        bodies.add("{\"plate\": %s}".formatted(secret));
        bodies.add("{\"decision\": \"%s\"}".formatted(secret));
        bodies.add("\"%s\"".formatted(secret));
        bodies.add(secret);
        for (String body : bodies) {
            APIGatewayV2HTTPResponse answer = answer(detect, DETECT, body);
            assertEquals(400, answer.getStatusCode());
            assertFalse(answer.getBody().contains("secret"), answer.getBody());
        }
    }

    @Test
    void every_violation_is_named_at_once_but_no_more_than_fit() {
        Problem two =
                assertRefused(
                        ErrorCode.INVALID_REQUEST,
                        answer(heartbeat, HEARTBEAT, "{\"cpu_usage\": -1, \"disk_usage\": 101}"));
        assertEquals(2, two.violations().size());
        String many = "{\"cameras\": [%s]}".formatted("1,".repeat(2000) + "1");
        Problem cut = assertRefused(ErrorCode.INVALID_REQUEST, answer(heartbeat, HEARTBEAT, many));
        assertEquals(64, cut.violations().size());
    }

    @ParameterizedTest
    @CsvSource({
        "limit, 0",
        "limit, 101",
        "limit, -1",
        "limit, ten",
        "limit, ''",
        "limit, 1.5",
        "limit, '5,6'",
        "limit, 99999999999999999999",
        "cursor, ''"
    })
    void a_wrong_parameter_of_the_query_is_named(String name, String value) {
        Problem problem =
                assertRefused(
                        ErrorCode.INVALID_REQUEST,
                        detections.answer(
                                Events.of("GET /api/detections").query(name, value).event()));
        assertEquals(name, problem.violations().getFirst().field());
    }

    @Test
    void a_cursor_that_is_none_is_refused_and_an_unknown_parameter_is_not() {
        assertRefused(
                ErrorCode.CURSOR_INVALID,
                detections.answer(Events.of("GET /api/detections").query("cursor", "!").event()));
        assertEquals(
                200,
                detections
                        .answer(Events.of("GET /api/detections").query("later", "1").event())
                        .getStatusCode());
    }

    @Test
    void a_page_has_the_size_that_was_asked_for_or_the_usual_one() {
        detections.answer(Events.of("GET /api/detections").query("limit", "7").event());
        assertEquals(7, ((PageRequest) seen.get()).limit());
        detections.answer(Events.of("GET /api/detections").event());
        assertEquals(25, ((PageRequest) seen.get()).limit());
    }

    @Test
    void another_functions_route_is_unknown() {
        assertRefused(
                ErrorCode.ROUTE_UNKNOWN, heartbeat.answer(Events.of("GET /api/pods").event()));
        assertRefused(ErrorCode.ROUTE_UNKNOWN, heartbeat.answer(new APIGatewayV2HTTPEvent()));
    }

    @Test
    void a_fault_of_ours_is_answered_without_its_cause() {
        RequestDispatcher broken =
                new RequestDispatcher(
                        "health",
                        Costs.NONE,
                        Map.of(
                                "getHealth",
                                _ -> {
                                    throw new IllegalStateException("table platebridge is gone");
                                }));
        APIGatewayV2HTTPResponse answer = broken.answer(Events.of("GET /api/health").event());
        Problem problem = assertRefused(ErrorCode.INTERNAL_ERROR, answer);
        assertFalse(answer.getBody().contains("table"), answer.getBody());
        assertTrue(problem.detail().contains("request-1"), problem.detail());
        assertEquals("request-1", answer.getHeaders().get("x-request-id"));
    }

    @Test
    void a_store_that_does_not_answer_is_told_apart_from_a_mistake_of_ours() {
        assertEquals(
                ErrorCode.UNAVAILABLE,
                ServerErrors.code(SdkClientException.create("Connection refused")));
        assertEquals(
                ErrorCode.UNAVAILABLE, ServerErrors.code(answered(500, "InternalServerError")));
        assertEquals(
                ErrorCode.UNAVAILABLE, ServerErrors.code(answered(400, "ThrottlingException")));
        assertEquals(
                ErrorCode.INTERNAL_ERROR, ServerErrors.code(answered(400, "ValidationException")));
        assertEquals(ErrorCode.INTERNAL_ERROR, ServerErrors.code(new IllegalArgumentException()));
    }

    private static RuntimeException answered(int status, String code) {
        return DynamoDbException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
    }

    @Test
    void a_function_that_does_not_serve_what_the_contract_gives_it_does_not_start() {
        IllegalStateException thrown =
                assertThrows(
                        IllegalStateException.class,
                        () ->
                                new RequestDispatcher(
                                        "pods", Costs.NONE, Map.of("listPods", _ -> seen.get())));
        assertTrue(thrown.getMessage().contains("listCameras"), thrown.getMessage());
    }

    @Test
    void a_caller_that_sends_too_much_is_told_when_to_send_again_and_another_is_served() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        var keys =
                new RequestDispatcher(
                        "heartbeat",
                        Costs.NONE,
                        Optional.empty(),
                        now::get,
                        Map.of(
                                "recordHeartbeat",
                                call -> keep(call.body(HeartbeatRequest.class)),
                                "reportCommandOutcome",
                                call -> keep(call.body(HeartbeatRequest.class)),
                                "rotateOwnApiKey",
                                call -> keep(call.body(HeartbeatRequest.class))));
        String first = newApiKey();
        for (int i = 0; i < 60; i++) {
            assertEquals(200, rotateKey(keys, first).getStatusCode());
        }
        var refused = rotateKey(keys, first);
        assertRefused(ErrorCode.TOO_MANY_REQUESTS, refused);
        assertEquals("1", refused.getHeaders().get("retry-after"));
        assertEquals(200, rotateKey(keys, newApiKey()).getStatusCode());
        now.set(Instant.EPOCH.plusSeconds(1));
        assertEquals(200, rotateKey(keys, first).getStatusCode());
        // What is no API key is counted for its address, whatever it says.
        for (int i = 0; i < 60; i++) {
            assertEquals(200, rotateKey(keys, "guess-" + i).getStatusCode());
        }
        assertRefused(ErrorCode.TOO_MANY_REQUESTS, rotateKey(keys, "another-guess"));
    }

    @Test
    void what_the_persons_of_a_company_send_too_much_is_refused_and_another_company_is_served() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        RequestDispatcher lists =
                dispatcher(
                        "detections",
                        now,
                        Map.of(
                                "listDetections",
                                call -> {
                                    // Asked twice, it is one request.
                                    Caller caller = call.caller(RequestDispatcherTest::memberOf);
                                    caller.companies();
                                    return keep(new CompanyNamed(caller.companies().toString()));
                                }));
        for (int i = 0; i < 3000; i++) {
            assertEquals(200, list(lists, "acme.person-" + i).getStatusCode());
        }
        var refused = list(lists, "acme.another");
        Problem problem = assertRefused(ErrorCode.TOO_MANY_REQUESTS, refused);
        assertEquals("more than 3000 requests a minute of one company", problem.detail());
        assertEquals("1", refused.getHeaders().get("retry-after"));
        assertEquals(200, list(lists, "rival.person").getStatusCode());
        now.set(Instant.EPOCH.plusSeconds(1));
        assertEquals(200, list(lists, "acme.another").getStatusCode());
    }

    @Test
    void what_the_pods_of_a_company_send_too_much_is_refused_but_no_car_waits_for_it() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        Function<ApiRequest, Record> answer =
                call -> keep(new CompanyNamed(call.pod(FOUND).place().company().value()));
        RequestDispatcher whitelist = whitelist(now, answer);
        RequestDispatcher cars = dispatcher("detect", now, Map.of("recordDetection", answer));
        List<String> keys = IntStream.range(0, 3).mapToObj(_ -> newApiKey()).toList();
        for (int i = 0; i < 3000; i++) {
            String key = keys.get(i % 3);
            assertEquals(200, info(whitelist, key).getStatusCode());
            assertEquals(200, detect(cars, key).getStatusCode());
        }
        assertRefused(ErrorCode.TOO_MANY_REQUESTS, info(whitelist, newApiKey()));
        assertEquals(200, detect(cars, newApiKey()).getStatusCode());
    }

    @Test
    void cars_and_what_ends_an_access_are_not_counted_for_the_company() {
        assertEquals(
                Set.of(
                        "recordHeartbeat",
                        "recordDetection",
                        "openGate",
                        "changeMember",
                        "removeMember",
                        "revokeInvitation",
                        "revokeRegistrationToken",
                        "revokeApiKey",
                        "retirePod"),
                ContractText.operations().stream()
                        .filter(operation ->
                                operation.definition().has("x-platebridge-company-rate"))
                        .map(ContractText.Operation::id)
                        .collect(Collectors.toSet()));
    }

    @Test
    void keys_that_nobody_issued_are_counted_for_their_address_and_valid_ones_there_are_served() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        var issued = new HashSet<ApiKey>();
        var lookups = new AtomicInteger();
        var pods =
                new PodAuthentication(key -> {
                    lookups.incrementAndGet();
                    return issued.contains(key) ? Optional.of(pod(key)) : Optional.empty();
                });
        Function<ApiRequest, Record> answer = call -> keep(new CompanyNamed(call.pod(pods).name()));
        RequestDispatcher whitelist = whitelist(now, answer);
        String valid = newApiKey();
        issued.add(ApiKey.parse(valid).orElseThrow());
        assertEquals(200, info(whitelist, valid).getStatusCode());
        for (int i = 0; i < UnknownKeys.PER_MINUTE; i++) {
            assertRefused(ErrorCode.API_KEY_INVALID, info(whitelist, newApiKey()));
        }
        int before = lookups.get();
        assertRefused(ErrorCode.TOO_MANY_REQUESTS, info(whitelist, newApiKey()));
        assertEquals(before, lookups.get());
        assertEquals(200, info(whitelist, valid).getStatusCode());
        assertRefused(
                ErrorCode.API_KEY_INVALID,
                whitelist.answer(
                        Events.of("GET /api/pod/info")
                                .bearer(newApiKey())
                                .address("198.51.100.7")
                                .event()));

        issued.clear();
        assertRefused(ErrorCode.TOO_MANY_REQUESTS, info(whitelist, valid));
        now.set(Instant.EPOCH.plusSeconds(1));
        assertRefused(ErrorCode.API_KEY_INVALID, info(whitelist, newApiKey()));
    }

    /** Nor does a pod that was revoked get another answer than that. */
    @Test
    void a_car_is_not_refused_for_keys_that_others_at_its_address_made_up() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        var issued = new HashSet<ApiKey>();
        var pods =
                new PodAuthentication(
                        key -> issued.contains(key) ? Optional.of(pod(key)) : Optional.empty());
        RequestDispatcher cars =
                dispatcher(
                        "detect",
                        now,
                        Map.of(
                                "recordDetection",
                                call -> keep(new CompanyNamed(call.pod(pods).name()))));
        for (int i = 0; i <= UnknownKeys.PER_MINUTE; i++) {
            assertRefused(ErrorCode.API_KEY_INVALID, detect(cars, newApiKey()));
        }
        String first = newApiKey();
        issued.add(ApiKey.parse(first).orElseThrow());
        assertEquals(200, detect(cars, first).getStatusCode());
    }

    @Test
    void a_person_is_limited_also_where_the_operation_names_no_rate() {
        RequestDispatcher lists =
                dispatcher(
                        "detections",
                        new AtomicReference<>(Instant.EPOCH),
                        Map.of("listDetections", _ -> keep(new CompanyNamed("none"))));
        for (int i = 0; i < 1200; i++) {
            assertEquals(200, list(lists, "acme.loop").getStatusCode());
        }
        assertRefused(ErrorCode.TOO_MANY_REQUESTS, list(lists, "acme.loop"));
        assertEquals(200, list(lists, "acme.another").getStatusCode());
    }

    private static RequestDispatcher whitelist(
            AtomicReference<Instant> now, Function<ApiRequest, Record> answer) {
        return dispatcher(
                "whitelist",
                now,
                Map.of(
                        "listPlates", answer,
                        "listAccess", answer,
                        "getPodInfo", answer,
                        "getPodConfig", answer));
    }

    private record CompanyNamed(String company) {}

    private static final PodAuthentication FOUND =
            new PodAuthentication(key -> Optional.of(pod(key)));

    private static Pod pod(ApiKey key) {
        return new Pod(
                key.pod(),
                "Gate",
                new Place(
                        new CompanyId("acme"), new CommunityId("oak-hills"), new SiteId("site-1")),
                PodStatus.ONLINE,
                Optional.empty(),
                Addresses.UNKNOWN,
                Health.UNKNOWN,
                Optional.empty(),
                0,
                Optional.empty(),
                List.of());
    }

    /** Returns a member of the company that the user is named after. */
    private static Caller memberOf(UserId user) {
        String company = user.value().substring(0, user.value().indexOf('.'));
        return new Caller(user, Map.of(new CompanyId(company), Role.VIEWER));
    }

    private static RequestDispatcher dispatcher(
            String function,
            AtomicReference<Instant> now,
            Map<String, Function<ApiRequest, Record>> answers) {
        return new RequestDispatcher(function, Costs.NONE, Optional.empty(), now::get, answers);
    }

    private static APIGatewayV2HTTPResponse list(RequestDispatcher lists, String person) {
        return lists.answer(Events.of("GET /api/detections").person(person).event());
    }

    private static APIGatewayV2HTTPResponse info(RequestDispatcher whitelist, String key) {
        return whitelist.answer(Events.of("GET /api/pod/info").bearer(key).event());
    }

    private static APIGatewayV2HTTPResponse detect(RequestDispatcher cars, String key) {
        return cars.answer(Events.of(DETECT).bearer(key).body("{\"plate\": \"A\"}").event());
    }

    private static APIGatewayV2HTTPResponse rotateKey(RequestDispatcher keys, String key) {
        return keys.answer(
                Events.of("POST /api/pod/keys/rotate")
                        .bearer(key)
                        .body("{\"command_id\": \"c1\"}")
                        .event());
    }

    private static String newApiKey() {
        return ApiKey.create(new PodId("pod-gate"), new SecureRandom()).text();
    }

    /** A heartbeat costs one write, less than any count of it would. */
    @Test
    void whatever_writes_has_a_rate_and_a_car_at_the_gate_is_never_refused_for_it() {
        Map<String, Integer> rates = new TreeMap<>();
        for (ContractText.Operation operation : ContractText.operations()) {
            int rate = operation.definition().path("x-platebridge-rate").asInt(0);
            if (rate > 0
                    || operation.routeKey().startsWith("POST")
                    || operation.routeKey().startsWith("PUT")) {
                rates.put(operation.id(), rate);
            }
        }
        assertEquals(0, rates.remove("recordHeartbeat"));
        rates.forEach((id, rate) -> assertTrue(rate >= 30, id));
        // A pod that sends what it has stored, one after the other, sends some 30 a second.
        assertTrue(rates.get("recordDetection") >= 30 * 60);
    }

    private Record keep(Record request) {
        seen.set(request);
        return request;
    }

    private static APIGatewayV2HTTPResponse answer(
            RequestDispatcher dispatcher, String routeKey, String body) {
        return dispatcher.answer(Events.of(routeKey).body(body).event());
    }

    private static Problem assertRefused(ErrorCode code, APIGatewayV2HTTPResponse answer) {
        Problem problem = ContractJson.MAPPER.readValue(answer.getBody(), Problem.class);
        assertEquals(code, problem.code(), answer.getBody());
        assertEquals(code.status(), answer.getStatusCode());
        assertEquals("application/problem+json", answer.getHeaders().get("content-type"));
        return problem;
    }
}
