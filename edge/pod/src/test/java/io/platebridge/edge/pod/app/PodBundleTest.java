package io.platebridge.edge.pod.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.platebridge.core.pod.ApiKey;
import io.platebridge.core.pod.PodId;
import io.platebridge.edge.base.cloud.ContractCloud;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.pod.config.ConfigFile;
import io.platebridge.edge.pod.config.ConfigFile.Invalid;
import io.platebridge.edge.pod.config.ConfigFile.Valid;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A pod whose every secret and plate is known, and whose log says them all. */
class PodBundleTest {

    private static final String KEY = ApiKey.create(new PodId("pod-1"), new Random(1)).text();
    private static final String ROTATED = ApiKey.create(new PodId("pod-1"), new Random(2)).text();
    private static final String UPLOAD =
            "https://bucket.example.com/recordings/c/gate/1.mp4?X-Amz-Signature=s3-signature-23&x=1";

    /** Whatever nobody but the pod may know; each is in the configuration, the state or a file. */
    private static final List<String> SECRETS =
            List.of(
                    "camera-user-01",
                    "camera-p%40ss-02",
                    "camera-p@ss-02",
                    "sub-user-03",
                    "sub-pass-04",
                    "mqtt-user-05",
                    "mqtt-pass-06",
                    "frigate-user-07",
                    "frigate-pass-08",
                    "relay-user-09",
                    "relay-pass-10",
                    "relay-token-11",
                    "database-user-12",
                    "database-pass-13",
                    "better-auth-secret-14",
                    "redis-pass-15",
                    "portal-user-19",
                    "portal-pass-20",
                    "s3-signature-23",
                    "header-secret-24",
                    KEY,
                    ROTATED,
                    ContractCloud.TOKEN.text());

    /** In a comment, in a key that no reader knows, or in the wrong place. */
    private static final List<String> UNREAD =
            List.of(
                    "stream-secret-16",
                    "comment-secret-17",
                    "misspelt-pass-18",
                    "named-pass-21",
                    "pasted-key-22");

    private static final List<String> PLATES =
            List.of("LISTED1", "ÖÄ77UE", "DECIDED2", "READING3", "CLIP4X", "PASS5X", "LATE6X");

    @TempDir Path dir;
    private HttpServer pod;

    @BeforeEach
    void startPod() throws IOException {
        pod = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/health", "{\"ready\":true,\"version\":\"1.0\",\"problems\":[\"gate: LISTED1\"]}");
        answer("/metrics", "platebridge_camera_up{camera=\"gate\"} 1\n");
        pod.start();
    }

    private void answer(String path, String body) {
        pod.createContext(
                path,
                exchange -> {
                    exchange.sendResponseHeaders(200, body.length());
                    exchange.getResponseBody().write(body.getBytes(UTF_8));
                    exchange.close();
                });
    }

    @AfterEach
    void stopPod() {
        pod.stop(0);
    }

    private Path config(ContractCloud cloud) throws IOException {
        Path password = Files.writeString(dir.resolve("mqtt_password"), "mqtt-pass-06\n");
        String yaml =
                """
                # the old password was comment-secret-17
                portal_url: %s
                registration_token: %s
                serial: box-1
                stream_secret: stream-secret-16
                cameras:
                  - camera_id: gate
                    name: Main Gate
                    rtsp_url: "rtsp://camera-user-01:camera-p%%40ss-02@127.0.0.1:1/stream"
                    sub_rtsp_url: "rtsp://sub-user-03:sub-pass-04@127.0.0.1:1/stream2"
                    frigate_camera: gate
                mqtt_host: 127.0.0.1
                mqtt_port: 1
                mqtt_user: mqtt-user-05
                mqtt_password_file: %s
                frigate_url: http://127.0.0.1:1
                frigate_user: frigate-user-07
                frigate_password: frigate-pass-08
                relay_url: http://relay-user-09:relay-pass-10@127.0.0.1:1/open?token=relay-token-11
                router:
                  port: 3000
                  redis_url: redis://:redis-pass-15@127.0.0.1:1
                  sessions:
                    database: postgresql://database-user-12:database-pass-13@127.0.0.1:1/app
                    secret: better-auth-secret-14
                tls: off
                state_dir: %s
                recordings_dir: %s
                min_free_mb: 1
                stream_port: %d
                """
                        .formatted(
                                cloud.uri(),
                                ContractCloud.TOKEN.text(),
                                password,
                                dir.resolve("state"),
                                Files.createDirectories(dir.resolve("recordings")),
                                pod.getAddress().getPort());
        return Files.writeString(dir.resolve("config.yaml"), yaml);
    }

