package io.platebridge.edge.pod.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The exit code of a pod that can't start, by its process: the units have {@code
 * RestartPreventExitStatus=2}, so 2 takes a gate out of service until somebody logs in.
 */
class ExitCodeTest {

    private static final int MACHINE = 1;
    private static final int TEXT = 2;

    @TempDir private Path dir;

    private Path file;
    private String text;

    @BeforeEach
    void write_a_configuration_that_is_right() throws IOException {
        file = dir.resolve("config.yaml");
        text =
                """
                portal_url: "http://127.0.0.1:9"
                registration_token: "pbreg_0000000000000000000000000000000000000000000_2b3AhG"
                serial: "BOX-1"
                state_dir: "%s"
                enable_mqtt: false
                tls: "off"
                cameras: []
                """
                        .formatted(dir.resolve("state"));
    }

    @Test
    void a_fault_of_the_text_ends_it_for_good() throws Exception {
        assertEnds(TEXT, text + "stream_porf: 8000\n", "stream_porf: expected a known key");
        assertEnds(TEXT, text + "cameras: [\n", "expected YAML");
        assertEnds(TEXT, "", "expected keys with values");
        assertEnds(TEXT, text + "tls_key: /absent\n".repeat(2), "each key once");
    }

    @Test
    void a_fault_of_the_text_counts_more_than_what_is_missing() throws Exception {
        String both = text.replaceFirst("registration_token.*\n", "") + "stream_porf: 8000\n";
        assertEnds(TEXT, both, "registration_token: expected");
    }

    @Test
    void a_state_that_is_not_mounted_yet_ends_it_until_its_disk_is_there() throws Exception {
        String registered = text.replaceFirst("registration_token.*\n", "");
        assertEnds(MACHINE, registered, "or mount the disk with the state");
    }

    @Test
    void a_configuration_that_is_not_mounted_yet_ends_it_until_it_is_there() throws Exception {
        file = dir.resolve("absent.yaml");
        assertEquals(MACHINE, exitCode("the file: expected a readable file"));
    }

    @Test
    void a_file_that_the_text_names_may_come_back() throws Exception {
        assertEnds(
                MACHINE,
                text + "mqtt_user: pod\nmqtt_password_file: /absent\n",
                "mqtt_password_file: expected a readable file");
        String files = "tls: file\ntls_certificate: /absent.crt\ntls_key: /absent.key\n";
        assertEnds(
                MACHINE,
                text.replaceFirst("tls:.*\n", files),
                "tls_key: expected a PEM file that holds a private key");
        assertEnds(
                TEXT,
                text.replaceFirst("tls:.*\n", "tls: file\n"),
                "tls_key: expected a PEM file that holds a private key");
    }

    @Test
    void a_state_that_can_not_be_written_ends_it_as_a_fault_of_the_machine() throws Exception {
        // This test's user may be root, who writes everywhere but below a file.
        Files.writeString(dir.resolve("disk"), "");
        String other = text.replaceFirst("state_dir.*", "state_dir: " + dir.resolve("disk/state"));
        assertEnds(MACHINE, other.replaceFirst("tls:.*\n", ""), "disk/state");
    }

    @Test
    void a_port_in_use_may_become_free() throws Exception {
        try (var other = new ServerSocket(0)) {
            assertEnds(
                    MACHINE,
                    text + "stream_port: %d\n".formatted(other.getLocalPort()),
                    "is in use; stop the other process");
        }
    }

    @Test
    void a_certificate_that_can_not_be_read_ends_it_as_a_fault_of_the_machine() throws Exception {
        Path state = Files.createDirectories(dir.resolve("state"));
        Files.writeString(state.resolve("tls.p12"), "broken");
        assertEnds(MACHINE, text.replaceFirst("tls:.*\n", ""), "tls.p12");
    }

    private void assertEnds(int code, String yaml, String message)
            throws IOException, InterruptedException {
        Files.writeString(file, yaml);
        assertEquals(code, exitCode(message), yaml);
    }

    /** Starts the pod, which has to end with a message. */
    private int exitCode(String message) throws IOException, InterruptedException {
        var command =
                new ProcessBuilder(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName()));
        command.environment().put("PLATEBRIDGE_CONFIG", file.toString());
        Process pod = command.redirectErrorStream(true).start();
        String said = new String(pod.getInputStream().readAllBytes(), UTF_8);
        int code = pod.waitFor();
        assertTrue(said.contains(message), said);
        return code;
    }
}
