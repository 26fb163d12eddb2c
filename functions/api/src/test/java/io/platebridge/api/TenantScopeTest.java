package io.platebridge.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.api.ContractText.Operation;
import io.platebridge.api.TestCloud.Answer;
import io.platebridge.api.TestCloud.TestPod;
import io.platebridge.api.request.Events;
import io.platebridge.contract.ErrorCode;
import io.platebridge.contract.Problem;
import io.platebridge.contract.UploadUrlResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Nobody sees or touches what another tenant has. The cases are made from the contract: each
 * operation with each combination of the ids it takes, so a new operation is in by itself.
 */
class TenantScopeTest {

    /** Lowest first. */
    private static final List<String> ROLES = List.of("viewer", "manager", "admin", "owner");

    private static final StreamingPod STREAMING = new StreamingPod();

    private static TestCloud cloud;
    private static TestPod mine;
    private static int requests;
    private static TestPod theirs;

    /** Values of every field that names something of a tenant: mine, theirs, and nobody's. */
    private static Map<String, String> myIds;

    private static Map<String, String> theirIds;
    private static Map<String, String> noOnesIds;

    @BeforeAll
    static void open() throws Exception {
        cloud = new TestCloud();
        mine = cloud.register(TestCloud.GATE, "serial-a");
        theirs = cloud.register(TestCloud.OTHER_GATE, "rival-serial");
        for (String role : ROLES) {
            cloud.invite(TestCloud.OWNER, "acme", "acme-" + role, role);
        }
        cloud.heartbeat(mine, "gate");
        cloud.heartbeatAt(theirs, STREAMING.url(), "rival-cam");
        cloud.send(
                Events.of("POST /api/pod/detect")
                        .bearer(theirs.key())
                        .body("{\"plate\": \"RIVAL1\", \"event_id\": \"rival-event\"}"));
        cloud.send(
                Events.of("POST /api/pod/alerts")
                        .bearer(theirs.key())
                        .body(
                                """
                                {"alert_id": "a1", "stream_id": "rival-phone", "company_id": "rival",
                                 "severity": "low", "message": "m", "occurred_at": "2026-11-20T12:00:00Z"}
                                """));
        cloud.allow(TestCloud.OTHER_GATE, "XYZ789"); // the plate of the examples
        cloud.send(
                Events.of("PUT /api/communities/{community_id}/plates/{plate}")
                        .path("community_id", "elm-court")
                        .path("plate", "XYZ789")
                        .person(TestCloud.OTHER_GUARD)
                        .body("{}"));
        myIds =
                ids(
                        mine.id(),
                        "gate",
                        record(mine, "gate"),
                        "main-gate",
                        "site-1",
                        "acme",
                        "oak-hills");
        theirIds =
                ids(
                        theirs.id(),
                        "rival-cam",
                        record(theirs, "rival-cam"),
                        "north",
                        "site-2",
                        "rival",
                        "elm-court");
        addTokenAndKey(myIds, TestCloud.OWNER);
        addTokenAndKey(theirIds, TestCloud.OTHER_GUARD);
        addNotice(myIds, TestCloud.OWNER);
        addNotice(theirIds, TestCloud.OTHER_GUARD);
        addCommand(myIds, TestCloud.OWNER);
        addCommand(theirIds, TestCloud.OTHER_GUARD);
        noOnesIds =
                ids(
                        "no-pod",
                        "no-cam",
                        "recordings/a/b/c~d.mp4",
                        "no-site",
                        "no-site-id",
                        "no-company",
                        "no-community");
    }

    private static void addTokenAndKey(Map<String, String> ids, String owner) {
        Answer created =
                cloud.send(
                        Events.of("POST /api/sites/{site_id}/registration-tokens")
                                .path("site_id", ids.get("site_id"))
                                .person(owner)
                                .body("{}"));
        ids.put("token_id", created.body().at("/registration_token/token_id").asString());
        Answer keys =
                cloud.send(
                        Events.of("GET /api/pods/{pod_id}/keys")
                                .path("pod_id", ids.get("pod_id"))
                                .person(owner));
        ids.put("key_id", keys.body().at("/keys/0/key_id").asString());
    }

