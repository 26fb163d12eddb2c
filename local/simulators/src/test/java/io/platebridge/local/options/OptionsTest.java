package io.platebridge.local.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    private static final List<String> KNOWN = List.of("port", "cameras");

    @Test
    void the_command_line_goes_before_the_environment() {
        Options options =
                parse(Map.of("CAMERA_PORT", "1", "CAMERA_CAMERAS", "a, b,"), "--port", "2");

        assertEquals(2, options.number("port", 3, 0, 9));
        assertEquals(List.of("a", "b"), options.list("cameras", "c"));
    }

    @Test
    void what_nobody_says_is_as_usual() {
        assertEquals(3, parse(Map.of()).number("port", 3, 0, 9));
        assertEquals(Optional.empty(), parse(Map.of()).text("cameras"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--speed 3", "--port", "port 3", "--port 3 --port"})
    void an_option_that_does_not_exist_or_lacks_its_value_is_refused(String arguments) {
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> parse(Map.of(), arguments.split(" ")));
        assertTrue(refused.getMessage().contains("--port --cameras"), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "10", "", "99999999999"})
    void a_number_is_in_range(String port) {
        Options options = parse(Map.of(), "--port", port);

        assertThrows(IllegalArgumentException.class, () -> options.number("port", 3, 0, 9));
    }

    private static Options parse(Map<String, String> environment, String... arguments) {
        return Options.parse(arguments, environment, "CAMERA_", KNOWN);
    }
}
