package io.platebridge.edge.pod.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.camera.CameraId;
import io.platebridge.core.pod.Serial;
import io.platebridge.edge.base.tls.ServerCredentials;
import io.platebridge.edge.pod.config.ConfigFile.Invalid;
import io.platebridge.edge.pod.config.ConfigFile.Valid;
import io.platebridge.edge.pod.frigate.FrigateName;
import io.platebridge.edge.pod.plate.FrigateCameras;
import io.platebridge.edge.pod.plate.FrigateLink;
import io.platebridge.edge.pod.plate.MqttSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What config.yaml says about several Frigates. */
class MoreFrigatesTest {

    private static final FrigateName NORTH = new FrigateName("north");
    private static final FrigateName SOUTH = new FrigateName("south");

    private static final String CAMERAS =
            """
            cameras:
            - {camera_id: gate, rtsp_url: "rtsp://cam/1"}
            - {camera_id: north-gate, rtsp_url: "rtsp://cam/2", frigate: north, frigate_camera: gate}
            - {camera_id: south-gate, rtsp_url: "rtsp://cam/3", frigate: south, frigate_camera: gate}
            """;

    private static final String MORE =
            """
            more_frigates:
            - {name: north, mqtt_topic_prefix: frigate_north, frigate_url: "http://north:5000"}
            - {name: south, mqtt_url: "mqtts://south:8883", mqtt_user: pod, mqtt_password_file: %s}
            """;

    @TempDir Path dir;

    private ConfigFile read(String yaml) throws IOException {
        String least =
                """
                portal_url: https://portal.example.com
                pod_api_key: %s
                """
                        .formatted(ConfigFileTest.KEY);
        return ConfigFile.read(
                Files.writeString(dir.resolve("config.yaml"), least + yaml),
                Optional.of(new Serial("box-1")),
                variable -> Optional.of("of the environment").filter(_ -> isLogin(variable)));
    }

    private static boolean isLogin(String variable) {
        return List.of("MQTT_USER", "MQTT_PASSWORD").contains(variable);
    }

    private Config right(String yaml) throws IOException {
        ConfigFile file = read(yaml);
        return assertInstanceOf(Valid.class, file, file::toString).config();
    }

    private void fault(String yaml, String... parts) throws IOException {
        List<String> faults =
                assertInstanceOf(Invalid.class, read(yaml)).faults().stream()
                        .map(ConfigFault::toString)
                        .toList();
        assertEquals(1, faults.size(), faults::toString);
        for (String part : parts) {
            assertTrue(faults.getFirst().contains(part), faults::toString);
        }
    }

    private String more() throws IOException {
        return MORE.formatted(Files.writeString(dir.resolve("password"), "s3cret"));
    }

    private static Map<FrigateName, MqttSettings> brokers(Config config) {
        return config.frigates().stream()
                .collect(Collectors.toMap(FrigateLink::name, link -> link.mqtt().orElseThrow()));
    }

    @Test
    void each_has_its_own_broker_topics_and_api() throws IOException {
        Config config = right(CAMERAS + more());
        assertEquals(
                List.of(FrigateName.FIRST, NORTH, SOUTH),
                config.frigates().stream().map(FrigateLink::name).toList());
        Map<FrigateName, MqttSettings> brokers = brokers(config);
        assertEquals("frigate", brokers.get(FrigateName.FIRST).topicPrefix());
        assertEquals("mqtt://localhost:1883", brokers.get(NORTH).broker().toString());
        assertEquals("frigate_north", brokers.get(NORTH).topicPrefix());
        assertEquals("mqtts://south:8883", brokers.get(SOUTH).broker().toString());
        assertEquals(
                List.of("http://north:5000"),
                config.frigates().stream()
                        .flatMap(link -> link.api().stream())
                        .map(api -> api.url().toString())
                        .toList());
    }

    @Test
    void frigates_are_the_same_if_names_topics_and_addresses_are() throws IOException {
        Config started = right(CAMERAS + more());
        Config camera =
                right(
                        CAMERAS.replace("cam/2\"", "cam/4\"")
                                + more().replace("mqtt_user: pod", "mqtt_user: pod-2"));
        assertTrue(camera.hasSameFrigates(started));
        for (String[] change :
                new String[][] {
                    {"north", "nord"},
                    {"frigate_north", "frigate_nord"},
                    {"http://north:5000", "http://nord:5000"},
                    {"mqtts://south:8883", "mqtts://sud:8883"}
                }) {
            Config other = right((CAMERAS + more()).replace(change[0], change[1]));
            assertFalse(other.hasSameFrigates(started), change[1]);
        }
    }

    @Test
    void the_guides_example_is_valid_and_has_the_topics_of_its_frigate() throws IOException {
        Config config = right(block("several"));
        String prefix = brokers(config).get(NORTH).topicPrefix();
        assertTrue(block("north").contains("topic_prefix: " + prefix + "\n"), prefix);
        assertEquals(
                Map.of("gate", new CameraId("north-gate")),
                config.plates().cameras().get(NORTH).byName());
    }

    /** Returns the block of guide/frigate.md that follows a mark. */
    private static String block(String mark) throws IOException {
        Path guide = Path.of(System.getProperty("platebridge.root"), "guide/frigate.md");
        String text = Files.readString(guide);
        return text.substring(text.indexOf("<!-- " + mark + " -->"))
                .replaceFirst("(?s).*?```yaml\n(.*?)```.*", "$1");
    }

    @Test
    void the_environments_login_is_the_first_ones_only() throws IOException {
        Map<FrigateName, MqttSettings> brokers = brokers(right(CAMERAS + more()));
        assertEquals(
                Optional.of("of the environment"),
                brokers.get(FrigateName.FIRST).login().map(ServerCredentials::user));
        assertEquals(Optional.empty(), brokers.get(NORTH).login());
        assertEquals(
                Optional.of(new ServerCredentials("pod", "s3cret")), brokers.get(SOUTH).login());
    }