    private static void addNotice(Map<String, String> ids, String owner) {
        String company = ids.getOrDefault("company_id", "");
        String target = cloud.noticeTarget(owner, company);
        ids.put("target_id", target);
        ids.put("delivery_id", cloud.noticeDelivery(owner, company, target));
        ids.put(
                "subscription_id",
                cloud.subscribe(owner, company, "https://push.example.com/" + company));
    }

    private static void addCommand(Map<String, String> ids, String owner) {
        Answer queued =
                cloud.send(
                        Events.of("POST /api/pods/{pod_id}/commands")
                                .path("pod_id", ids.get("pod_id"))
                                .person(owner)
                                .body("{\"kind\": \"rotate_key\"}"));
        ids.put("command_id", queued.body().get("command_id").asString());
    }

    @AfterAll
    static void close() {
        System.out.printf("COUNT tenants and roles: %,d requests%n", requests);
        STREAMING.close();
        cloud.close();
    }

    /** An operation of the case before may have deleted one. Nothing listens at the address. */
    @BeforeEach
    void gates() {
        cloud.gate(TestCloud.OWNER, TestCloud.GATE, "barrier-acme", "http://127.0.0.1:1/");
        cloud.gate(
                TestCloud.OTHER_GUARD,
                TestCloud.OTHER_GATE,
                "barrier-rival",
                "http://127.0.0.1:1/");
        cloud.send(
                Events.of("POST /api/gates/{gate_id}/open")
                        .path("gate_id", "barrier-rival")
                        .person(TestCloud.OTHER_GUARD)
                        .body("{\"idempotency_key\": \"k1\"}"));
    }

    static Stream<Operation> operations_of_persons() {
        return ContractText.operations().stream().filter(Operation::needsRole);
    }

    static Stream<Operation> operations_above_viewer() {
        return operations_of_persons().filter(o -> !o.role().equals("viewer"));
    }

    /** Those that leave things as they are, or add one. */
    static Stream<Operation> operations_that_keep_what_is_there() {
        return operations_of_persons()
                .filter(o -> o.routeKey().startsWith("GET") || o.routeKey().startsWith("POST"))
                // What they answer is new and belongs to nobody yet, or is the installation's.
                .filter(o -> !Set.of("createCompany", "getPushKey").contains(o.id()));
    }

    static Stream<Operation> operations_of_pods() {
        return ContractText.operations().stream().filter(Operation::isForPods);
    }

