package io.platebridge.edge.router;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.platebridge.edge.base.log.EventNames;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventNamesTest {

    @Test
    void events_are_in_snake_case() {
        assertEquals(List.of(), EventNames.faulty(Path.of("src/main/java")));
    }
}