    @Test
    void a_session_at_the_broker_stays_its_own_whatever_the_order() throws IOException {
        var expected =
                Map.of(
                        FrigateName.FIRST,
                        "platebridge-box-1",
                        NORTH,
                        "platebridge-box-1:north",
                        SOUTH,
                        "platebridge-box-1:south");
        List<String> list = more().lines().toList();
        String turned = String.join("\n", list.getFirst(), list.get(2), list.get(1));
        for (String order : List.of(more(), turned)) {
            Map<FrigateName, String> ids =
                    brokers(right(CAMERAS + order)).entrySet().stream()
                            .collect(
                                    Collectors.toMap(
                                            Map.Entry::getKey, each -> each.getValue().clientId()));
            assertEquals(expected, ids);
        }
    }

    @Test
    void cameras_belong_to_the_frigate_that_they_name_or_to_the_first() throws IOException {
        assertEquals(
                Map.of(
                        FrigateName.FIRST,
                        new FrigateCameras(Map.of("gate", new CameraId("gate")), false),
                        NORTH,
                        new FrigateCameras(Map.of("gate", new CameraId("north-gate")), true),
                        SOUTH,
                        new FrigateCameras(Map.of("gate", new CameraId("south-gate")), true)),
                right(CAMERAS + more()).plates().cameras());
    }

    @Test
    void a_name_is_needed_once_and_has_a_form() throws IOException {
        String north = CAMERAS.replace("frigate: south, frigate_camera: gate", "frigate: north");
        fault(
                north + more().replace("name: south", "name: north"),
                "more_frigates[1].name",
                "each name once",
                "north again");
        fault(
                CAMERAS.lines().limit(3).collect(Collectors.joining("\n"))
                        + "\n"
                        + more().replace("name: south", "name: a b"),
                "more_frigates[1].name",
                "1 to 32 letters");
        fault(
                CAMERAS + more().replace("name: south,", "name: south, mqtt_topic: x,"),
                "more_frigates[1].mqtt_topic",
                "an unknown one");
    }

    @Test
    void a_broker_and_a_prefix_belong_to_one_frigate() throws IOException {
        fault(
                CAMERAS + more().replace("frigate_north", "frigate"),
                "more_frigates[0].mqtt_topic_prefix",
                "frigate at mqtt://localhost:1883 again",
                "set another mqtt.topic_prefix and mqtt.client_id");
        fault(
                CAMERAS + more() + "frigate_url: http://north:5000/\n",
                "more_frigates[0].frigate_url",
                "each Frigate's address once");
    }

    @Test
    void a_camera_names_a_frigate_that_exists_and_each_has_a_camera() throws IOException {
        fault(
                CAMERAS.replace("frigate: south", "frigate: west")
                        + more().lines().limit(2).collect(Collectors.joining("\n")),
                "cameras[2].frigate",
                "the name of a Frigate in more_frigates",
                "west");
        fault(
                CAMERAS.lines().limit(3).collect(Collectors.joining("\n")) + "\n" + more(),
                "more_frigates[1].name",
                "a camera of this Frigate",
                "write \"frigate: south\" at its cameras");
    }

    @Test
    void there_are_at_most_eight_beside_the_first() throws IOException {
        var cameras = new StringBuilder("cameras:\n");
        var more = new StringBuilder("more_frigates:\n");
        IntStream.range(0, 9)
                .forEach(i -> {
                    cameras.append(
                            "- {camera_id: c%d, rtsp_url: \"rtsp://cam/%d\", frigate: f%d}\n"
                                    .formatted(i, i, i));
                    more.append("- {name: f%d, mqtt_topic_prefix: f%d}\n".formatted(i, i));
                });
        fault(cameras + more.toString(), "more_frigates", "at most 8 Frigates", "9");
    }

    @Test
    void a_gate_that_the_pod_opens_needs_the_name_of_the_only_camera_of_a_frigate()
            throws IOException {
        fault(
                CAMERAS
                        + more()
                        + "relay_url: http://relay/on\nrelay_offline: true\nrelay_cameras: [gate]\n",
                "frigate_camera",
                "because of relay_offline");
        right(
                CAMERAS
                        + more()
                        + "relay_url: http://relay/on\nrelay_offline: true\nrelay_cameras: [north-gate]\n");
    }

    @Test
    void nothing_secret_of_the_list_is_shown_to_support() throws IOException {
        Path password = Files.writeString(dir.resolve("password"), "s3cret-of-file");
        RedactedConfig redacted =
                RedactedConfig.read(
                        Files.writeString(
                                dir.resolve("config.yaml"),
                                """
                                more_frigates:
                                - name: north
                                  mqtt_url: mqtt://pod:s3cret-of-url@north
                                  mqtt_user: s3cret-user
                                  mqtt_password: s3cret-of-broker
                                  frigate_password_file: %s
                                - name: south
                                  frigate_password: s3cret-of-api
                                  mqtt_pasword: s3cret-misspelt
                                """
                                        .formatted(password)));
        assertFalse(redacted.text().contains("s3cret"), redacted.text());
        assertTrue(redacted.text().contains("name: north"), redacted.text());
        String known = redacted.secrets() + " " + redacted.users();
        for (String secret :
                List.of("url", "broker", "file", "api").stream()
                        .map("s3cret-of-"::concat)
                        .toList()) {
            assertTrue(known.contains(secret), secret);
        }
        assertTrue(known.contains("s3cret-misspelt"), known);
        assertTrue(redacted.users().contains("s3cret-user"), known);
    }
}
