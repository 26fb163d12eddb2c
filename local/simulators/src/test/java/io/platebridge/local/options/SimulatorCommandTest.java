package io.platebridge.local.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class SimulatorCommandTest {

    static final class Digit extends IntRange {
        Digit() {
            super(0, 9);
        }
    }

    @Command(name = "camera simulator", showDefaultValues = true)
    static final class Cameras implements Callable<Integer> {

        @Option(names = "--port", converter = Digit.class, description = "the port")
        private int port = 3;

        @Option(names = "--cameras", description = "the cameras")
        private Optional<String> cameras = Optional.empty();

        @Override
        public Integer call() {
            if (cameras.equals(Optional.of("none"))) {
                throw new IllegalArgumentException("expected a camera, found none");
            }
            return 0;
        }
    }

    private final Cameras command = new Cameras();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void the_command_line_takes_precedence_over_the_environment() {
        assertEquals(0, run(Map.of("CAMERA_PORT", "1", "CAMERA_CAMERAS", "a, b,"), "--port", "2"));

        assertEquals(2, command.port);
        assertEquals(List.of("a", "b"), CommaList.split(command.cameras.orElseThrow()));
    }

    @Test
    void an_option_that_is_not_set_has_its_default() {
        assertEquals(0, run(Map.of()));

        assertEquals(3, command.port);
        assertEquals(Optional.empty(), command.cameras);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--speed 3", "--port", "port 3", "--port 3 --port"})
    void an_unknown_option_or_a_missing_value_is_reported_with_the_options(String arguments) {
        assertEquals(2, run(Map.of(), arguments.split(" ")));

        assertTrue(err.toString().startsWith("camera simulator: "), err.toString());
        assertTrue(err.toString().contains("--port=<port>"), err.toString());
        assertTrue(err.toString().contains("--cameras=<cameras>"), err.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "10", "", "99999999999"})
    void a_number_is_in_range(String port) {
        assertEquals(2, run(Map.of(), "--port", port));

        assertTrue(
                err.toString()
                        .contains("--port': expected a number from 0 to 9, found \"" + port + "\""),
                err.toString());
    }

    @Test
    void a_number_in_the_environment_is_in_range_too() {
        assertEquals(2, run(Map.of("CAMERA_PORT", "10")));

        assertTrue(err.toString().contains("expected a number from 0 to 9, found \"10\""));
    }

    @Test
    void an_invalid_value_that_the_command_finds_is_reported_without_a_stack_trace() {
        assertEquals(2, run(Map.of(), "--cameras", "none"));

        assertEquals("camera simulator: expected a camera, found none", err.toString().strip());
    }

    @Test
    void help_shows_the_options_with_their_defaults() {
        assertEquals(0, run(Map.of(), "--help"));

        assertTrue(out.toString().contains("--cameras=<cameras>"), out.toString());
        assertTrue(out.toString().contains("Default: 3"), out.toString());
    }

    private int run(Map<String, String> environment, String... arguments) {
        return SimulatorCommand.of(command, "CAMERA_", environment)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
