package io.platebridge.edge.pod.cloud;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.contract.CameraStatus;
import io.platebridge.contract.HeartbeatCamera;
import io.platebridge.contract.HeartbeatResponse;
import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.contract.TokenKey;
import io.platebridge.core.pod.ApiKey;
import io.platebridge.edge.base.cloud.ContractCloud;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.pod.host.HostMetrics;
import io.platebridge.edge.pod.tailnet.Tailnet;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class HeartbeatsTest {

    private static final Duration NEVER_AGAIN = Duration.ofDays(1);
    private static final TokenKey KEY_A =
            new TokenKey(
                    "2026-11-a",
                    TokenKey.KeyType.OKP,
                    TokenKey.Curve.ED25519,
                    "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");

    @TempDir Path dir;
    private final ContractCloud cloud = new ContractCloud();
    private final ApiKey key = cloud.key();
    private final PlateBridgeClient client =
            new PlateBridgeClient(cloud.uri(), key::text, Duration.ofSeconds(10));
    private final CloudStatus link = new CloudStatus(Clock.systemUTC());
    private final List<HeartbeatResponse> answers = new CopyOnWriteArrayList<>();
    private Database database;
    private TokenKeyStore tokenKeys;

    @BeforeEach
    void open() {
        database = Database.open(dir.resolve("state"));
        tokenKeys = new TokenKeyStore(database);
    }

    @AfterEach
    void close() {
        client.close();
        database.close();
        cloud.close();
    }

    private Heartbeats start(Duration interval) throws Exception {
        Files.createDirectories(dir.resolve("proc"));
        Files.writeString(dir.resolve("proc/meminfo"), "MemTotal: 1000 kB\nMemAvailable: 379 kB\n");
        Path tailscale = dir.resolve("tailscale");
        Files.writeString(
                tailscale,
                """
                #!/bin/sh
                echo '{"BackendState": "Running", "Self": {"HostName": "north-gate-pod",
                  "TailscaleIPs": ["100.64.15.23"]}}'
                """);
        Files.setPosixFilePermissions(tailscale, PosixFilePermissions.fromString("rwx------"));
        var report =
                new PodReport(
                        key.pod(),
                        "1.0.0",
                        new HostMetrics(dir, dir),
                        new Tailnet(
                                dir.resolve("none"), tailscale.toString(), Duration.ofSeconds(20)),
                        () ->
                                List.of(
                                        new HeartbeatCamera(
                                                "gate",
                                                "Main Entrance",
                                                "rtsp://192.168.1.100:554/stream",
                                                "north",
                                                CameraStatus.ACTIVE)),
                        new StreamAddress(
                                cloud.uri(),
                                new PublicIp.Detected(),
                                Optional.empty(),
                                false,
                                18500),
                        Optional.empty());
        return new Heartbeats(
                client, report, link, tokenKeys, (_, _) -> {}, interval, answers::add);
    }

    @Test
    void a_heartbeat_reports_the_pods_health() throws Exception {
        try (var _ = start(NEVER_AGAIN)) {
            await().until(() -> answers.size() == 1);
        }
        JsonNode sent = cloud.requests("recordHeartbeat").getFirst();
        assertEquals("pod-1", sent.get("pod_id").asString());
        assertEquals("127.0.0.1", sent.get("ip_address").asString());
        assertEquals("100.64.15.23", sent.get("tailscale_ip").asString());
        assertEquals("north-gate-pod", sent.get("tailscale_hostname").asString());
        assertEquals("1.0.0", sent.get("firmware_version").asString());
        assertEquals("online", sent.get("status").asString());
        assertEquals("http://100.64.15.23:18500/stream", sent.get("stream_url").asString());
        assertEquals("active", sent.at("/cameras/0/status").asString());
        assertEquals(62.1, sent.get("memory_usage").asDouble());
        assertTrue(sent.get("disk_usage").isNumber());
        // This machine's /proc and /sys provide neither.
        assertTrue(sent.path("cpu_usage").isMissingNode());
        assertTrue(sent.path("temperature").isMissingNode());
        assertTrue(link.status().lastHeartbeat().isPresent());
    }

    @Test
    void heartbeats_are_sent_at_the_interval() throws Exception {
        try (var _ = start(Duration.ofMillis(50))) {
            await().until(() -> answers.size() >= 4);
        }
    }

    @Test
    void token_keys_of_the_answer_are_known_after_a_restart() throws Exception {
        cloud.tokenKeys(KEY_A);
        try (var _ = start(NEVER_AGAIN)) {
            await().until(() -> answers.size() == 1);
        }
        assertEquals(
                List.of(new io.platebridge.core.stream.TokenKey(KEY_A.kid(), KEY_A.x())),
                tokenKeys.all());
        database.close();
        database = Database.open(dir.resolve("state"));
        assertEquals(tokenKeys.all(), new TokenKeyStore(database).all());
    }

    @Test
    void a_key_that_retired_is_dropped() throws Exception {
        cloud.tokenKeys(KEY_A);
        try (var _ = start(Duration.ofMillis(50))) {
            await().until(() -> tokenKeys.all().size() == 1);
            cloud.tokenKeys();
            await().until(() -> tokenKeys.all().isEmpty());
        }
    }

    @Test
    void a_key_of_another_kind_is_ignored_and_the_others_are_stored() {
        tokenKeys.replace(
                List.of(
                        new TokenKey("b", TokenKey.KeyType.OKP, TokenKey.Curve.ED25519, "short"),
                        KEY_A));
        assertEquals(1, tokenKeys.all().size());
    }

    @Test
    void a_revoked_key_is_reported_with_its_remedy_and_heartbeats_continue() throws Exception {
        cloud.revokeKey();
        try (var _ = start(Duration.ofMillis(50))) {
            await().until(() -> link.status().error().isPresent());
            var fault = link.status().error().orElseThrow();
            assertEquals("api_key_invalid", fault.code());
            assertTrue(fault.detail().contains("register the pod again"), fault::detail);
            assertTrue(link.status().lastHeartbeat().isEmpty());
            await().until(() -> cloud.requests("recordHeartbeat").size() >= 3);
        }
    }

    @Test
    void a_cloud_that_comes_back_is_noticed() throws Exception {
        cloud.goAway();
        try (var _ = start(Duration.ofMillis(50))) {
            await().until(() -> link.status().error().isPresent());
            cloud.comeBack();
            await().until(() -> link.status().error().isEmpty());
        }
    }

    @Test
    void an_unknown_key_brings_an_early_heartbeat_but_no_flood() throws Exception {
        try (var heartbeats = start(NEVER_AGAIN)) {
            await().until(() -> answers.size() == 1);
            for (int i = 0; i < 100; i++) {
                heartbeats.requestEarlyHeartbeat();
            }
            await().until(() -> answers.size() == 2);
            heartbeats.requestEarlyHeartbeat();
            assertEquals(2, cloud.requests("recordHeartbeat").size());
        }
    }

    @Test
    void an_address_is_reported_only_if_the_cloud_would_assume_another() {
        URI portal = URI.create("https://portal.example.com");
        var standard =
                new StreamAddress(
                        portal, new PublicIp.Fixed("1.2.3.4"), Optional.empty(), true, 8000);
        assertEquals(Optional.empty(), standard.url(Optional.empty(), standard.ip()));
        var port =
                new StreamAddress(
                        portal, new PublicIp.Fixed("1.2.3.4"), Optional.empty(), true, 8001);
        assertEquals(
                Optional.of(URI.create("https://1.2.3.4:8001/stream")),
                port.url(Optional.empty(), port.ip()));
        assertEquals(
                Optional.of(URI.create("https://[fd7a::1]:8001/stream")),
                port.url(Optional.empty(), Optional.of("fd7a::1")));
        assertEquals(
                Optional.of(URI.create("https://gate.tail1234.ts.net:8000/stream")),
                standard.url(Optional.of("gate.tail1234.ts.net"), standard.ip()));
        URI own = URI.create("https://gate.example.com/stream");
        var configured =
                new StreamAddress(portal, new PublicIp.Detected(), Optional.of(own), true, 8000);
        assertEquals(
                Optional.of(own),
                configured.url(Optional.of("gate.tail1234.ts.net"), Optional.of("1.2.3.4")));
    }

    @Test
    void without_detection_only_the_tailnets_address_is_reported() {
        URI portal = URI.create("https://127.0.0.1");
        var detected =
                new StreamAddress(portal, new PublicIp.Detected(), Optional.empty(), true, 8000);
        assertEquals(Optional.of("127.0.0.1"), detected.ip());
        var off = new StreamAddress(portal, new PublicIp.Off(), Optional.empty(), true, 8000);
        assertEquals(Optional.empty(), off.ip());
    }
}
