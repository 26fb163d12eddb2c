package io.platebridge.edge.pod.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.contract.ErrorCode;
import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.UserId;
import io.platebridge.edge.base.cloud.ContractCloud;
import io.platebridge.edge.base.loop.Backoff;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.router.Alert;
import io.platebridge.edge.router.Owner;
import io.platebridge.edge.router.RemoteStreams;
import io.platebridge.edge.router.RouterClient;
import io.platebridge.edge.router.RunningRouter;
import io.platebridge.edge.router.StreamId;
import io.platebridge.edge.router.StreamStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An alert on its way from the router to the cloud's {@code notify}, whatever ends meanwhile. */
class AlertsToCloudTest {

    private static final CompanyId ACME = new CompanyId("acme");

    @TempDir Path dir;
    private final ContractCloud cloud = new ContractCloud();
    private final PlateBridgeClient client =
            new PlateBridgeClient(cloud.uri(), () -> cloud.key().text(), Duration.ofSeconds(10));
    private final PodCompany company = new PodCompany();
    private Database database;
    private AlertCollector intake;
    private RunningRouter router;

    @BeforeEach
    void open() throws IOException {
        company.set(ACME);
        start();
    }

    private void start() throws IOException {
        database = Database.open(dir);
        intake =
                new AlertCollector(
                        database, company, () -> {}, Clock.systemUTC(), new SecureRandom());
        router =
                new RunningRouter(
                        RunningRouter.LIMITS,
                        RunningRouter.TIMEOUTS,
                        2,
                        RemoteStreams.NONE,
                        List.of(intake));
    }

    private void stop() {
        router.close();
        intake.close();
        database.close();
    }

    @AfterEach
    void close() {
        stop();
        client.close();
        cloud.close();
    }

    private AlertReports reports(Database of) {
        return new AlertReports(
                of,
                company,
                client,
                new Backoff(Duration.ofMillis(10), Duration.ofMillis(50), new Random(1)),
                Clock.systemUTC());
    }

    private static long waiting(Database of) {
        return of.transaction(transaction ->
                        transaction.first(
                                "SELECT count(*) AS alerts FROM alert",
                                row -> row.number("alerts")))
                .orElseThrow();
    }

    private static String alert(String stream, String severity, String objectType) {
        return """
        {"type":"alert","streamId":"%s","severity":"%s","message":"Somebody at the fence","metadata":{"confidence":0.95,"location":{"x":120,"y":350},"objectType":"%s"}}\
        """
                .formatted(stream, severity, objectType);
    }

    /** A phone whose stream raises alerts itself. */
    private RouterClient phone(String stream, String token) throws IOException {
        RouterClient phone = router.connect("/streams/register", token);
        phone.send(
                RunningRouter.register(stream)
                        .replace("[\"video-frame\"]", "[\"video-frame\",\"alert\"]"));
        assertEquals("success", phone.json().path("type").asString());
        return phone;
    }

    private void raise(String stream, String severity, String objectType) {
        byte[] json = alert(stream, severity, objectType).getBytes(UTF_8);
        intake.collect(
                assertInstanceOf(Alert.Read.class, Alert.read(json, Clock.systemUTC())).alert());
    }

    @Test
    void an_alert_of_a_phone_is_reported_to_the_cloud_and_then_deleted() throws Exception {
        try (var phone = phone("phone-1", "anna.acme");
                var reports = reports(database)) {
            phone.send(alert("phone-1", "high", "person"));
            await().until(() -> {
                reports.wake();
                return cloud.requests("recordAlert").size() == 1 && waiting(database) == 0;
            });
        }
        JsonNode sent = cloud.requests("recordAlert").getFirst();
        assertEquals("phone-1", sent.get("stream_id").asString());
        assertEquals("acme", sent.get("company_id").asString());
        assertEquals("high", sent.get("severity").asString());
        assertEquals("Somebody at the fence", sent.get("message").asString());
        assertEquals("person", sent.get("object_type").asString());
        assertEquals(0.95, sent.get("confidence").asDouble());
        assertEquals(350, sent.get("location").get("y").asDouble());
        assertEquals(1, cloud.alertIds().size());
    }

    @Test
    void an_alert_of_the_ml_service_goes_the_same_way_even_when_the_phone_has_just_left()
            throws Exception {
        try (var phone = phone("phone-1", "anna.acme")) {
            raise("phone-1", "low", "cat");
            await().until(() -> waiting(database) == 1);
            phone.close();
        }
        await().until(() -> router.router.stats().totalStreams() == 0);
        raise("phone-1", "critical", "person");
        await().until(() -> waiting(database) == 2);
    }

    @Test
    void an_alert_of_a_stream_that_is_not_here_is_another_routers() throws Exception {
        try (var _ = phone("phone-1", "anna.acme")) {
            raise("phone-2", "high", "person");
            raise("phone-1", "high", "person");
            await().until(() -> waiting(database) == 1);
        }
    }

    @Test
    void while_the_cloud_is_unreachable_alerts_wait_and_survive_restarts() throws Exception {
        cloud.goAway();
        try (var phone = phone("phone-1", "anna.acme");
                var _ = reports(database)) {
            phone.send(alert("phone-1", "high", "person"));
            phone.send(alert("phone-1", "high", "car"));
            await().until(() -> waiting(database) == 2);
        }
        stop();
        start();
        try (var phone = phone("phone-1", "anna.acme")) {
            phone.send(alert("phone-1", "critical", "person"));
            await().until(() -> waiting(database) == 3);
        }
        try (var _ = reports(database)) {
            cloud.comeBack();
            await().until(() -> waiting(database) == 0);
        }
        assertEquals(3, cloud.alertIds().size());
        assertEquals(
                List.of("person", "car", "person"),
                cloud.requests("recordAlert").stream()
                        .map(body -> body.get("object_type").asString())
                        .toList());
    }

