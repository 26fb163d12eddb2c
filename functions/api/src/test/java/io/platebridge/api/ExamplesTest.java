package io.platebridge.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.api.TestCloud.Answer;
import io.platebridge.api.TestCloud.TestPod;
import io.platebridge.api.request.Events;
import io.platebridge.contract.ContractJson;
import io.platebridge.contract.UploadUrlResponse;
import io.platebridge.core.tenancy.CommunityId;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Place;
import io.platebridge.core.tenancy.SiteId;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The life of a pod by the contract's own examples, every operation in turn. What only the cloud
 * knows (keys, tokens, ids, paths) stands in for what the examples made up.
 */
class ExamplesTest {

    /** What the entry of the cloud's whitelist does not say. */
    private static final Set<String> NOT_SET =
            Set.of(
                    "unit",
                    "tenant",
                    "starts",
                    "ends",
                    "valid_from",
                    "valid_until",
                    "entries_left",
                    "windows");

    /** The site of the examples. */
    private static final Place GATE =
            new Place(new CompanyId("acme"), new CommunityId("oak-hills"), new SiteId("main-gate"));

    /** The site gets its gate later. */
    private static final Set<String> NO_GATE = Set.of("gate");

    private static TestCloud cloud;

    private final Set<String> sent = new TreeSet<>();

    @BeforeAll
    static void open() {
        cloud = TestCloud.empty();
    }

    @AfterAll
    static void close() {
        cloud.close();
    }

