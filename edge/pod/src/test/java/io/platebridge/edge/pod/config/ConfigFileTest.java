package io.platebridge.edge.pod.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.camera.CameraId;
import io.platebridge.core.pod.ApiKey;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.pod.RegistrationToken;
import io.platebridge.core.pod.Serial;
import io.platebridge.edge.media.camera.CameraSettings;
import io.platebridge.edge.media.codec.Profile;
import io.platebridge.edge.media.live.SegmentFormat;
import io.platebridge.edge.media.recording.StorageSettings;
import io.platebridge.edge.media.source.RtspReader;
import io.platebridge.edge.media.source.RtspSettings;
import io.platebridge.edge.media.source.RtspTransport;
import io.platebridge.edge.media.source.SourceUrl;
import io.platebridge.edge.pod.cloud.PublicIp;
import io.platebridge.edge.pod.config.ConfigFile.Invalid;
import io.platebridge.edge.pod.config.ConfigFile.Valid;
import io.platebridge.edge.pod.frigate.FrigateName;
import io.platebridge.edge.pod.host.AddressRange;
import io.platebridge.edge.pod.metrics.MetricsSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {

    private static final Path SAMPLE =
            Path.of(System.getProperty("platebridge.root"), "edge/config.example.yaml");
    private static final String TOKEN = RegistrationToken.create(new Random(1)).text();
    static final String KEY = ApiKey.create(new PodId("pod-1"), new Random(1)).text();

    /** What no configuration can do without. */
    private static final String LEAST =
            """
            portal_url: https://portal.example.com
            registration_token: %s
            serial: box-1
            camera_id: gate
            camera_rtsp_url: rtsp://cam/stream
            """
                    .formatted(TOKEN);

    @TempDir Path dir;

    private ConfigFile read(String yaml) {
        return read(yaml.getBytes(StandardCharsets.UTF_8));
    }

    private ConfigFile read(byte[] yaml) {
        try {
            return ConfigFile.read(
                    Files.write(dir.resolve("config.yaml"), yaml),
                    Optional.of(new Serial("machine")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Config right(String yaml) {
        ConfigFile file = read(yaml);
        return assertInstanceOf(Valid.class, file, file::toString).config();
    }

    private List<String> faults(String yaml) {
        return assertInstanceOf(Invalid.class, read(yaml)).faults().stream()
                .map(ConfigFault::toString)
                .toList();
    }

    @Test
    void the_defaults_are_these() {
        Config config = right(LEAST);
        assertEquals(Path.of("/var/lib/platebridge"), config.stateDirectory());
        assertEquals(Duration.ofSeconds(60), config.cloud().heartbeatInterval());
        assertEquals(Optional.empty(), config.cloud().deviceName());
        assertEquals(Duration.ofMinutes(5), config.access().refreshInterval());
        assertEquals(0.75, config.plates().minConfidence());
        assertEquals(Optional.empty(), config.access().zone());
        assertEquals(
                "mqtt://localhost:1883",
                config.frigates().getFirst().mqtt().orElseThrow().broker().toString());
        assertEquals(Optional.empty(), config.frigates().getFirst().mqtt().orElseThrow().login());
        assertEquals(Optional.empty(), config.frigates().getFirst().api());
        assertEquals("frigate", config.frigates().getFirst().mqtt().orElseThrow().topicPrefix());
        assertEquals(
                "platebridge-box-1", config.frigates().getFirst().mqtt().orElseThrow().clientId());
        assertTrue(config.clips().enabled());
        assertEquals(Duration.ofSeconds(30), config.clips().duration());
        assertEquals(Duration.ofSeconds(5), config.clips().preRoll());
        assertEquals(Path.of("/var/lib/platebridge/recordings"), config.clips().directory());
        assertEquals(2L << 30, config.clips().maxBytes());
        assertEquals(
                new StorageSettings(
                        Set.of(),
                        Duration.ofMinutes(10),
                        Duration.ofDays(7),
                        2L << 30,
                        256L << 20,
                        false),
                config.storage());
        assertEquals(8000, config.http().port());
        assertEquals(new Tls.Automatic(), config.http().tls());
        assertTrue(config.http().streaming());
        assertEquals(SegmentFormat.FMP4, config.http().segments());
        assertEquals(List.of(), config.http().allowedOrigins());
        assertEquals(MetricsSettings.NEAR, config.metrics().allowed());
        assertEquals(new PublicIp.Detected(), config.publicIp());
        assertEquals(Optional.empty(), config.streamUrl());
        assertEquals("gate", config.cameras().getFirst().name());
    }

    @Test
    void every_key_is_read() {
        Config config =
                right(
                        """
                        portal_url: http://localhost:8090
                        pod_api_key: %s
                        pod_id: pod-1
                        company_id: acme
                        community_id: oak-hills
                        site_id: main-gate
                        device_name: North Gate POD
                        serial: ABC123456
                        heartbeat_interval: 2
                        whitelist_refresh_interval: 3
                        time_zone: America/Chicago
                        state_dir: /tmp/pod
                        cameras:
                          - {camera_id: gate, name: Main, position: north, rtsp_url: "rtsp://u:p@cam/1"}
                          - {camera_id: exit, rtsp_url: "rtsp://cam/2", frigate_camera: exit_lane, rtsp_transport: udp, rtsp_reader: own, continuous: false,
                             sub_rtsp_url: "rtsp://cam/2/sub", low_bandwidth: {width: 320, fps: 5, bitrate: 100000}}
                        enable_mqtt: false
                        mqtt_host: broker
                        mqtt_port: 8095
                        mqtt_topic_prefix: cars/frigate
                        min_confidence: 0.5
                        record_on_detection: false
                        recording_duration: 10
                        recording_pre_roll: 2
                        recordings_dir: /tmp/clips
                        recordings_max_mb: 5
                        min_free_mb: 6
                        keep_uploaded: true
                        continuous_recording: true
                        continuous_segment_minutes: 5
                        retention_days: 2
                        enable_streaming: false
                        hls_segments: mpegts
                        stream_port: 8001
                        tls: off
                        tls_certificate: /a
                        tls_key: /b
                        allowed_origins: [http://localhost:8080]
                        metrics_allow: [192.168.1.0/24]
                        public_ip: 73.45.123.89
                        stream_url: https://gate.example.com/stream
                        """
                                .formatted(KEY));
        assertEquals(ApiKey.parse(KEY), config.cloud().apiKey());
        assertEquals(Optional.of("North Gate POD"), config.cloud().deviceName());
        assertEquals(new Serial("ABC123456"), config.cloud().serial());
        assertEquals(Duration.ofSeconds(2), config.cloud().heartbeatInterval());
        assertEquals(Duration.ofSeconds(3), config.access().refreshInterval());
        assertEquals(Optional.of("main-gate"), config.access().site());
        assertEquals(Optional.of("acme"), config.access().company());
        assertEquals(Optional.of("main-gate"), config.plates().site());
        assertEquals(Optional.of(ZoneId.of("America/Chicago")), config.access().zone());
        assertEquals(0.5, config.plates().minConfidence());
        assertEquals(
                Map.of("gate", new CameraId("gate"), "exit_lane", new CameraId("exit")),
                config.plates().cameras().get(FrigateName.FIRST).byName());
        assertEquals(
                List.of("Main", "exit"),
                config.cameras().stream().map(CameraSettings::name).toList());
        assertEquals(
                List.of(Optional.<Profile>empty(), Optional.of(new Profile(320, 5, 100_000))),
                config.cameras().stream().map(CameraSettings::low).toList());
        assertEquals(
                List.of(Optional.empty(), Optional.of(SourceUrl.of("rtsp://cam/2/sub"))),
                config.cameras().stream().map(CameraSettings::sub).toList());
        assertEquals(
                List.of(RtspSettings.DEFAULT, new RtspSettings(RtspTransport.UDP, RtspReader.OWN)),
                config.cameras().stream().map(CameraSettings::rtsp).toList());
        assertEquals(Optional.empty(), config.frigates().getFirst().mqtt());
        assertFalse(config.clips().enabled());
        assertEquals(Duration.ofSeconds(2), config.clips().preRoll());
        assertEquals(5 << 20, config.clips().maxBytes());
        assertEquals(
                new StorageSettings(
                        Set.of(new CameraId("gate")),
                        Duration.ofMinutes(5),
                        Duration.ofDays(2),
                        5 << 20,
                        6 << 20,
                        true),
                config.storage());
        assertFalse(config.http().streaming());
        assertEquals(SegmentFormat.MPEG_TS, config.http().segments());
        assertEquals(8001, config.http().port());
        assertEquals(new Tls.Off(), config.http().tls());
        assertEquals(List.of(AddressRange.of("192.168.1.0/24")), config.metrics().allowed());
        assertEquals(new PublicIp.Fixed("73.45.123.89"), config.publicIp());
        assertEquals("https://gate.example.com/stream", config.streamUrl().orElseThrow() + "");
    }

    @Test
    void the_sample_is_accepted_and_explains_every_key() throws IOException {
        ConfigFile sample = ConfigFile.read(SAMPLE, Optional.empty());
        List<String> faults =
                sample instanceof Invalid wrong
                        ? wrong.faults().stream().map(ConfigFault::key).toList()
                        : List.of();
        // A machine without a serial must be given one; otherwise nothing is wrong.
        assertEquals(List.of("serial"), faults);
        String text = Files.readString(SAMPLE);
        for (String key : Keys.names()) {
            assertTrue(text.matches("(?s).*\\n[ #-]*" + key + ":.*"), key);
        }
    }

    @Test
    void the_sample_with_every_key_switched_on_names_no_unknown_key() throws IOException {
        String all =
                Files.readAllLines(SAMPLE).stream()
                        .map(line -> line.replaceFirst("^# ([a-z_]+: )", "$1"))
                        .collect(Collectors.joining("\n"));
        assertEquals(
                List.of(
                        "camera_id",
                        "frigate_password_file",
                        "frigate_tls_ca",
                        "frigate_tls_ca",
                        "frigate_tls_fingerprint",
                        "frigate_tls_fingerprint",
                        "mqtt_host",
                        "mqtt_password_file",
                        "mqtt_port",
                        "mqtt_tls_ca",
                        "mqtt_tls_certificate",
                        "mqtt_tls_fingerprint",
                        "mqtt_tls_key",
                        "pod_api_key",
                        "relay_gpio",
                        "tls_certificate"),
                assertInstanceOf(Invalid.class, read(all.replace("tls: auto", "tls: file")))
                        .faults()
                        .stream()
                        .map(ConfigFault::key)
                        .filter(key -> !key.equals("tls_key"))
                        .sorted()
                        .toList());
    }

    @Test
    void all_faults_are_reported_at_once_with_line_and_remedy() {
        assertEquals(
                List.of(
                        "line 1, portal_url: expected a URL such as https://host[:port][/path], found \"ftp://portal\"; write it like \"portal_url: https://portal.example.com\"",
                        "line 2, heartbeat_intervall: expected a known key, found an unknown one; did you mean heartbeat_interval?",
                        "line 3, mqtt_port: expected a whole number from 1 to 65535, found \"abc\"; write it like \"mqtt_port: 1883\"",
                        "line 6, cameras[0].camera_id: expected 1 to 64 letters, digits, '.', '_' and '-', found nothing; write it like \"camera_id: cam_001\"",
                        "line 6, cameras[0].rtsp_url: expected rtsp://[user:password@]host[:port]/path, http://…, /dev/video0 or another source, found something else (17 characters); write it like \"rtsp_url: rtsp://192.168.1.100:554/stream\"",
                        "line 7, registration_token: expected a complete registration token, pbreg_…, found something else (9 characters); write it like \"registration_token: pbreg_…\""),
                faults(
                        """
                        portal_url: ftp://portal
                        heartbeat_intervall: 60
                        mqtt_port: abc
                        stream_secret: shared-secret
                        cameras:
                          - rtsp_url: ftp://secret@cam1
                        registration_token: pbreg_abc
                        """));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    min_confidence: 1.5          | min_confidence
                    min_confidence: NaN          | min_confidence
                    min_confidence: [0.5]        | min_confidence
                    heartbeat_interval: 0        | heartbeat_interval
                    heartbeat_interval: 60s      | heartbeat_interval
                    enable_mqtt: yes             | enable_mqtt
                    time_zone: Mars/Olympus      | time_zone
                    public_ip: gate.example.com  | public_ip
                    mqtt_topic_prefix: frigate/# | mqtt_topic_prefix
                    recording_pre_roll: 30       | recording_pre_roll
                    allowed_origins: '*'         | allowed_origins
                    allowed_origins: ['*']       | allowed_origins[0]
                    pod_api_key: pbk_x           | pod_api_key
                    cameras: gate                | cameras
                    cameras: [gate]              | cameras[0]
                    camera_id: other             | camera_id
                    """)
    void a_value_out_of_its_range_is_a_fault_of_its_key(String line, String key) {
        List<ConfigFault> faults = assertInstanceOf(Invalid.class, read(LEAST + line)).faults();
        assertTrue(faults.stream().map(ConfigFault::key).anyMatch(key::equals), faults::toString);
        assertTrue(faults.stream().allMatch(fault -> fault.line() == 6), faults::toString);
    }

    @Test
    void certificate_files_are_missed_before_the_pod_starts() {
        List<String> faults = faults(LEAST + "tls: file\ntls_key: " + dir + "/none");
        assertEquals(2, faults.size());
        assertTrue(faults.getFirst().startsWith("line 1, tls_certificate:"), faults::toString);
        assertTrue(faults.getLast().startsWith("line 7, tls_key:"), faults::toString);
    }

    @Test
    void an_empty_value_is_an_absent_one() {
        assertEquals(Optional.empty(), right(LEAST + "stream_url:\n").streamUrl());
        assertEquals(new PublicIp.Off(), right(LEAST + "public_ip: off\n").publicIp());
    }

    @Test
    void absent_required_keys_are_faults() {
        List<String> faults = faults("device_name: x\nstate_dir: " + dir);
        assertEquals(4, faults.size(), faults::toString);
        for (String key :
                List.of("portal_url", "registration_token", "camera_id", "camera_rtsp_url")) {
            assertTrue(faults.stream().anyMatch(fault -> fault.contains(key)), key);
        }
    }

    @Test
    void a_registered_pod_needs_no_token_any_more() throws IOException {
        Files.createFile(dir.resolve("pod.db"));
        String without = LEAST.replaceFirst("registration_token.*\n", "");
        assertEquals(
                Optional.empty(), right(without + "state_dir: " + dir).cloud().registrationToken());
    }

    @Test
    void another_pods_id_beside_a_key_is_a_fault() {
        assertEquals(1, faults(LEAST + "pod_api_key: " + KEY + "\npod_id: pod-2\n").size());
    }

    @Test
    void cameras_are_a_list_or_a_single_one_but_not_both() {
        assertEquals(
                1, faults(LEAST + "cameras: [{camera_id: exit, rtsp_url: 'rtsp://cam/2'}]").size());
    }

    @Test
    void two_cameras_of_one_id_are_a_fault_at_the_second() {
        String yaml =
                LEAST.replaceAll("camera.*\n", "")
                        + """
                        cameras:
                          - {camera_id: gate, rtsp_url: "rtsp://cam/1"}
                          - {camera_id: gate, rtsp_url: "rtsp://cam/2"}
                        """;
        List<ConfigFault> faults = assertInstanceOf(Invalid.class, read(yaml)).faults();
        assertEquals(1, faults.size());
        assertEquals(6, faults.getFirst().line());
    }

    @Test
    void malformed_yaml_is_a_fault_with_its_line() {
        List<ConfigFault> faults =
                assertInstanceOf(Invalid.class, read("a: 1\nb: [1\nc: 2\n")).faults();
        assertEquals(1, faults.size());
        assertEquals(3, faults.getFirst().line());
    }

    @ParameterizedTest
    @CsvSource({"''", "'- a\n- b'", "just text", "'# a comment only'"})
    void a_file_without_keys_is_a_fault(String yaml) {
        assertEquals(1, faults(yaml).size());
    }

    @Test
    void bytes_that_are_no_text_are_a_fault() {
        assertInstanceOf(Invalid.class, read(new byte[] {(byte) 0xff, (byte) 0xfe, 0x00}));
        assertInstanceOf(Invalid.class, read(new byte[YamlFile.MAX_BYTES + 1]));
    }

    @Test
    void a_missing_file_is_a_fault_that_names_the_sample() {
        var wrong =
                assertInstanceOf(
                        Invalid.class, ConfigFile.read(dir.resolve("none.yaml"), Optional.empty()));
        assertTrue(wrong.report(dir).contains("config.example.yaml"));
    }

    @Test
    void a_duplicate_key_is_a_fault_at_the_second() {
        List<ConfigFault> faults =
                assertInstanceOf(Invalid.class, read(LEAST + "serial: box-2\n")).faults();
        assertEquals(6, faults.getFirst().line());
        assertEquals("serial", faults.getFirst().key());
    }

    @Test
    void no_fault_repeats_a_secret() {
        String report =
                faults(
                                "registration_token: hunter2\npod_api_key: hunter2\ncamera_rtsp_url: hunter2")
                        .toString();
        assertFalse(report.contains("hunter2"), report);
    }

    @Test
    void no_fault_repeats_a_secret_that_yaml_reads_as_a_name() {
        for (String written : List.of("*hunter2", "!hunter2 x", "&a x\ny: *hunter2")) {
            String report = faults("pod_api_key: " + written).toString();
            assertFalse(report.contains("hunter2"), report);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "portal_url: \"https://u:hunter2@localhost:1\"",
                "portal_url: \"https://localhost/?key=hunter2\"",
                "stream_url: \"ftp://u:hunter2@x/stream\"",
                "allowed_origins: [\"https://u:hunter2@x\"]",
                "router: {ml_service: {url: \"ftp://u:hunter2-hunter2-hunter2-hunter2-hunter2-hunter2-hunter2@x\"}}",
                "\"rtsp://u:hunter2@h/x\": 1"
            })
    void no_fault_repeats_what_a_url_hides(String line) {
        String report = faults(LEAST.replaceFirst("portal_url.*", "") + line + "\n").toString();
        assertTrue(report.contains("…") || report.contains("hidden"), report);
        assertFalse(report.contains("hunter2"), report);
    }

    /** Blanks, quotation marks and slashes in passwords, no scheme, what YAML cuts off. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "portal_url: \"https://u:hun ter2@localhost:1\"",
                "portal_url: 'https://u:hun\"ter2@localhost:1'",
                "portal_url: \"https://u:12/hunter2@localhost\"",
                "stream_url: \"https://gate:12/hunter2@x/stream\"",
                "device_name: \"\"\nhttp_port: \"u:hun ter2@x\"",
                "retention_days: \"u:hun ter2@x\"",
                "\"u:hun ter2@h\": 1",
                "stream_url: \"https://x/?key=hun ter2\"",
                "router: {sessions: {database: \"postgresql://u:12?hunter2@h/db\"}}",
                "router: {sessions: {database: \"postgresql://u:12/hunter2@h/db\"}}",
                "router: {redis_url: \"redis://:12/hunter2@h\"}",
                "router: {ml_service: {url: \"http://u:12/hunter2@h\"}}",
                "sub_rtsp_url: rtsp://u:12 #hunter2@192.168.1.10/live",
                "sub_rtsp_url: \"rtsp://u:12/hunter2@cam/live\"",
                "sub_rtsp_url: \"u:hunter2@192.168.1.10/live\"",
            })
    void no_fault_repeats_a_password_of_any_form(String line) {
        String report = faults(LEAST.replaceFirst("portal_url.*", "") + line + "\n").toString();
        assertFalse(report.contains("ter2") || report.contains("hun"), report);
        String key = line.replaceFirst("(?s)^[\"']?([a-z_]*).*", "$1");
        assertTrue(key.isEmpty() || report.contains(key), "it is a fault: " + report);
    }

    @Test
    void an_address_that_can_be_read_in_two_ways_is_a_fault_that_says_what_to_write() {
        assertTrue(
                faults("camera_id: gate\ncamera_rtsp_url: rtsp://u:12/hunter2@cam/live\n")
                        .toString()
                        .contains("%2F for /"));
    }

    @Test
    void a_folder_that_is_a_file_is_a_fault() throws Exception {
        Path file = Files.createTempFile(dir, "a", ".file");
        List<String> faults =
                faults(LEAST + "state_dir: %s\nrecordings_dir: %s\n".formatted(file, file));
        assertEquals(2, faults.size(), faults.toString());
        assertTrue(faults.getFirst().contains("state_dir: expected a folder"), faults.toString());
    }

    @Test
    void a_certificate_that_is_something_else_is_a_fault() {
        List<String> faults =
                faults(LEAST + "tls: file\ntls_certificate: /etc/passwd\ntls_key: /etc/passwd\n");
        assertEquals(2, faults.size(), faults.toString());
        assertTrue(faults.getLast().contains("holds a private key"), faults.toString());
    }

    @Test
    void an_invalid_pre_roll_is_one_fault() {
        List<String> faults = faults(LEAST + "recording_duration: 5\nrecording_pre_roll: 60\n");
        assertEquals(1, faults.size(), faults.toString());
    }
}