    @Test
    void after_a_power_cut_before_the_answer_an_alert_is_reported_again_under_its_id()
            throws Exception {
        try (var phone = phone("phone-1", "anna.acme")) {
            phone.send(alert("phone-1", "high", "person"));
            await().until(() -> waiting(database) == 1);
        }
        // What a power cut leaves: the files as they are, without an orderly end.
        Path after = Files.createDirectory(dir.resolve("after"));
        for (String file : List.of("pod.db", "pod.db-wal")) {
            Files.copy(dir.resolve(file), after.resolve(file));
        }
        try (var _ = reports(database)) {
            await().until(() -> waiting(database) == 0);
        }
        try (var left = Database.open(after);
                var _ = reports(left)) {
            await().until(() -> waiting(left) == 0);
        }
        assertEquals(2, cloud.requests("recordAlert").size());
        assertEquals(1, cloud.alertIds().size());
    }

    @Test
    void an_alert_that_the_cloud_cannot_store_now_is_reported_again_under_its_id()
            throws Exception {
        cloud.refuse("recordAlert", ErrorCode.UNAVAILABLE);
        try (var phone = phone("phone-1", "anna.acme")) {
            phone.send(alert("phone-1", "high", "person"));
            await().until(() -> waiting(database) == 1);
        }
        try (var _ = reports(database)) {
            await().until(() -> cloud.requests("recordAlert").size() >= 3);
            cloud.serve("recordAlert");
            await().until(() -> waiting(database) == 0);
        }
        assertEquals(
                1,
                cloud.requests("recordAlert").stream()
                        .map(body -> body.get("alert_id").asString())
                        .distinct()
                        .count());
    }

    @Test
    void an_unavailable_cloud_gets_no_further_alerts_until_the_backoff_ends() throws Exception {
        cloud.refuse("recordAlert", ErrorCode.UNAVAILABLE);
        try (var phone = phone("phone-1", "anna.acme")) {
            for (String object : List.of("person", "car", "dog")) {
                phone.send(alert("phone-1", "high", object));
            }
            await().until(() -> waiting(database) == 3);
        }
        var hour = Duration.ofHours(1);
        try (var _ =
                new AlertReports(
                        database,
                        company,
                        client,
                        new Backoff(hour, hour, new Random(1)),
                        Clock.systemUTC())) {
            await().until(() -> cloud.requests("recordAlert").size() == 1);
            await().during(Duration.ofMillis(500))
                    .until(() -> cloud.requests("recordAlert").size() == 1);
        }
    }

    @Test
    void a_permanently_refused_alert_does_not_block_the_others() throws Exception {
        cloud.refuse("recordAlert", ErrorCode.INVALID_REQUEST);
        try (var phone = phone("phone-1", "anna.acme");
                var reports = reports(database)) {
            phone.send(alert("phone-1", "high", "person"));
            await().until(() -> {
                reports.wake();
                return cloud.requests("recordAlert").size() == 1 && waiting(database) == 0;
            });
            cloud.serve("recordAlert");
            phone.send(alert("phone-1", "high", "car"));
            await().until(() -> {
                reports.wake();
                return cloud.alertIds().size() == 1;
            });
        }
    }

    @Test
    void another_companys_alerts_stay_with_the_router() throws Exception {
        try (var theirs = phone("phone-9", "rita.rival");
                var viewer = router.viewer("phone-9", "rita.rival");
                var ours = phone("phone-1", "anna.acme")) {
            theirs.send(alert("phone-9", "high", "person"));
            assertEquals("phone-9", viewer.json("alert").path("streamId").asString());
            ours.send(alert("phone-1", "high", "person"));
            await().until(() -> waiting(database) == 1);
        }
        try (var _ = reports(database)) {
            await().until(() -> waiting(database) == 0);
        }
        assertEquals(
                List.of("phone-1"),
                cloud.requests("recordAlert").stream()
                        .map(body -> body.get("stream_id").asString())
                        .toList());
    }

    @Test
    void stored_alerts_of_other_companies_are_dropped_once_the_pods_company_is_known()
            throws Exception {
        var unknown = new PodCompany();
        try (var early =
                new AlertCollector(
                        database, unknown, () -> {}, Clock.systemUTC(), new SecureRandom())) {
            var owner = new Owner(new CompanyId("rival"), new UserId("rita"));
            early.status(new StreamId("phone-9"), owner, StreamStatus.ONLINE);
            byte[] json = alert("phone-9", "high", "person").getBytes(UTF_8);
            early.collect(
                    assertInstanceOf(Alert.Read.class, Alert.read(json, Clock.systemUTC()))
                            .alert());
            await().until(() -> waiting(database) == 1);
        }
        try (var _ = reports(database)) {
            await().until(() -> waiting(database) == 0);
        }
        assertTrue(cloud.requests("recordAlert").isEmpty());
    }

    @Test
    void an_alert_on_every_frame_does_not_fill_the_disk() throws Exception {
        try (var phone = phone("phone-1", "anna.acme")) {
            for (int i = 0; i < 500; i++) {
                phone.send(alert("phone-1", "medium", "person"));
                phone.send(alert("phone-1", "high", "object-" + i));
            }
            phone.send("{}");
            phone.json("error"); // all before it were taken
        }
        stop();
        start();
        assertTrue(waiting(database) <= 12, () -> waiting(database) + " alerts");
    }
}
