package io.platebridge.edge.base.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventNamesTest {

    @TempDir Path dir;

    @Test
    void events_are_in_snake_case() {
        assertEquals(List.of(), EventNames.faulty(Path.of("src/main/java")));
    }

    @Test
    void an_event_of_two_words_is_found() throws Exception {
        Files.writeString(
                dir.resolve("A.java"),
                """
                LOG.info("clip_step", "event_id", id);
                LOG.warn(e, "clock not read", "file", file);
                LOG.info(
                        "Started");
                """);
        assertEquals(
                List.of("e, \"clock not read\", \"file\", file", "\"Started\""),
                EventNames.faulty(dir));
    }
}