    private static Map<String, String> unpacked(byte[] archive) throws IOException {
        var texts = new LinkedHashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                texts.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
            }
        }
        return texts;
    }

    private Map<String, String> bundle(Path file, ConfigFile read, String log) throws Exception {
        var archive = new ByteArrayOutputStream();
        new PodBundle(file, new Random(1))
                .write(read, new ByteArrayInputStream(log.getBytes(UTF_8)), archive);
        return unpacked(archive.toByteArray());
    }

    /** A log that says all secrets and plates. */
    private static String everything() {
        return String.join("\n", SECRETS)
                + "\nplate="
                + String.join(" plate=", PLATES)
                + "\nlisted1 PUT "
                + UPLOAD
                + "\nrtsp://camera-user-01:camera-p%40ss-02@127.0.0.1:1/stream 25 fps\n";
    }

    private static void assertSecretFree(Map<String, String> texts) {
        for (var text : texts.entrySet()) {
            for (List<String> unwanted : List.of(SECRETS, UNREAD, PLATES)) {
                for (String each : unwanted) {
                    assertTrue(
                            !text.getValue().contains(each),
                            () -> each + " in " + text.getKey() + ":\n" + text.getValue());
                }
            }
        }
    }

    @Test
    void no_secret_and_no_plate_of_a_running_pod_is_in_its_bundle() throws Exception {
        try (var cloud = new ContractCloud();
                var database = Database.open(dir.resolve("state"))) {
            FilledState.fill(database, KEY, ROTATED, UPLOAD);
            Path file = config(cloud);
            ConfigFile read = ConfigFile.read(file, Optional.empty());
            assertInstanceOf(Valid.class, read, read::toString);
            Map<String, String> texts = bundle(file, read, everything());
            assertSecretFree(texts);
            assertContent(texts);
        }
    }

    private static void assertContent(Map<String, String> texts) {
        String folder = "platebridge-support/";
        assertEquals(8, texts.size(), texts.keySet()::toString);
        String config = texts.get(folder + "config.txt");
        assertTrue(config.contains("min_free_mb: 1\n"), config);
        assertTrue(config.contains("name: Main Gate\n"), config);
        assertTrue(config.contains("rtsp_url: (set)\n"), config);
        assertTrue(config.contains("registration_token: (set)\n"), config);
        String state = texts.get(folder + "state.txt");
        assertTrue(state.contains("whitelist_entry: 2 rows\n"), state);
        String check = texts.get(folder + "check.txt");
        assertTrue(check.contains("fault   camera gate"), check);
        assertTrue(check.contains("exit code 1\n"), check);
        // Nothing had to be removed from what the pod itself writes.
        assertTrue(!config.contains("(removed)") && !check.contains("(removed)"), config + check);
        assertTrue(texts.get(folder + "health.json").contains("\"ready\":true"));
        assertTrue(texts.get(folder + "metrics.txt").contains("platebridge_camera_up"));
        assertTrue(texts.get(folder + "log.txt").contains("(removed) 25 fps"));
        String machine = texts.get(folder + "machine.txt");
        assertTrue(machine.contains("clock synchronised: "), machine);
        assertTrue(machine.contains(" MiB free, owner "), machine);
    }

    @Test
    void a_pod_that_does_not_start_has_a_bundle_too_without_what_is_in_its_state()
            throws Exception {
        Path file;
        try (var cloud = new ContractCloud();
                var database = Database.open(dir.resolve("state"))) {
            FilledState.fill(database, KEY, ROTATED, UPLOAD);
            file = config(cloud);
        }
        String faults =
                """
                mqtt_pasword: misspelt-pass-18
                device_name: pod:named-pass-21@broker
                mqtt_tls_key: |
                  -----BEGIN PRIVATE KEY-----
                  pasted-key-22
                stream_port: 1
                """;
        Files.writeString(file, Files.readString(file) + faults);
        ConfigFile read = ConfigFile.read(file, Optional.empty());
        assertInstanceOf(Invalid.class, read, read::toString);
        Map<String, String> texts =
                bundle(
                        file,
                        read,
                        everything() + "misspelt-pass-18 named-pass-21 pasted-key-22 end\n");
        assertSecretFree(texts);
        String check = texts.get("platebridge-support/check.txt");
        assertTrue(check.contains("mqtt_pasword"), check);
        String log = texts.get("platebridge-support/log.txt");
        assertTrue(log.contains("(removed) (removed) (removed) end\n"), log);
    }

    @ParameterizedTest
    @EnumSource
    void what_a_pod_wrote_is_left_out_if_it_is_not_known_what_must_be_removed(Damage damage)
            throws Exception {
        try (var cloud = new ContractCloud()) {
            try (var database = Database.open(dir.resolve("state"))) {
                FilledState.fill(database, KEY, ROTATED, UPLOAD);
            }
            Path file = config(cloud);
            damage.apply(dir.resolve("state").resolve(Database.FILE), file);
            ConfigFile read = ConfigFile.read(file, Optional.empty());
            Map<String, String> texts = bundle(file, read, everything());
            assertSecretFree(texts);
            String folder = "platebridge-support/";
            String log = texts.get(folder + "log.txt");
            assertTrue(log.startsWith("left out: what must be removed from it"), log);
            String state = texts.get(folder + "state.txt");
            assertTrue(state.startsWith("state file: not "), state);
            String about = texts.get(folder + "about.txt");
            assertTrue(about.contains("not all that this pod knows"), about);
            assertTrue(texts.get(folder + "check.txt").length() > 20, texts::toString);
        }
    }
}
