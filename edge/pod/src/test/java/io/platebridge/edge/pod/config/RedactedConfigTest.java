package io.platebridge.edge.pod.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files with mistakes that people make. */
class RedactedConfigTest {

    @TempDir Path dir;

    private RedactedConfig read(String yaml) throws IOException {
        return RedactedConfig.read(Files.writeString(dir.resolve("config.yaml"), yaml));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mqtt_host: pod:secret123@broker",
                "mqtt_host: broker/secret123",
                "mqtt_host: secret123 broker",
                "mqtt_host: broker:secret123",
                "name: rtsp://pod:secret123@camera",
                "mqtt_password_file: secret123",
                "frigate_password_file: /secret123",
                "tls_key: secret123",
                "mqtt_tls_key: |\n  -----BEGIN PRIVATE KEY-----\n  secret123\n",
                "tls_key: |\n  /etc\n  secret123\n",
                "state_dir: secret123",
                "recordings_dir: ./secret123",
                "mqtt_pasword: secret123",
                "fps: secret123"
            })
    void a_secret_in_the_wrong_place_is_known_and_not_shown(String yaml) throws IOException {
        RedactedConfig redacted = read(yaml);
        assertFalse(redacted.text().contains("secret123"), redacted.text());
        assertTrue(redacted.text().contains("(set)"), redacted.text());
        String known = redacted.secrets() + " " + redacted.users();
        assertTrue(known.contains("secret123"), known);
    }

    @Test
    void a_host_and_paths_that_exist_are_shown() throws IOException {
        Path password = Files.writeString(dir.resolve("mqtt_password"), "secret123\n");
        String yaml =
                """
                mqtt_host: broker.example.com
                mqtt_password_file: %s
                state_dir: %s
                """
                        .formatted(password, dir);
        RedactedConfig redacted = read(yaml);
        assertEquals(yaml, redacted.text());
        assertTrue(redacted.secrets().contains("secret123"));
        assertFalse(redacted.secrets().contains(password.toString()));
    }

    @Test
    void the_content_of_a_file_is_known_by_a_relative_path_too() throws IOException {
        Path password = Files.writeString(dir.resolve("mqtt_password"), "secret123\n");
        Path relative = Path.of("").toAbsolutePath().relativize(password);
        RedactedConfig redacted = read("mqtt_password_file: " + relative);
        assertTrue(redacted.secrets().contains("secret123"));
    }

    @Test
    void usual_words_and_users_are_no_secrets() throws IOException {
        RedactedConfig redacted =
                read("relay_onn: false\nenable_mqtt: True\ncodec: h264\nmqtt_user: frigate\n");
        for (String word : List.of("false", "True", "h264", "frigate")) {
            assertFalse(redacted.secrets().contains(word), word);
        }
        assertTrue(redacted.users().contains("frigate"));
    }

    @Test
    void the_state_is_where_a_faulty_file_says() throws IOException {
        assertEquals(
                Optional.of(dir),
                read("fps: many\nstate_dir: %s\n".formatted(dir)).stateDirectory());
        assertEquals(
                Optional.of(RedactedConfig.USUAL_STATE),
                read("fps: many\nstate_dir:\n").stateDirectory());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state_dir: [/tmp]",
                "state_dir: /etc/passwd",
                "state_dir: /tmp\nstate_dir: /var",
                "name: [",
                "- a list"
            })
    void the_state_is_nowhere_if_the_file_does_not_say_it_clearly(String yaml) throws IOException {
        assertEquals(Optional.empty(), read(yaml).stateDirectory());
    }
}
