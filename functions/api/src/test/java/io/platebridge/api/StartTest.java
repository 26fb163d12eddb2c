package io.platebridge.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StartTest {

    private static final Map<String, Integer> FUNCTIONS =
            new TreeMap<>(Map.of("pods", 1, "health", 2));

    @Test
    void a_process_is_the_function_that_its_environment_names() {
        assertEquals(2, ApiHandler.choose(FUNCTIONS, Map.of("QUARKUS_LAMBDA_HANDLER", "health")));
    }

    @Test
    void an_unknown_name_and_no_name_end_the_process_with_all_names_there_are() {
        assertEquals(
                "QUARKUS_LAMBDA_HANDLER: expected one of health, pods, found Health",
                refusal(Map.of("QUARKUS_LAMBDA_HANDLER", "Health")));
        assertEquals(
                "QUARKUS_LAMBDA_HANDLER: expected one of health, pods, found nothing",
                refusal(Map.of()));
    }

    private static String refusal(Map<String, String> environment) {
        return assertThrows(
                        IllegalStateException.class,
                        () -> ApiHandler.choose(FUNCTIONS, environment))
                .getMessage();
    }
}
