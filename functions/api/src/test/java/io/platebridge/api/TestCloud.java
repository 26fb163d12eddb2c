package io.platebridge.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.platebridge.api.access.PlatesHandler;
import io.platebridge.api.access.WhitelistHandler;
import io.platebridge.api.alert.AlertsHandler;
import io.platebridge.api.alert.NotifyHandler;
import io.platebridge.api.command.CommandsHandler;
import io.platebridge.api.detection.DetectHandler;
import io.platebridge.api.detection.DetectionsHandler;
import io.platebridge.api.gate.GatesHandler;
import io.platebridge.api.notice.NoticesHandler;
import io.platebridge.api.pod.HeartbeatHandler;
import io.platebridge.api.pod.PodsHandler;
import io.platebridge.api.pod.RegisterHandler;
import io.platebridge.api.recording.RecordingsHandler;
import io.platebridge.api.request.Events;
import io.platebridge.api.stream.StreamProxyHandler;
import io.platebridge.api.stream.StreamTokenHandler;
import io.platebridge.api.system.HealthHandler;
import io.platebridge.aws.AwsSettings;
import io.platebridge.aws.Store;
import io.platebridge.aws.TableDefinition;
import io.platebridge.aws.access.DynamoWhitelists;
import io.platebridge.aws.pod.DynamoRegistrations;
import io.platebridge.aws.stream.DynamoSigningKeys;
import io.platebridge.aws.webpush.DynamoPushKeys;
import io.platebridge.contract.ContractJson;
import io.platebridge.contract.ErrorCode;
import io.platebridge.contract.Gate;
import io.platebridge.contract.InvitationCreated;
import io.platebridge.contract.Problem;
import io.platebridge.contract.RegisterResponse;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.WhitelistEntry;
import io.platebridge.core.pod.RegistrationGrant;
import io.platebridge.core.pod.RegistrationToken;
import io.platebridge.core.pod.Serial;
import io.platebridge.core.stream.KeyRotation;
import io.platebridge.core.tenancy.CommunityId;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.OneTimeToken;
import io.platebridge.core.tenancy.Place;
import io.platebridge.core.tenancy.SiteId;
import io.platebridge.local.process.DynamoDbLocal;
import io.platebridge.local.process.LocalCredentials;
import io.platebridge.local.process.ObjectStore;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import tools.jackson.databind.JsonNode;

/**
 * All functions on a real store and a real object store, with two tenants. Every answer that goes
 * through {@link #send} is held to the contract.
 */
final class TestCloud implements AutoCloseable {

    static final Place GATE =
            new Place(new CompanyId("acme"), new CommunityId("oak-hills"), new SiteId("site-1"));
    static final Place OTHER_GATE =
            new Place(new CompanyId("rival"), new CommunityId("elm-court"), new SiteId("site-2"));

    /** An owner and a viewer of Acme. */
    static final String OWNER = "owner";

    static final String GUARD = "guard";

    /** An owner of Rival. */
    static final String OTHER_GUARD = "other-guard";

    /** A member of nothing. */
    static final String STRANGER = "stranger";

    private static final AtomicInteger TABLES = new AtomicInteger();
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The token of the installation's first owner. */
    static final OneTimeToken BOOTSTRAP = OneTimeToken.create(OneTimeToken.Kind.BOOTSTRAP, RANDOM);

    private final ControlPlane cloud;
    private final Store store;
    private final Map<String, ApiFunction> functions;

    /** Both servers, started by the first test that needs them, ended with this JVM. */
    private static final class Servers {
        private static final URI DYNAMO = DynamoDbLocal.inMemory().endpoint();
        private static final URI OBJECTS = ObjectStore.temporary().endpoint();
    }

    TestCloud() {
        this(true);
    }

    /** Returns a cloud that nobody has bootstrapped. */
    static TestCloud empty() {
        return new TestCloud(false);
    }

    private TestCloud(boolean withTenants) {
        System.setProperty("aws.accessKeyId", LocalCredentials.ACCESS_KEY_ID);
        System.setProperty("aws.secretAccessKey", LocalCredentials.SECRET_ACCESS_KEY);
        String name = "platebridge-" + TABLES.incrementAndGet();
        Map<String, String> environment =
                Map.of(
                        "PLATEBRIDGE_BOOTSTRAP_TOKEN_SHA256",
                        BOOTSTRAP.hash().value(),
                        "AWS_REGION",
                        LocalCredentials.REGION,
                        "PLATEBRIDGE_TABLE",
                        name,
                        "PLATEBRIDGE_BUCKET",
                        name,
                        "PLATEBRIDGE_DYNAMODB_ENDPOINT",
                        Servers.DYNAMO.toString(),
                        "PLATEBRIDGE_S3_ENDPOINT",
                        Servers.OBJECTS.toString(),
                        "PLATEBRIDGE_LOCAL_SEALING_KEY",
                        Base64.getEncoder().encodeToString(new byte[32]),
                        "PLATEBRIDGE_LOG_CAPACITY",
                        "true");
        AwsSettings settings = AwsSettings.ofEnvironment(environment);
        TableDefinition.create(settings);
        createBucket(name);
        store = Store.open(settings);
        cloud = new ControlPlane(environment, Clock.systemUTC());
        functions = functions(cloud);
        // As the job rotate-signing-keys does after the installation.
        new KeyRotation(new DynamoSigningKeys(store, Clock.systemUTC()), Clock.systemUTC(), RANDOM)
                .rotate();
        new DynamoPushKeys(store).create(RANDOM);
        if (withTenants) {
            createTenants();
        }
    }

