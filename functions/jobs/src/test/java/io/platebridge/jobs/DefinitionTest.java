package io.platebridge.jobs;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionTest {

    private static final Set<String> JOBS = Set.of("markOffline", "tell");

    @ParameterizedTest
    @ValueSource(strings = {"markOffline", "markOffline|tell"})
    void a_job_and_a_chain_of_jobs_are_definitions(String text) {
        assertDoesNotThrow(() -> Definition.check(text, JOBS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "MarkOffline",
                "functionRouter",
                "markOffline|",
                "|",
                "markOffline,tell",
                "markOffline|functionRouter"
            })
    void anything_else_ends_the_process(String text) {
        assertThrows(IllegalStateException.class, () -> Definition.check(text, JOBS));
    }

    @Test
    void the_message_names_all_jobs() {
        IllegalStateException thrown =
                assertThrows(IllegalStateException.class, () -> Definition.check("x", JOBS));
        assertEquals(
                "SPRING_CLOUD_FUNCTION_DEFINITION: expected one of markOffline, tell, or several"
                        + " joined by |, found x",
                thrown.getMessage());
    }
}
