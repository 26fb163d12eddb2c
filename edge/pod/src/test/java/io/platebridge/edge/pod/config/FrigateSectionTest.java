package io.platebridge.edge.pod.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.pod.Serial;
import io.platebridge.edge.base.tls.ClientTls;
import io.platebridge.edge.base.tls.ServerCredentials;
import io.platebridge.edge.pod.config.ConfigFile.Invalid;
import io.platebridge.edge.pod.config.ConfigFile.Valid;
import io.platebridge.edge.pod.frigate.FrigateSettings;
import io.platebridge.edge.pod.plate.MqttSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What config.yaml says about the broker and Frigate's HTTP API. */
class FrigateSectionTest {

    private static final String SHA = "0a".repeat(32);

    @TempDir Path dir;

    private ConfigFile read(String yaml, Map<String, String> environment) throws IOException {
        String least =
                """
                portal_url: https://portal.example.com
                pod_api_key: %s
                camera_id: gate
                camera_rtsp_url: rtsp://cam/stream
                """
                        .formatted(ConfigFileTest.KEY);
        return ConfigFile.read(
                Files.writeString(dir.resolve("config.yaml"), least + yaml),
                Optional.of(new Serial("machine")),
                variable -> Optional.ofNullable(environment.get(variable)));
    }

    private Config right(String yaml, Map<String, String> environment) throws IOException {
        ConfigFile file = read(yaml, environment);
        return assertInstanceOf(Valid.class, file, file::toString).config();
    }

    private MqttSettings mqtt(String yaml) throws IOException {
        return right(yaml, Map.of()).frigates().getFirst().mqtt().orElseThrow();
    }

    /** The faults, without the lines above. */
    private List<String> faults(String yaml) throws IOException {
        return assertInstanceOf(Invalid.class, read(yaml, Map.of())).faults().stream()
                .map(ConfigFault::toString)
                .toList();
    }

    private void fault(String yaml, String... parts) throws IOException {
        List<String> faults = faults(yaml);
        assertEquals(1, faults.size(), faults::toString);
        for (String part : parts) {
            assertTrue(faults.getFirst().contains(part), faults::toString);
        }
    }

    @Test
    void a_broker_that_enable_mqtt_turns_off_is_named_with_what_it_costs() throws IOException {
        String off = "enable_mqtt: false\n";
        assertEquals(Optional.empty(), unusedBroker(off));
        assertEquals(Optional.empty(), unusedBroker("mqtt_host: broker"));
        assertEquals(
                Optional.of(
                        "mqtt: enable_mqtt: false turns off the broker that mqtt_host names, so no plates are read; remove enable_mqtt and restart the pod, or remove mqtt_host"),
                unusedBroker(off + "mqtt_host: broker"));
        String withHistory =
                unusedBroker(off + "mqtt_url: mqtt://broker\nfrigate_url: http://frigate:5000")
                        .orElseThrow();
        assertTrue(withHistory.contains("only from Frigate's history"), withHistory);
        assertTrue(withHistory.contains("mqtt_url names"), withHistory);
    }

    private Optional<String> unusedBroker(String yaml) throws IOException {
        return right(yaml, Map.of()).unusedBroker().map(UnusedBroker::advice);
    }

    @Test
    void a_broker_is_a_host_and_a_port_or_a_whole_address() throws IOException {
        assertEquals(
                "mqtt://10.0.0.5:1884", mqtt("mqtt_host: 10.0.0.5\nmqtt_port: 1884").broker() + "");
        assertEquals("mqtt://[::1]:1883", mqtt("mqtt_host: '::1'").broker() + "");
        assertEquals("mqtts://broker:8883", mqtt("mqtt_url: mqtts://broker").broker() + "");
        assertEquals("ws://broker:80/ws", mqtt("mqtt_url: ws://broker/ws").broker() + "");
        assertEquals("wss://broker:9/", mqtt("mqtt_url: 'wss://broker:9/'").broker() + "");
        fault("mqtt_url: mqtts://broker\nmqtt_host: other", "line 6, mqtt_host", "remove this one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "broker:1883",
                "http://broker",
                "mqtt://",
                "mqtt://broker:0",
                "mqtt://broker:65536",
                "mqtt://broker/path",
                "mqtt://secret@broker",
                "mqtt://:secret@broker",
                "mqtt://a:b:secret@broker",
                "mqtts://my_secret",
                "mqtts://[::1]",
                "ws://broker/path#secret",
                "mqtt://us er:secret@broker"
            })
    void an_invalid_address_is_refused_and_not_repeated(String url) throws IOException {
        List<String> faults = faults("mqtt_url: '" + url + "'");
        assertEquals(1, faults.size(), faults::toString);
        assertTrue(faults.getFirst().startsWith("line 5, mqtt_url: expected mqtt://host"));
        assertFalse(faults.getFirst().contains("secret"), faults::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pod:secret@broker",
                "secret@broker",
                "mqtt://pod:secret@broker",
                "us er:secret@broker",
                "pod:sec/ret@broker"
            })
    void a_host_with_a_login_is_refused_with_where_it_belongs_and_not_repeated(String host)
            throws IOException {
        assertEquals(
                List.of(
                        "line 5, mqtt_host: expected a host name or address, found a login before it; write mqtt_user and mqtt_password, or the whole address as mqtt_url"),
                faults("mqtt_host: '" + host + "'"));
        List<String> both = faults("mqtt_url: mqtts://broker\nmqtt_host: '" + host + "'");
        assertFalse(both.toString().contains("secret"), both::toString);
    }

