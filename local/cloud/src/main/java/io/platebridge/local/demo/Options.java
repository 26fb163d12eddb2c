package io.platebridge.local.demo;

import io.platebridge.local.cloud.PortPlan;
import io.platebridge.local.gate.GatePlan;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The command line of {@code ./platebridge demo} or {@code dev}.
 *
 * @param dev follow changes of the sources
 * @param check prove the flows and end
 * @param fresh delete the data of earlier runs
 * @param data data folder; the default one if empty
 * @param frigate the version whose messages the simulated Frigate sends
 */
record Options(
        boolean dev,
        boolean check,
        boolean fresh,
        Optional<Path> data,
        PortPlan ports,
        String frigate) {
    /** An invalid command line; the message says what was expected. */
    static final class Misunderstood extends Exception {
        private static final long serialVersionUID = 1;

        Misunderstood(String message) {
            super(message);
        }
    }

    /**
     * Reads the arguments; the last of several for the same thing counts.
     *
     * @throws Misunderstood when one is unknown or incomplete, or help about ports was asked for
     */
    static Options parse(List<String> arguments) throws Misunderstood {
        boolean dev = arguments.contains("--dev");
        boolean check = arguments.contains("--check");
        boolean fresh = false;
        Optional<Path> data = Optional.empty();
        // The check runs beside a demo, so it looks for ports of its own.
        PortPlan ports = check ? PortPlan.free() : PortPlan.usual();
        String frigate = GatePlan.FRIGATES.getLast();
        Deque<String> left = new ArrayDeque<>(arguments);
        while (!left.isEmpty()) {
            String argument = left.pop();
            switch (argument) {
                case "--check", "--dev" -> {}
                case "--fresh" -> fresh = true;
                case "--data" -> data = Optional.of(Path.of(value(argument, "a folder", left)));
                case "--ports" -> ports = plan(value(argument, "usual or auto", left));
                case "--port" -> ports = moved(ports, value(argument, "<name>=<port>", left));
                case "--frigate" -> frigate = version(value(argument, "a version", left));
                default ->
                        throw new Misunderstood(
                                "expected --check, --data, --fresh, --frigate, --port or --ports, found "
                                        + argument);
            }
        }
        return new Options(dev, check, fresh, data, ports, frigate);
    }

    private static String version(String value) throws Misunderstood {
        if (!GatePlan.FRIGATES.contains(value)) {
            throw new Misunderstood(
                    "--frigate: expected one of %s, found %s"
                            .formatted(String.join(", ", GatePlan.FRIGATES), value));
        }
        return value;
    }

    private static PortPlan plan(String value) throws Misunderstood {
        return switch (value) {
            case "usual" -> PortPlan.usual();
            case "auto" -> PortPlan.free();
            default -> throw new Misunderstood("--ports: expected usual or auto, found " + value);
        };
    }

    private static PortPlan moved(PortPlan ports, String value) throws Misunderstood {
        if (value.equals("help")) {
            throw new Misunderstood(
                    "--port <name>=<port>, where the names are:\n" + PortPlan.help());
        }
        try {
            return ports.with(value);
        } catch (IllegalArgumentException e) {
            throw new Misunderstood(String.valueOf(e.getMessage()));
        }
    }

    private static String value(String argument, String expected, Deque<String> left)
            throws Misunderstood {
        if (left.isEmpty()) {
            throw new Misunderstood("%s: expected %s after it".formatted(argument, expected));
        }
        return left.pop();
    }
}