    /** All functions of the contract, by name. */
    static Map<String, ApiFunction> functions(ControlPlane cloud) {
        return Map.ofEntries(
                Map.entry("register", new RegisterHandler(cloud)),
                Map.entry("heartbeat", new HeartbeatHandler(cloud)),
                Map.entry("stream-token", new StreamTokenHandler(cloud)),
                Map.entry("stream-proxy", new StreamProxyHandler(cloud)),
                Map.entry("whitelist", new WhitelistHandler(cloud)),
                Map.entry("detect", new DetectHandler(cloud)),
                Map.entry("detections", new DetectionsHandler(cloud)),
                Map.entry("notify", new NotifyHandler(cloud)),
                Map.entry("alerts", new AlertsHandler(cloud)),
                Map.entry("recordings", new RecordingsHandler(cloud)),
                Map.entry("pods", new PodsHandler(cloud)),
                Map.entry("admin", new AdminHandler(cloud)),
                Map.entry("gates", new GatesHandler(cloud)),
                Map.entry("plates", new PlatesHandler(cloud)),
                Map.entry("notices", new NoticesHandler(cloud)),
                Map.entry("commands", new CommandsHandler(cloud)),
                Map.entry("health", new HealthHandler("0.1.0")));
    }

    /** Two companies with a site each, made as their owners would. */
    private void createTenants() {
        as(
                OWNER,
                Events.of("POST /api/bootstrap"),
                "{\"token\": \"%s\", \"company_id\": \"acme\", \"name\": \"Acme Security\"}"
                        .formatted(BOOTSTRAP.text()));
        as(
                OWNER,
                Events.of("POST /api/companies"),
                "{\"company_id\": \"rival\", \"name\": \"Rival\"}");
        invite(OWNER, "acme", GUARD, "viewer");
        invite(OWNER, "rival", OTHER_GUARD, "owner");
        as(
                OTHER_GUARD,
                Events.of("DELETE /api/companies/{company_id}/members/{user_id}")
                        .path("company_id", "rival")
                        .path("user_id", OWNER),
                null);
        createSite(OWNER, GATE, "main-gate");
        createSite(OTHER_GUARD, OTHER_GATE, "north");
    }

    /** Makes a person a member of a company. */
    void invite(String owner, String company, String person, String role) {
        InvitationCreated invitation =
                as(
                                owner,
                                Events.of("POST /api/companies/{company_id}/invitations")
                                        .path("company_id", company),
                                "{\"role\": \"%s\"}".formatted(role))
                        .as(InvitationCreated.class);
        as(
                person,
                Events.of("POST /api/invitations/accept"),
                "{\"token\": \"%s\"}".formatted(invitation.token()));
    }

    private void createSite(String owner, Place place, String slug) {
        as(
                owner,
                Events.of("POST /api/companies/{company_id}/communities")
                        .path("company_id", place.company().value()),
                "{\"community_id\": \"%s\", \"name\": \"Community\"}".formatted(place.community()));
        as(
                owner,
                Events.of("POST /api/communities/{community_id}/sites")
                        .path("community_id", place.community().value()),
                "{\"site_id\": \"%s\", \"slug\": \"%s\", \"time_zone\": \"UTC\"}"
                        .formatted(place.site(), slug));
    }

    private Answer as(String person, Events request, @Nullable String body) {
        Answer answer =
                send(body == null ? request.person(person) : request.person(person).body(body));
        assertEquals(200, answer.status(), answer.body().toString());
        return answer;
    }

    private static void createBucket(String name) {
        try (S3Client s3 =
                S3Client.builder()
                        .region(Region.of(LocalCredentials.REGION))
                        .endpointOverride(Servers.OBJECTS)
                        .forcePathStyle(true)
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build()) {
            s3.createBucket(bucket -> bucket.bucket(name));
        }
    }

    /** A pod that has registered. */
    record TestPod(String id, String key, Place place) {}

    /** An answer that the contract allows. */
    record Answer(int status, JsonNode body) {

        <T> T as(Class<T> type) {
            assertEquals(200, status, body.toString());
            return ContractJson.MAPPER.treeToValue(body, type);
        }

