package io.platebridge.edge.pod.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.pod.Serial;
import io.platebridge.edge.pod.config.ConfigFile.Invalid;
import io.platebridge.edge.pod.config.ConfigFile.Valid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenamedKeysTest {

    @TempDir Path dir;
    private final Logger logger = Logger.getLogger(DeployedKeys.class.getName());
    private final List<String> log = new ArrayList<>();
    private final Handler handler =
            new Handler() {
                @Override
                public void publish(LogRecord line) {
                    log.add(line.getMessage());
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
    }

    private ConfigFile read(String yaml) throws IOException {
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
                _ -> Optional.empty());
    }

    private Duration segmentDuration(String yaml) throws IOException {
        ConfigFile file = read(yaml);
        return assertInstanceOf(Valid.class, file, file::toString)
                .config()
                .storage()
                .segmentDuration();
    }

    private List<String> faults(String yaml) throws IOException {
        return assertInstanceOf(Invalid.class, read(yaml)).faults().stream()
                .map(ConfigFault::toString)
                .toList();
    }

    @Test
    void a_current_name_is_read_without_a_warning() throws IOException {
        assertEquals(Duration.ofMinutes(5), segmentDuration("continuous_segment_minutes: 5"));
        assertEquals(List.of(), log);
    }

    @Test
    void an_old_name_is_read_with_a_warning_that_names_the_new_one() throws IOException {
        assertEquals(Duration.ofMinutes(5), segmentDuration("continuous_chunk_minutes: 5"));
        assertEquals(
                List.of(
                        "config_key_deprecated line=5 key=continuous_chunk_minutes"
                                + " remedy=\"call it continuous_segment_minutes\""),
                log);
    }

    @Test
    void both_names_at_once_are_a_fault_that_names_both() throws IOException {
        assertEquals(
                List.of(
                        "line 6, continuous_chunk_minutes: expected only continuous_segment_minutes,"
                                + " its new name, found both, continuous_segment_minutes in line 5;"
                                + " remove continuous_chunk_minutes"),
                faults("continuous_segment_minutes: 5\ncontinuous_chunk_minutes: 6"));
    }

    @Test
    void a_wrong_value_of_an_old_name_is_a_fault() throws IOException {
        List<String> faults = faults("continuous_chunk_minutes: 61");
        assertEquals(1, faults.size(), faults::toString);
        assertTrue(
                faults.getFirst().startsWith("line 5, continuous_segment_minutes: expected"),
                faults::toString);
    }
}
