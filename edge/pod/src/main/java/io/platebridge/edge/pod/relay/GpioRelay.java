package io.platebridge.edge.pod.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.edge.base.log.EventLog;
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
 * 2.2.1). A line that was set is reset, whatever becomes of the pod or of gpioset: one that stays
 * active holds a barrier open.
 */
final class GpioRelay implements Relay {

    private static final EventLog LOG = EventLog.of(GpioRelay.class);

    private static final String PROGRAM = "gpioset";

    /** What gpioset takes in addition to the pulse. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int MAX_OUTPUT_BYTES = 4096;
    private static final int MAX_SHOWN = 200;

    /** From this one on, a status is the signal that ended the program. */
    private static final int FIRST_SIGNAL = 128;

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
        if (Thread.interrupted()) {
            throw new InterruptedException("ended before the line was set");
        }
        if (isTooLate.getAsBoolean()) {
            return new Outcome.Unreachable("it was too late before the line was set");
        }
        try {
            return pulse(isVersion1(version));
        } catch (IOException e) {
            return new Outcome.Unknown("gpioset could not be started again: " + e.getMessage());
        }
    }

    @Override
    public void release() {
        String reason;
        try {
            Finished version = run(PATIENCE, List.of("--version"));
            Finished last = version.succeeded() ? reset(isVersion1(version)) : version;
            if (last.succeeded()) {
                return;
            }
            reason = last.output();
        } catch (IOException e) {
            reason = e.getMessage();
        }
        LOG.warn(
                "relay_not_released",
                "line",
                settings.line(),
                "reason",
                reason,
                "remedy",
                "install gpiod, let the pod use the chip, and look whether the gate is held open");
    }

    private static boolean isVersion1(Finished version) {
        return version.output().contains(" v1.");
    }

    private Outcome pulse(boolean isVersion1) throws IOException {
        Duration limit = settings.pulse().plus(PATIENCE);
        Outcome outcome = outcome(run(limit, isVersion1 ? byTime() : byToggle()));
        boolean isInactive =
                switch (outcome) {
                    case Outcome.Opened _ -> !isVersion1;
                    case Outcome.Unknown _ -> false;
                    case Outcome.Refused _, Outcome.Unreachable _ -> true;
                };
        return isInactive || reset(isVersion1).succeeded()
                ? outcome
                : new Outcome.Unknown("the line may still be active: it could not be reset");
    }

    private List<String> byTime() {
        Duration pulse = settings.pulse();
        return arguments(
                "1",
                "--mode=time",
                "--sec=" + pulse.toSeconds(),
                "--usec=" + pulse.toNanosPart() / 1000,
                settings.line().chip());
    }

    private List<String> byToggle() {
        return arguments(
                "1",
                "--chip",
                settings.line().chip(),
                "--toggle",
                settings.pulse().toMillis() + "ms,0");
    }

    /** Makes the line inactive; the period 0 ends 2.x at once. */
    private Finished reset(boolean isVersion1) throws IOException {
        String chip = settings.line().chip();
        return run(
                PATIENCE,
                isVersion1
                        ? arguments("0", chip)
                        : arguments("0", "--chip", chip, "--toggle", "0"));
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

    /** gpioset fails before it sets the line, or not at all; it may be ended at any time. */
    private static Outcome outcome(Finished finished) {
        if (finished.succeeded()) {
            return new Outcome.Opened();
        }
        if (finished.status().isEmpty()) {
            return new Outcome.Unknown("gpioset did not end in time and was ended");
        }
        int status = finished.status().get();
        return status < FIRST_SIGNAL
                ? new Outcome.Unreachable("gpioset failed: " + finished.output())
                : new Outcome.Unknown("gpioset was ended by signal " + (status - FIRST_SIGNAL));
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

    private Finished run(Duration limit, List<String> arguments) throws IOException {
        var command = new ArrayList<>(List.of(program));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process));
        try {
            process.getOutputStream().close();
            return hasEnded(process, limit)
                    ? new Finished(Optional.of(process.exitValue()), output.join())
                    : new Finished(Optional.empty(), "");
        } finally {
            process.destroyForcibly();
        }
    }

    /**
     * Waits also while the pod ends, since the line may be active; the thread stays interrupted.
     */
    private static boolean hasEnded(Process process, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
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