        Problem refused(ErrorCode code) {
            Problem problem = ContractJson.MAPPER.treeToValue(body, Problem.class);
            assertEquals(code, problem.code(), body.toString());
            assertEquals(code.status(), status);
            assertEquals(code.wire(), problem.error());
            assertTrue(!problem.remedy().isBlank());
            return problem;
        }
    }

    Answer send(Events request) {
        String routeKey = request.event().getRouteKey();
        ContractText.Operation operation =
                ContractText.operations().stream()
                        .filter(o -> o.routeKey().equals(routeKey))
                        .findFirst()
                        .orElseThrow();
        APIGatewayV2HTTPResponse answer =
                functions.get(operation.function()).answer(request.event());
        return new Answer(answer.getStatusCode(), AnswerCheck.of(operation, answer));
    }

    String registrationToken(Place place, int maxUses, Instant expires, Optional<Serial> boundTo) {
        RegistrationToken token = RegistrationToken.create(RANDOM);
        new DynamoRegistrations(store)
                .issue(token, new RegistrationGrant(place, expires, maxUses, boundTo));
        return token.text();
    }

    TestPod register(Place place, String serial) {
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
        String token = registrationToken(place, 1, tomorrow, Optional.empty());
        RegisterResponse registered =
                send(Events.of("POST /api/pods/register")
                                .body(
                                        """
                                        {"serial": "%s", "registration_token": "%s", "device_name": "Pod %s"}
                                        """
                                                .formatted(serial, token, serial)))
                        .as(RegisterResponse.class);
        return new TestPod(registered.podId(), registered.apiKey(), place);
    }

    /** Sends a heartbeat that names the pod's cameras. */
    void heartbeat(TestPod pod, String... cameras) {
        heartbeatWith(pod, "", cameras);
    }

    /** Sends a heartbeat of a pod whose streams are at a URL. */
    void heartbeatAt(TestPod pod, String url, String... cameras) {
        heartbeatWith(pod, "\"stream_url\": \"%s\", ".formatted(url), cameras);
    }

    private void heartbeatWith(TestPod pod, String field, String... cameras) {
        StringBuilder list = new StringBuilder();
        for (String camera : cameras) {
            list.append(list.isEmpty() ? "" : ",")
                    .append(
                            "{\"camera_id\": \"%s\", \"name\": \"Camera %s\"}"
                                    .formatted(camera, camera));
        }
        Answer answer =
                send(
                        Events.of("POST /api/pod/heartbeat")
                                .bearer(pod.key())
                                .body(
                                        "{%s\"ip_address\": \"10.0.0.7\", \"cameras\": [%s]}"
                                                .formatted(field, list)));
        assertEquals(200, answer.status(), answer.body().toString());
    }

    /** Creates a target of notices, and returns its id. */
    String noticeTarget(String person, String company) {
        return as(
                        person,
                        Events.of("POST /api/companies/{company_id}/notice-targets")
                                .path("company_id", company),
                        "{\"url\": \"https://hooks.example.com/%s\"}".formatted(company))
                .body()
                .at("/target/target_id")
                .asString();
    }

    /** Subscribes a browser to the cars of a company, and returns the subscription's id. */
    String subscribe(String person, String company, String endpoint) {
        return as(
                        person,
                        Events.of("POST /api/companies/{company_id}/push-subscriptions")
                                .path("company_id", company),
                        """
                        {"endpoint": "%s", "auth": "AAAAAAAAAAAAAAAAAAAAAA",
                         "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"}
                        """
                                .formatted(endpoint))
                .body()
                .get("subscription_id")
                .asString();
    }

    /** Queues a notice that tries a target, and returns the id of its delivery. */
    String noticeDelivery(String person, String company, String target) {
        return as(
                        person,
                        Events.of(
                                        "POST /api/companies/{company_id}/notice-targets/{target_id}/test")
                                .path("company_id", company)
                                .path("target_id", target),
                        null)
                .body()
                .at("/delivery_id")
                .asString();
    }

    /** Creates a gate with this id at an address, or changes its address. */
    void gate(String person, Place place, String id, String url) {
        Answer created =
                send(
                        Events.of("POST /api/gates")
                                .person(person)
                                .body(
                                        """
                                        {"gate_id": "%s", "site_id": "%s", "name": "Barrier %s", "kind": "webhook",
                                         "url": "%s", "secret": "gate-secret"}
                                        """
                                                .formatted(id, place.site(), id, url)));
        if (created.status() != 200) {
            created.refused(ErrorCode.ID_TAKEN);
            send(Events.of("PATCH /api/gates/{gate_id}")
                            .person(person)
                            .path("gate_id", id)
                            .body(
                                    "{\"kind\": \"webhook\", \"url\": \"%s\", \"secret\": \"gate-secret\"}"
                                            .formatted(url)))
                    .as(Gate.class);
        }
    }

    void allow(Place place, String plate) {
        new DynamoWhitelists(store).put(place.site(), WhitelistEntry.of(Plate.of(plate)));
    }

    @Override
    public void close() {
        store.close();
        cloud.close();
    }
}