    @Test
    void user_and_password_come_from_the_file_another_file_the_address_or_the_environment()
            throws IOException {
        Path secret = Files.writeString(dir.resolve("secret"), "p@ss w%rd\n");
        var login = Optional.of(new ServerCredentials("pod", "p@ss w%rd"));
        assertEquals(login, mqtt("mqtt_user: pod\nmqtt_password: 'p@ss w%rd'").login());
        assertEquals(login, mqtt("mqtt_user: pod\nmqtt_password_file: " + secret).login());
        assertEquals(login, mqtt("mqtt_url: mqtt://pod:p%40ss%20w%25rd@broker").login());
        assertEquals(
                login,
                right("", Map.of("MQTT_USER", "pod", "MQTT_PASSWORD", "p@ss w%rd"))
                        .frigates()
                        .getFirst()
                        .mqtt()
                        .orElseThrow()
                        .login());
        FrigateSettings frigate =
                right(
                                "frigate_url: http://frigate:5000/base",
                                Map.of("FRIGATE_USER", "pod", "FRIGATE_PASSWORD", "p@ss w%rd"))
                        .frigates()
                        .getFirst()
                        .api()
                        .orElseThrow();
        assertEquals(login, frigate.login());
        assertEquals("http://frigate:5000/base", frigate.url().toString());
        for (Object printed : List.of(frigate, mqtt("mqtt_url: mqtt://pod:hidden@broker"))) {
            assertFalse(printed.toString().contains("p@ss"), printed::toString);
            assertFalse(printed.toString().contains("hidden"), printed::toString);
        }
    }

    @Test
    void half_a_login_is_a_fault() throws IOException {
        fault("mqtt_user: pod", "mqtt_password: expected the password", "MQTT_PASSWORD");
        fault("mqtt_password: hidden", "mqtt_user: expected the user");
        fault("frigate_url: http://f\nfrigate_user: pod", "frigate_password: expected");
        fault(
                "mqtt_user: pod\nmqtt_password_file: " + dir.resolve("none"),
                "mqtt_password_file: expected a readable file");
        Path empty = Files.writeString(dir.resolve("empty"), "\n");
        fault(
                "mqtt_user: pod\nmqtt_password_file: " + empty,
                "mqtt_password_file: expected a file with 1 to 1024 characters");
        fault(
                "mqtt_user: pod\nmqtt_password: hidden\nmqtt_password_file: " + empty,
                "mqtt_password_file: expected the secret once");
        fault(
                "mqtt_url: mqtt://pod:hidden@broker\nmqtt_user: pod\nmqtt_password: hidden",
                "mqtt_user: expected the user once");
    }

    @Test
    void certificates_are_files_that_exist_or_fingerprints_and_want_tls() throws IOException {
        Path pem =
                Files.writeString(
                        dir.resolve("ca.pem"),
                        "-----BEGIN CERTIFICATE-----\n-----BEGIN PRIVATE KEY-----\n");
        assertEquals(
                new ClientTls(
                        Optional.of(pem),
                        Optional.empty(),
                        Optional.of(new ClientTls.Own(pem, pem))),
                mqtt("""
                mqtt_url: mqtts://broker
                mqtt_tls_ca: %s
                mqtt_tls_certificate: %s
                mqtt_tls_key: %s
                """
                                .formatted(pem, pem, pem))
                        .tls());
        assertEquals(
                "0A:".repeat(31) + "0A",
                right("frigate_url: https://f:8971\nfrigate_tls_fingerprint: " + SHA, Map.of())
                        .frigates()
                        .getFirst()
                        .api()
                        .orElseThrow()
                        .tls()
                        .pinned()
                        .orElseThrow()
                        .text());
        fault("mqtt_tls_ca: " + pem, "mqtt_tls_ca: expected an address with TLS", "mqtts://");
        fault(
                "frigate_url: http://f:8971\nfrigate_tls_fingerprint: " + SHA,
                "frigate_tls_fingerprint: expected an address with TLS",
                "https://");
        fault("mqtt_url: mqtts://b\nmqtt_tls_ca: /none", "mqtt_tls_ca: expected a PEM file");
        fault("mqtt_url: mqtts://b\nmqtt_tls_certificate: " + pem, "mqtt_tls_key: expected a PEM");
        fault("mqtt_url: mqtts://b\nmqtt_tls_fingerprint: 12", "expected a certificate's SHA-256");
        fault(
                "mqtt_url: mqtts://b\nmqtt_tls_ca: %s\nmqtt_tls_fingerprint: %s"
                        .formatted(pem, SHA),
                "mqtt_tls_fingerprint: expected either");
    }

    @Test
    void all_faults_are_reported_at_once() throws IOException {
        assertEquals(
                4,
                faults(
                                "mqtt_url: mqtt:broker\nmqtt_user: pod\nfrigate_url: f:5000\nmqtt_tls_ca: /none")
                        .size());
    }
}