    @Test
    void every_operation_answers_its_example_with_every_field_the_example_shows() throws Exception {
        createTenants();
        cloud.allow(GATE, "ABC123");
        send("getHealth", Map.of(), Events.of("GET /api/health"));

        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
        String token = cloud.registrationToken(GATE, 1, tomorrow, Optional.empty());
        JsonNode identity =
                send(
                        "registerPod",
                        Map.of("registration_token", token),
                        Events.of("POST /api/pods/register"));
        TestPod pod =
                new TestPod(
                        identity.get("pod_id").asString(),
                        identity.get("api_key").asString(),
                        GATE);

        Map<String, Object> ids = Map.of("pod_id", pod.id());
        send(
                "recordHeartbeat",
                ids,
                Set.of("token_keys", "commands"),
                asPod(pod, "POST /api/pod/heartbeat"));
        JsonNode opened = send("createStreamToken", ids, asPerson("POST /api/pod/stream-token"));
        sendCommands(pod);
        changeCameras(pod);
        assertTrue(
                opened.get("stream_url")
                        .asString()
                        .startsWith("https://100.64.15.23:8000/stream?camera_id=cam_001&token="));

        send(
                "listPlates",
                Map.of(),
                NOT_SET,
                asPod(pod, "GET /api/plates")
                        .query("site", "main-gate")
                        .query("company_id", "acme"));
        send(
                "listAccess",
                Map.of(),
                NOT_SET,
                asPod(pod, "GET /api/access/list/{community_id}")
                        .path("community_id", "oak-hills"));
        send("getPodInfo", Map.of(), asPod(pod, "GET /api/pod/info"));
        send(
                "getPodConfig",
                Map.of(),
                asPod(pod, "GET /api/pods/config/{id}").path("id", pod.id()));
        JsonNode misread =
                send(
                        "recordDetection",
                        Map.of("plate", "A8C123", "score", 0.91),
                        NO_GATE,
                        asPod(pod, "POST /api/pod/detect"));
        assertEquals("deny", misread.get("decision").asString());
        JsonNode decided =
                send(
                        "recordDetection",
                        Map.of("sequence", 2),
                        NO_GATE,
                        asPod(pod, "POST /api/pod/detect"));
        assertEquals("allow", decided.get("decision").asString());
        send("listDetections", Map.of(), asPerson("GET /api/detections").query("limit", "25"));

        JsonNode noted = send("recordAlert", Map.of(), asPod(pod, "POST /api/pod/alerts"));
        assertFalse(noted.get("duplicate").asBoolean());
        send("listAlerts", Map.of(), asPerson("GET /api/alerts").query("limit", "25"));

        openGates(pod);
        chooseNotices();
        subscribeBrowser();

        byte[] clip = "a clip".getBytes(UTF_8);
        String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(clip));
        JsonNode upload =
                send(
                        "createUploadUrl",
                        Map.of("size_bytes", clip.length, "sha256", sha256),
                        asPod(pod, "POST /api/pod/recordings/upload-url"));
        assertEquals(
                200,
                Uploading.put(
                        ContractJson.MAPPER.treeToValue(upload, UploadUrlResponse.class), clip));
        send(
                "confirmRecording",
                Map.of("file_path", upload.get("file_path").asString()),
                asPod(pod, "POST /api/pod/recordings/confirm"));
        send("registerRecording", Map.of(), asPod(pod, "POST /api/pod/recordings"));
        JsonNode listed =
                send(
                        "listRecordings",
                        Map.of(),
                        asPerson("GET /api/pod/recordings")
                                .query("pod_id", pod.id())
                                .query("camera_id", "cam_001"));
        JsonNode uploaded =
                listed.get("recordings")
                        .valueStream()
                        .filter(recording -> !recording.has("on_pod"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(sha256, uploaded.get("sha256").asString());
        assertEquals("a clip", get(uploaded.get("download_url").asString()));
        watchRecording(pod, uploaded.get("recording_id").asString());
        send(
                "deleteRecording",
                Map.of(),
                asOwner("DELETE /api/recordings/{recording_id}")
                        .path("recording_id", uploaded.get("recording_id").asString()));

        send("importPlates", Map.of(), ofSite("POST /api/sites/{site_id}/plates/import"));
        send("exportPlates", Map.of(), ofSite("GET /api/sites/{site_id}/plates/export"));
        send("putPlate", Map.of(), ofPlate("PUT /api/sites/{site_id}/plates/{plate}"));
        send("getPlate", Map.of(), ofPlate("GET /api/sites/{site_id}/plates/{plate}"));
        send(
                "listSitePlates",
                Map.of(),
                ofPlate("GET /api/sites/{site_id}/plates").query("prefix", "xyz"));
        send("removePlate", Map.of(), ofPlate("DELETE /api/sites/{site_id}/plates/{plate}"));
        String ofAll = " /api/communities/{community_id}/plates";
        String one = ofAll + "/{plate}";
        send("putCommunityPlate", Map.of(), ofCommunity("PUT" + one).path("plate", "XYZ789"));
        send("getCommunityPlate", Map.of(), ofCommunity("GET" + one).path("plate", "XYZ789"));
        send("listCommunityPlates", Map.of(), ofCommunity("GET" + ofAll).query("prefix", "xyz"));
        send("removeCommunityPlate", Map.of(), ofCommunity("DELETE" + one).path("plate", "XYZ789"));

        send("listPods", Map.of(), asPerson("GET /api/pods"));
        send("listCameras", Map.of(), asPerson("GET /api/cameras"));
        JsonNode person = send("listMemberships", Map.of(), asPerson("GET /api/memberships"));
        assertEquals("viewer", person.at("/memberships/0/role").asString());
        watchThroughTheCloud(pod);
        lookAfterPod(pod);
        lookAtAudit();
        deleteTenants();
        assertEquals(
                new TreeSet<>(
                        ContractText.operations().stream()
                                .map(ContractText.Operation::id)
                                .toList()),
                sent);
    }

    private void watchRecording(TestPod pod, String id) throws Exception {
        send(
                "findRecordings",
                Map.of(),
                asPerson("GET /api/recordings")
                        .query("pod_id", pod.id())
                        .query("camera_id", "cam_001"));
        String path = "GET /api/recordings/{recording_id}";
        JsonNode found = send("getRecording", Map.of(), asPerson(path).path("recording_id", id));
        assertEquals("a clip", get(found.get("download_url").asString()));
        sent.add("downloadRecording");
        Answer download = cloud.send(asPerson(path + "/download").path("recording_id", id));
        assertEquals(302, download.status());
        assertEquals("a clip", get(download.body().asString()));
    }

    /** A command from its order to its outcome. */
    private void sendCommands(TestPod pod) {
        JsonNode queued =
                send(
                        "queueCommand",
                        Map.of(),
                        asOwner("POST /api/pods/{pod_id}/commands").path("pod_id", pod.id()));
        String command = queued.get("command_id").asString();
        JsonNode answer =
                send(
                        "recordHeartbeat",
                        Map.of("pod_id", pod.id()),
                        asPod(pod, "POST /api/pod/heartbeat"));
        assertEquals(command, answer.at("/commands/0/command_id").asString());
        send(
                "reportCommandOutcome",
                Map.of(),
                asPod(pod, "POST /api/pod/commands/{command_id}/outcome")
                        .path("command_id", command));
        send(
                "listCommands",
                Map.of(),
                asOwner("GET /api/pods/{pod_id}/commands").path("pod_id", pod.id()));
        JsonNode ended =
                send(
                        "getCommand",
                        Map.of(),
                        asOwner("GET /api/pods/{pod_id}/commands/{command_id}")
                                .path("pod_id", pod.id())
                                .path("command_id", command));
        assertEquals("done", ended.get("status").asString());
        send("nudgePods", Map.of(), asOwner("POST /api/nudge"));
        send("scanForCameras", Map.of("pod_id", pod.id()), asOwner("POST /api/scan"));
        sendCommandsToCamera(pod);
        JsonNode rotation =
                send(
                        "rotateApiKey",
                        Map.of(),
                        asOwner("POST /api/pods/{pod_id}/keys/rotate").path("pod_id", pod.id()));
        send(
                "rotateOwnApiKey",
                Map.of("command_id", rotation.get("command_id").asString()),
                asPod(pod, "POST /api/pod/keys/rotate"));
    }

    /** The dashboard's addresses name no pod. */
    private void sendCommandsToCamera(TestPod pod) {
        send("startCamera", Map.of(), ofCamera("POST", "/start"));
        send("restartCamera", Map.of(), ofCamera("POST", "/restart"));
        JsonNode queued =
                send(
                        "startManualRecording",
                        Map.of(),
                        ofCamera("POST", "/recording/start").query("seconds", "600"));
        send(
                "reportCommandOutcome",
                Map.of(),
                asPod(pod, "POST /api/pod/commands/{command_id}/outcome")
                        .path("command_id", queued.get("command_id").asString()));
        JsonNode recording =
                send(
                        "getManualRecording",
                        Map.of(),
                        Set.of("delivered_at"),
                        ofCamera("GET", "/recording/status"));
        assertEquals("recording", recording.get("status").asString());
        send("stopManualRecording", Map.of(), ofCamera("POST", "/recording/stop"));
        send("stopCamera", Map.of(), ofCamera("POST", "/stop"));
        send("getCamera", Map.of(), ofCamera("GET", ""));
    }

    private static Events ofCamera(String method, String path) {
        return asOwner(method + " /api/cameras/{camera_id}" + path).path("camera_id", "cam_001");
    }

    /** A camera that is added, and then one that the pod has reported changed and removed. */
    private void changeCameras(TestPod pod) {
        JsonNode added =
                send("addCamera", Map.of("pod_id", pod.id()), asOwner("POST /api/cameras"));
        send(
                "getCommandSecrets",
                Map.of(),
                asPod(pod, "GET /api/pod/commands/{command_id}/secrets")
                        .path("command_id", added.get("command_id").asString()));
        send(
                "changeCamera",
                Map.of(),
                asOwner("PATCH /api/cameras/{camera_id}").path("camera_id", "cam_001"));
        send(
                "removeCamera",
                Map.of(),
                asOwner("DELETE /api/cameras/{camera_id}").path("camera_id", "cam_001"));
    }

    /** A new installation, as its first owner sets it up. */
    private void createTenants() {
        String token = TestCloud.BOOTSTRAP.text();
        send("bootstrapInstallation", Map.of("token", token), asOwner("POST /api/bootstrap"));
        send("createCompany", Map.of(), asOwner("POST /api/companies"));
        send("listCompanies", Map.of(), asOwner("GET /api/companies"));
        send("getCompany", Map.of(), ofCompany("GET /api/companies/{company_id}"));
        send("changeCompany", Map.of(), ofCompany("PATCH /api/companies/{company_id}"));

        String communities = " /api/companies/{company_id}/communities";
        send("createCommunity", Map.of(), ofCompany("POST" + communities));
        send("listCommunities", Map.of(), ofCompany("GET" + communities));
        send("getCommunity", Map.of(), ofCommunity("GET /api/communities/{community_id}"));
        send("changeCommunity", Map.of(), ofCommunity("PATCH /api/communities/{community_id}"));

        send("createSite", Map.of(), ofCommunity("POST /api/communities/{community_id}/sites"));
        send("listSites", Map.of(), ofCommunity("GET /api/communities/{community_id}/sites"));
        send("listCompanySites", Map.of(), ofCompany("GET /api/companies/{company_id}/sites"));
        send("getSettings", Map.of(), asOwner("GET /api/settings").query("company_id", "acme"));
        send("getSite", Map.of(), ofSite("GET /api/sites/{site_id}"));
        send("changeSite", Map.of(), ofSite("PATCH /api/sites/{site_id}"));
        createMembers();
    }

    private void createMembers() {
        cloud.invite(TestCloud.OWNER, "acme", TestCloud.GUARD, "viewer");
        String invitations = " /api/companies/{company_id}/invitations";
        JsonNode first = send("createInvitation", Map.of(), ofCompany("POST" + invitations));
        send(
                "revokeInvitation",
                Map.of(),
                ofCompany("DELETE /api/companies/{company_id}/invitations/{invitation_id}")
                        .path("invitation_id", first.at("/invitation/invitation_id").asString()));
        JsonNode second = send("createInvitation", Map.of(), ofCompany("POST" + invitations));
        send("listInvitations", Map.of(), ofCompany("GET" + invitations));
        send(
                "acceptInvitation",
                Map.of("token", second.get("token").asString()),
                Events.of("POST /api/invitations/accept").person("new-guard"));
        send("listMembers", Map.of(), ofCompany("GET /api/companies/{company_id}/members"));
        String member = " /api/companies/{company_id}/members/{user_id}";
        send("changeMember", Map.of(), ofCompany("PATCH" + member).path("user_id", "new-guard"));
        send("removeMember", Map.of(), ofCompany("DELETE" + member).path("user_id", "new-guard"));
    }

    private void lookAfterPod(TestPod pod) {
        JsonNode unused =
                send(
                        "createRegistrationToken",
                        Map.of(),
                        ofSite("POST /api/sites/{site_id}/registration-tokens"));
        JsonNode used =
                send(
                        "createRegistrationToken",
                        Map.of(),
                        ofSite("POST /api/sites/{site_id}/registration-tokens"));
        send(
                "registerPod",
                Map.of("registration_token", used.get("token").asString()),
                Events.of("POST /api/pods/register"));
        send(
                "recordHeartbeat",
                Map.of("pod_id", pod.id()),
                Set.of("commands"),
                asPod(pod, "POST /api/pod/heartbeat"));
        send(
                "listRegistrationTokens",
                Map.of(),
                ofCompany("GET /api/companies/{company_id}/registration-tokens"));
        String token = " /api/registration-tokens/{token_id}";
        send("getRegistrationToken", Map.of(), asOwner("GET" + token).path("token_id", id(used)));
        send(
                "revokeRegistrationToken",
                Map.of(),
                asOwner("DELETE" + token).path("token_id", id(unused)));

        send("getPod", Map.of(), asPerson("GET /api/pods/{pod_id}").path("pod_id", pod.id()));
        send(
                "getPodHistory",
                Map.of(),
                asPerson("GET /api/pods/{pod_id}/history").path("pod_id", pod.id()));
        send("changePod", Map.of(), asOwner("PATCH /api/pods/{pod_id}").path("pod_id", pod.id()));
        JsonNode keys =
                send(
                        "listApiKeys",
                        Map.of(),
                        asOwner("GET /api/pods/{pod_id}/keys").path("pod_id", pod.id()));
        send(
                "revokeApiKey",
                Map.of(),
                Set.of("last_used_at"),
                asOwner("DELETE /api/pods/{pod_id}/keys/{key_id}")
                        .path("pod_id", pod.id())
                        .path("key_id", keys.at("/keys/0/key_id").asString()));
        send("retirePod", Map.of(), asOwner("DELETE /api/pods/{pod_id}").path("pod_id", pod.id()));
    }

    private static String id(JsonNode created) {
        return created.at("/registration_token/token_id").asString();
    }

    private void lookAtAudit() {
        send(
                "listAudit",
                Map.of(),
                ofCompany("GET /api/companies/{company_id}/audit").query("limit", "100"));
        String export = "GET /api/companies/{company_id}/audit/export";
        JsonNode csv = send("exportAudit", Map.of(), ofCompany(export).query("limit", "2"));
        String[] lines = csv.get("text").asString().split("\r\n");
        assertEquals(3, lines.length);
        assertTrue(lines[1].startsWith("\"1\",\"20"), lines[1]);
        JsonNode json =
                send(
                        "exportAudit",
                        Map.of(),
                        ofCompany(export)
                                .query("format", "jsonl")
                                .query("limit", "2")
                                .query("cursor", csv.get("next_cursor").asString()));
        assertTrue(json.get("text").asString().startsWith("{\"number\":3,"));
        JsonNode verified =
                send(
                        "verifyAudit",
                        Map.of(),
                        ofCompany("GET /api/companies/{company_id}/audit/verification")
                                .query("limit", "100"));
        assertTrue(verified.get("intact").asBoolean());
    }

    /** A company that was created by mistake. */
    private void deleteTenants() {
        Map<String, Object> community = Map.of("community_id", "mistake");
        Map<String, Object> site = Map.of("site_id", "mistaken-gate");
        send(
                "createCommunity",
                community,
                asOwner("POST /api/companies/{company_id}/communities")
                        .path("company_id", "acme-north"));
        send(
                "createSite",
                site,
                asOwner("POST /api/communities/{community_id}/sites")
                        .path("community_id", "mistake"));
        send(
                "deleteSite",
                Map.of(),
                asOwner("DELETE /api/sites/{site_id}").path("site_id", "mistaken-gate"));
        send(
                "deleteCommunity",
                Map.of(),
                asOwner("DELETE /api/communities/{community_id}").path("community_id", "mistake"));
        send(
                "deleteCompany",
                Map.of(),
                asOwner("DELETE /api/companies/{company_id}").path("company_id", "acme-north"));
    }

    /** The address of the examples' gate is one where nothing listens. */
    private void openGates(TestPod pod) {
        Map<String, Object> atSite =
                Map.of("api_endpoint", "http://127.0.0.1:1", "site_id", GATE.site().value());
        String id =
                send("createGate", atSite, asOwner("POST /api/gates")).get("gate_id").asString();
        send("listGates", Map.of(), asPerson("GET /api/gates").query("limit", "25"));
        send("getGate", Map.of(), asPerson("GET /api/gates/{gate_id}").path("gate_id", id));
        send("changeGate", Map.of(), asOwner("PATCH /api/gates/{gate_id}").path("gate_id", id));
        JsonNode opened =
                send(
                        "openGate",
                        Map.of(),
                        asOwner("POST /api/gates/{gate_id}/open").path("gate_id", id));
        assertEquals("unreachable", opened.get("outcome").asString());
        JsonNode car =
                send(
                        "recordDetection",
                        Map.of("event_id", "at-the-gate", "detected_at", Instant.now().toString()),
                        asPod(pod, "POST /api/pod/detect"));
        assertEquals("unreachable", car.get("gate").asString());
        assertFalse(car.get("gate_opened").asBoolean());
        send("listOpenings", Map.of(), asPerson("GET /api/openings").query("limit", "25"));
        send("deleteGate", Map.of(), asOwner("DELETE /api/gates/{gate_id}").path("gate_id", id));
    }

    /** These operations have no example, because they answer no JSON. */
    private void watchThroughTheCloud(TestPod pod) {
        try (var streaming = new StreamingPod()) {
            cloud.heartbeatAt(pod, streaming.url(), "cam_001");
            JsonNode opened =
                    send(
                            "createStreamToken",
                            Map.of("pod_id", pod.id()),
                            asPerson("POST /api/pod/stream-token"));
            String token = opened.get("token").asString();
            String path = "GET /api/pod/proxy-stream/{pod_id}";
            send(
                    "proxyStream",
                    Map.of(),
                    asPerson(path).path("pod_id", pod.id()).query("camera_id", "cam_001"));
            send(
                    "proxyPlaylist",
                    Map.of(),
                    Events.of(path + "/playlist").path("pod_id", pod.id()).query("token", token));
            send(
                    "proxySegment",
                    Map.of(),
                    Events.of(path + "/segment/{name}")
                            .path("pod_id", pod.id())
                            .path("name", "41.m4s")
                            .query("token", token));
            send(
                    "proxySnapshot",
                    Map.of(),
                    Events.of("GET /api/cameras/{camera_id}/stream")
                            .path("camera_id", "cam_001")
                            .query("token", token));
        }
    }

    /** Nothing is sent here; the job does that. */
    private void chooseNotices() {
        String targets = " /api/companies/{company_id}/notice-targets";
        String id =
                send("createNoticeTarget", Map.of(), ofCompany("POST" + targets))
                        .at("/target/target_id")
                        .asString();
        send("listNoticeTargets", Map.of(), ofCompany("GET" + targets));
        String target = targets + "/{target_id}";
        send("getNoticeTarget", Map.of(), ofCompany("GET" + target).path("target_id", id));
        send(
                "rotateNoticeTargetSecret",
                Map.of(),
                ofCompany("POST" + target + "/secret").path("target_id", id));
        JsonNode delivery =
                send(
                        "testNoticeTarget",
                        Map.of(),
                        ofCompany("POST" + target + "/test").path("target_id", id));
        send(
                "listNoticeDeliveries",
                Map.of(),
                ofCompany("GET" + target + "/deliveries").path("target_id", id));
        send(
                "replayNoticeDelivery",
                Map.of(),
                ofCompany("POST" + target + "/deliveries/{delivery_id}/replay")
                        .path("target_id", id)
                        .path("delivery_id", delivery.get("delivery_id").asString()));
        send("changeNoticeTarget", Map.of(), ofCompany("PATCH" + target).path("target_id", id));
        send("deleteNoticeTarget", Map.of(), ofCompany("DELETE" + target).path("target_id", id));
    }

    private void subscribeBrowser() {
        send("getPushKey", Map.of(), asOwner("GET /api/push-key"));
        String subscriptions = " /api/companies/{company_id}/push-subscriptions";
        String id =
                send(
                                "createPushSubscription",
                                Map.of("site_id", "main-gate"),
                                ofCompany("POST" + subscriptions))
                        .get("subscription_id")
                        .asString();
        send("listPushSubscriptions", Map.of(), ofCompany("GET" + subscriptions));
        send(
                "deletePushSubscription",
                Map.of(),
                ofCompany("DELETE" + subscriptions + "/{subscription_id}")
                        .path("subscription_id", id));
    }

    private static Events asOwner(String routeKey) {
        return Events.of(routeKey).person(TestCloud.OWNER);
    }

    private static Events ofCompany(String routeKey) {
        return asOwner(routeKey).path("company_id", "acme");
    }

    private static Events ofCommunity(String routeKey) {
        return asOwner(routeKey).path("community_id", "oak-hills");
    }

    private static Events ofSite(String routeKey) {
        return asOwner(routeKey).path("site_id", "main-gate");
    }

    private JsonNode send(String operation, Map<String, Object> ours, Events request) {
        return send(operation, ours, Set.of(), request);
    }

    /**
     * @param ours fields of the example's body that are replaced
     * @param absent fields of the example's answer that this cloud has nothing to put into
     */
    private JsonNode send(String id, Map<String, Object> ours, Set<String> absent, Events request) {
        sent.add(id);
        ContractText.Operation operation = ContractText.operation(id);
        assertEquals(operation.routeKey(), request.event().getRouteKey());
        if (operation.request() instanceof ObjectNode example) {
            ObjectNode body = example.deepCopy();
            ours.forEach(body::putPOJO);
            request.body(body.toString());
        }
        Answer answer = cloud.send(request);
        assertEquals(200, answer.status(), answer.body().toString());
        Set<String> missing = fields(operation.answer());
        missing.removeAll(fields(answer.body()));
        missing.removeIf(field -> absent.stream().anyMatch(field::contains));
        assertEquals(Set.of(), missing, id);
        return answer.body();
    }

    /** Paths of all fields, indexes left out. */
    private static Set<String> fields(JsonNode value) {
        Set<String> fields = new TreeSet<>();
        value.properties()
                .forEach(property -> {
                    fields.add(property.getKey());
                    fields(property.getValue())
                            .forEach(f -> fields.add(property.getKey() + "." + f));
                });
        if (value.isArray()) {
            value.forEach(element -> fields.addAll(fields(element)));
        }
        return fields;
    }

    private static Events asPod(TestPod pod, String routeKey) {
        return Events.of(routeKey).bearer(pod.key());
    }

    private static Events asPerson(String routeKey) {
        return Events.of(routeKey).person(TestCloud.GUARD);
    }

    private static Events ofPlate(String routeKey) {
        return asOwner(routeKey).path("site_id", GATE.site().value()).path("plate", "XYZ789");
    }

    private static String get(String url) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create(url)).build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }
}
