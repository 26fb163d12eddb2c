package io.platebridge.edge.pod.relay;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.edge.pod.relay.Relay.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A script in the place of gpioset notes its arguments, because a test machine has no GPIO chip.
 * What it prints and refuses is what the real programs did on such a machine: Debian 12's {@code
 * gpiod} 1.6.3-1+b3 and Debian 13's 2.2.1-2+deb13u1. {@code findings/gpioset-options.sh} runs both.
 * That 2.x ends after the period 0, also after one that is the only one, is in its {@code
 * tools/gpioset.c}, {@code toggle_sequence}.
 */
class GpioRelayTest {

    private static final RelaySettings.Gpio SETTINGS =
            new RelaySettings.Gpio(GpioLine.of("gpiochip0/17"), false, Duration.ofMillis(1500));

    @TempDir Path dir;

    /** Writes a program that prints its version and notes every other call. */
    private GpioRelay relay(RelaySettings.Gpio settings, String version, String then)
            throws IOException {
        Path program = dir.resolve("gpioset");
        Files.writeString(
                program,
                """
                #!/bin/sh
                if [ "$1" = --version ]; then echo "gpioset (libgpiod) %s"; exit 0; fi
                echo "$*" >>"%s"
                %s
                """
                        .formatted(version, dir.resolve("calls"), then));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return new GpioRelay(settings, program.toString());
    }

    private List<String> calls() throws IOException {
        Path calls = dir.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    @Test
    void version_1_holds_the_line_for_a_time_and_then_resets_it() throws Exception {
        assertInstanceOf(
                Outcome.Opened.class, relay(SETTINGS, "v1.6.3", "exit 0").open(() -> false));
        assertEquals(
                List.of("--mode=time --sec=1 --usec=500000 gpiochip0 17=1", "gpiochip0 17=0"),
                calls());
    }

    @Test
    void version_2_toggles_the_line_and_ends() throws Exception {
        var activeLow =
                new RelaySettings.Gpio(GpioLine.of("gpiochip4/2"), true, Duration.ofMillis(500));
        assertInstanceOf(
                Outcome.Opened.class, relay(activeLow, "v2.2.1", "exit 0").open(() -> false));
        assertEquals(List.of("--active-low --chip gpiochip4 --toggle 500ms,0 2=1"), calls());
    }

    @Test
    void a_chip_that_is_missing_did_not_open() throws Exception {
        String ofOne =
                "echo 'gpioset: error setting the GPIO line values: No such file or directory' >&2; exit 1";
        String ofTwo =
                "echo \"gpioset: cannot find GPIO chip character device 'gpiochip0'\"; exit 1";

        Outcome one = relay(SETTINGS, "v1.6.3", ofOne).open(() -> false);
        Outcome two = relay(SETTINGS, "v2.2.1", ofTwo).open(() -> false);

        assertTrue(
                assertInstanceOf(Outcome.Unreachable.class, one)
                        .reason()
                        .contains("No such file or directory"));
        assertTrue(
                assertInstanceOf(Outcome.Unreachable.class, two)
                        .reason()
                        .contains("cannot find GPIO chip"));
        assertEquals(2, calls().size(), calls()::toString);
    }

    @Test
    void a_line_that_cannot_be_reset_may_still_be_active() throws Exception {
        String then = "case $* in *=0) exit 1;; esac";
        assertInstanceOf(Outcome.Unknown.class, relay(SETTINGS, "v1.6.3", then).open(() -> false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"v1.6.3 | gpiochip0 17=0", "v2.2.1 | --chip gpiochip0 --toggle 0 17=0"})
    void a_pulse_whose_program_was_ended_is_unknown_and_the_line_is_reset(
            String version, String reset) throws Exception {
        Outcome outcome =
                relay(SETTINGS, version, "case $* in *=1) kill -TERM $$; esac").open(() -> false);
        assertInstanceOf(Outcome.Unknown.class, outcome);
        assertEquals(reset, calls().getLast());
    }

    @Test
    void a_pod_that_ends_during_the_pulse_resets_the_line_first() throws Exception {
        GpioRelay relay =
                relay(
                        SETTINGS,
                        "v1.6.3",
                        "case $* in *=1) touch %s; sleep 1; esac".formatted(dir.resolve("active")));
        var outcome = new CompletableFuture<Outcome>();
        Thread opening =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                outcome.complete(relay.open(() -> false));
                            } catch (InterruptedException e) {
                                outcome.completeExceptionally(e);
                            }
                        });
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(dir.resolve("active")));
        opening.interrupt();
        assertInstanceOf(Outcome.Opened.class, outcome.get(30, TimeUnit.SECONDS));
        assertEquals("gpiochip0 17=0", calls().getLast());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"v1.6.3 | gpiochip0 17=0", "v2.2.1 | --chip gpiochip0 --toggle 0 17=0"})
    void a_line_that_a_killed_pod_left_active_is_released(String version, String reset)
            throws Exception {
        relay(SETTINGS, version, "exit 0").release();
        assertEquals(List.of(reset), calls());
    }

    @Test
    void a_machine_without_the_program_says_what_to_install() throws Exception {
        Outcome outcome = new GpioRelay(SETTINGS, dir + "/gpioset").open(() -> false);
        assertTrue(
                assertInstanceOf(Outcome.Unreachable.class, outcome)
                        .reason()
                        .contains("install the package gpiod"));
    }

    @Test
    void what_is_too_late_sets_no_line() throws Exception {
        Outcome outcome = relay(SETTINGS, "v2.2.1", "exit 0").open(() -> true);
        assertInstanceOf(Outcome.Unreachable.class, outcome);
        assertEquals(List.of(), calls());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "17", "gpiochip0", "gpiochip0/x", "gpiochip0/17=1", "a/17", "../0/1"})
    void a_line_of_another_form_is_refused(String text) {
        assertThrows(IllegalArgumentException.class, () -> GpioLine.of(text));
    }
}