    @ParameterizedTest
    @MethodSource("operations_of_persons")
    void another_tenants_things_are_answered_to_a_person_like_things_that_do_not_exist(
            Operation operation) {
        for (Set<String> fields : choices(operation)) {
            if (fields.isEmpty() && operation.routeKey().startsWith("DELETE")) {
                continue; // It would delete what the other tests need.
            }
            Events request = request(operation, fields, theirIds).person(TestCloud.OWNER);
            Answer answer = cloud.send(request);
            if (fields.isEmpty()) {
                assertFalse(showsTheirs(answer), operation + ": " + answer);
            } else {
                assertEquals(404, answer.status(), operation + " with " + fields + ": " + answer);
                Answer nothing =
                        cloud.send(request(operation, fields, noOnesIds).person(TestCloud.OWNER));
                assertEquals(withoutIds(nothing, noOnesIds), withoutIds(answer, theirIds));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("operations_that_keep_what_is_there")
    void who_owns_them_does_see_them(Operation operation) {
        Answer answer =
                cloud.send(
                        request(operation, idFields(operation), theirIds)
                                .person(TestCloud.OTHER_GUARD));
        int expected = operation.definition().at("/responses/302").isObject() ? 302 : 200;
        assertEquals(expected, answer.status(), operation + ": " + answer);
        assertTrue(showsTheirs(answer), operation + ": " + answer);
    }

    @ParameterizedTest
    @MethodSource("operations_of_persons")
    void a_stranger_is_told_to_become_a_member(Operation operation) {
        cloud.send(request(operation, idFields(operation), theirIds).person(TestCloud.STRANGER))
                .refused(ErrorCode.NOT_A_MEMBER);
    }

    @ParameterizedTest
    @MethodSource("operations_above_viewer")
    void a_member_with_a_lower_role_is_told_which_one_is_required(Operation operation) {
        String lower = ROLES.get(ROLES.indexOf(operation.role()) - 1);
        Problem problem =
                cloud.send(request(operation, idFields(operation), myIds).person("acme-" + lower))
                        .refused(ErrorCode.ROLE_TOO_LOW);
        assertTrue(problem.detail().contains(operation.role()), problem.detail());
    }

    @ParameterizedTest
    @MethodSource("operations_of_pods")
    void a_pod_gets_nowhere_with_another_tenants_ids(Operation operation) {
        List<JsonNode> before = everythingOfTheirs();
        for (Set<String> fields : choices(operation)) {
            if (!fields.isEmpty()) {
                Answer answer = cloud.send(request(operation, fields, theirIds).bearer(mine.key()));
                assertTrue(
                        Set.of(403, 404).contains(answer.status()),
                        operation + " with " + fields + ": " + answer);
            }
        }
        assertEquals(before, everythingOfTheirs());
    }

    private static Map<String, String> ids(
            String pod,
            String camera,
            String filePath,
            String slug,
            String site,
            String company,
            String community) {
        var ids = new HashMap<String, String>();
        ids.put("id", pod);
        ids.put("pod_id", pod);
        ids.put("camera_id", camera);
        ids.put("file_path", filePath);
        ids.put("recording_id", filePath.replace("recordings/", "").replace("/", "~"));
        ids.put("site", slug);
        ids.put("site_id", site);
        ids.put("company_id", company);
        ids.put("community_id", community);
        ids.put("user_id", company + "-member");
        ids.put("invitation_id", company + "-invitation");
        ids.put("gate_id", "barrier-" + company);
        ids.put("target_id", "no-target");
        ids.put("delivery_id", "no-delivery");
        ids.put("token_id", "no-token");
        ids.put("key_id", "no-key");
        ids.put("command_id", "no-command");
        ids.put("subscription_id", "no-subscription");
        return ids;
    }

    /** Uploads and confirms a clip, and returns its path. */
    private static String record(TestPod pod, String camera) throws Exception {
        UploadUrlResponse upload =
                cloud.send(
                                Events.of("POST /api/pod/recordings/upload-url")
                                        .bearer(pod.key())
                                        .body(
                                                "{\"camera_id\": \"%s\", \"filename\": \"a.mp4\"}"
                                                        .formatted(camera)))
                        .as(UploadUrlResponse.class);
        assertEquals(200, Uploading.put(upload, new byte[] {1, 2, 3}));
        Answer confirmed =
                cloud.send(
                        Events.of("POST /api/pod/recordings/confirm")
                                .bearer(pod.key())
                                .body(
                                        "{\"camera_id\": \"%s\", \"file_path\": \"%s\"}"
                                                .formatted(camera, upload.filePath())));
        assertEquals(200, confirmed.status(), confirmed.toString());
        return upload.filePath();
    }

    /** The fields of an operation, in body or query, that name something of a tenant. */
    private static Set<String> idFields(Operation operation) {
        Set<String> fields = new HashSet<>(operation.request().propertyNames());
        operation.parameters().forEach(p -> fields.add(p.get("name").asString()));
        fields.retainAll(myIds.keySet());
        if (operation.id().equals("registerRecording")) {
            fields.remove("file_path"); // names a file on the pod's own disk
        }
        if (operation.id().equals("listAudit")) {
            fields.retainAll(Set.of("company_id")); // the others select entries of that company
        }
        newId(operation).ifPresent(fields::remove);
        return fields;
    }

    /** The field of the body that names what an operation creates. */
    private static Optional<String> newId(Operation operation) {
        return Optional.ofNullable(
                Map.of(
                                "createCompany", "company_id",
                                "createCommunity", "community_id",
                                "createSite", "site_id",
                                "addCamera", "camera_id")
                        .get(operation.id()));
    }

    /** All combinations of an operation's ids, none of them included. */
    private static List<Set<String>> choices(Operation operation) {
        List<Set<String>> choices = new ArrayList<>();
        choices.add(Set.of());
        for (String field : idFields(operation)) {
            for (Set<String> choice : List.copyOf(choices)) {
                Set<String> more = new HashSet<>(choice);
                more.add(field);
                choices.add(more);
            }
        }
        return choices;
    }

    /** The operation's example with my ids, but for {@code fields}, which come from {@code ids}. */
    private static Events request(
            Operation operation, Set<String> fields, Map<String, String> ids) {
        requests++;
        Map<String, String> values = new HashMap<>(myIds);
        fields.forEach(field -> values.put(field, ids.get(field)));
        Events events = Events.of(operation.routeKey());
        if (operation.request() instanceof ObjectNode example) {
            ObjectNode body = example.deepCopy();
            newId(operation).ifPresent(body::remove);
            idFields(operation).stream()
                    .filter(body::has)
                    .forEach(field -> body.put(field, values.get(field)));
            events.body(body.toString());
        }
        operation.parameters().stream()
                .filter(p -> p.get("in").asString().equals("query"))
                .map(p -> p.get("name").asString())
                .filter(idFields(operation)::contains)
                .forEach(field -> events.query(field, values.get(field)));
        idFields(operation).stream()
                .filter(field -> operation.routeKey().contains("{" + field + "}"))
                .forEach(field -> events.path(field, values.get(field)));
        operation.parameters().stream()
                .filter(p -> p.get("in").asString().equals("path"))
                .filter(p -> !myIds.containsKey(p.get("name").asString()))
                .forEach(p -> events.path(p.get("name").asString(), p.get("example").asString()));
        return events;
    }

    private static boolean showsTheirs(Answer answer) {
        String text = answer.body().toString();
        return text.contains("rival")
                || text.contains("RIVAL")
                || text.contains("site-2")
                || text.contains("elm-court")
                || text.contains(theirs.id())
                || text.contains(theirIds.getOrDefault("key_id", "rival"));
    }

    private static String withoutIds(Answer answer, Map<String, String> ids) {
        String text = answer.status() + " " + answer.body();
        // The longest first, because "rival" is also the beginning of "rival-cam".
        List<String> longestFirst =
                ids.values().stream()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
        for (String id : longestFirst) {
            text = text.replace(id, "…");
        }
        return text;
    }

    private static List<JsonNode> everythingOfTheirs() {
        List<JsonNode> lists = new ArrayList<>();
        for (String routeKey :
                List.of(
                        "GET /api/pods",
                        "GET /api/cameras",
                        "GET /api/detections",
                        "GET /api/alerts",
                        "GET /api/gates",
                        "GET /api/openings",
                        "GET /api/memberships")) {
            lists.add(cloud.send(Events.of(routeKey).person(TestCloud.OTHER_GUARD)).body());
        }
        Answer recordings =
                cloud.send(
                        Events.of("GET /api/pod/recordings")
                                .query("pod_id", theirs.id())
                                .person(TestCloud.OTHER_GUARD));
        recordings
                .body()
                .get("recordings")
                .forEach(recording ->
                        ((ObjectNode) recording)
                                .remove(List.of("download_url", "download_expires_at")));
        lists.add(recordings.body());
        return lists;
    }
}
