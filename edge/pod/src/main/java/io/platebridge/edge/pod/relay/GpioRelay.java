package io.platebridge.edge.pod.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Makes a GPIO line active for a moment, by {@code gpioset} of libgpiod, whose two major versions
 * have other options: 1.x holds the line for {@code --mode=time} and leaves its state undefined, so
 * a second call makes it inactive; 2.x does both with {@code --toggle} (gpioset(1) of 1.6.3 and
 * 2.2.1).
 */
final class GpioRelay implements Relay {

    private static final String PROGRAM = "gpioset";

    /** What gpioset takes in addition to the pulse. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int MAX_OUTPUT_BYTES = 4096;
    private static final int MAX_SHOWN = 200;

    private final RelaySettings.Gpio settings;
    private final String program;

    GpioRelay(RelaySettings.Gpio settings) {
        this(settings, PROGRAM);
    }

    /**
     * @param program the command, looked up on the PATH
     */
    GpioRelay(RelaySettings.Gpio settings, String program) {
        this.settings = settings;
        this.program = program;
    }

    @Override
    public Outcome open(BooleanSupplier isTooLate) throws InterruptedException {
        Finished version;
        try {
            version = run(PATIENCE, List.of("--version"));
        } catch (IOException _) {
            return new Outcome.Unreachable(
                    "gpioset is missing; install the package gpiod, which belongs to libgpiod");
        }
        if (!version.succeeded()) {
            return new Outcome.Unreachable("gpioset --version failed: " + version.output());
        }
        if (isTooLate.getAsBoolean()) {
            return new Outcome.Unreachable("it was too late before the line was set");
        }
        try {
            return version.output().contains(" v1.") ? pulseByTime() : pulseByToggle();
        } catch (IOException e) {
            return new Outcome.Unknown("gpioset could not be started again: " + e.getMessage());
        }
    }

    private Outcome pulseByTime() throws IOException, InterruptedException {
        Duration pulse = settings.pulse();
        Outcome outcome =
                outcome(
                        run(
                                pulse.plus(PATIENCE),
                                arguments(
                                        "1",
                                        "--mode=time",
                                        "--sec=" + pulse.toSeconds(),
                                        "--usec=" + pulse.toNanosPart() / 1000,
                                        settings.line().chip())));
        if (!(outcome instanceof Outcome.Opened)) {
            return outcome;
        }
        return run(PATIENCE, arguments("0", settings.line().chip())).succeeded()
                ? outcome
                : new Outcome.Unknown("the line may still be active: it could not be reset");
    }

    private Outcome pulseByToggle() throws IOException, InterruptedException {
        return outcome(
                run(
                        settings.pulse().plus(PATIENCE),
                        arguments(
                                "1",
                                "--chip",
                                settings.line().chip(),
                                "--toggle",
                                settings.pulse().toMillis() + "ms,0")));
    }

    private List<String> arguments(String value, String... first) {
        var arguments = new ArrayList<String>();
        if (settings.activeLow()) {
            arguments.add("--active-low");
        }
        arguments.addAll(List.of(first));
        arguments.add(settings.line().offset() + "=" + value);
        return arguments;
    }

    /** gpioset fails before it sets the line, or not at all. */
    private static Outcome outcome(Finished finished) {
        if (finished.succeeded()) {
            return new Outcome.Opened();
        }
        return finished.status().isPresent()
                ? new Outcome.Unreachable("gpioset failed: " + finished.output())
                : new Outcome.Unknown("gpioset did not end in time and was ended");
    }

    /**
     * @param status empty if the program was ended
     * @param output the start of it
     */
    private record Finished(Optional<Integer> status, String output) {

        boolean succeeded() {
            return status.filter(code -> code == 0).isPresent();
        }
    }

    private Finished run(Duration limit, List<String> arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(program));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process));
        try {
            process.getOutputStream().close();
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            return ended
                    ? new Finished(Optional.of(process.exitValue()), output.join())
                    : new Finished(Optional.empty(), "");
        } finally {
            process.destroyForcibly();
        }
    }

    private static String read(Process process) {
        try (var output = process.getInputStream()) {
            String text = new String(output.readNBytes(MAX_OUTPUT_BYTES), UTF_8).strip();
            return text.substring(0, Math.min(text.length(), MAX_SHOWN));
        } catch (IOException _) {
            return "";
        }
    }
}
