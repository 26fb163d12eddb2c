package io.platebridge.local.demo;

import io.platebridge.local.cloud.CloudPlan;
import io.platebridge.local.cloud.PortPlan;
import io.platebridge.local.gate.GatePlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line of {@code ./platebridge demo} or {@code dev}.
 *
 * @param help print the options and end
 * @param dev follow changes of the sources
 * @param check check the flows and end
 * @param fresh delete the data of earlier runs
 * @param data data folder; the default one if empty
 * @param frigate the version whose messages the simulated Frigate sends
 * @param heartbeat the pod's interval, whole seconds
 */
record Options(
        boolean help,
        boolean dev,
        boolean check,
        boolean fresh,
        Optional<Path> data,
        PortPlan ports,
        String frigate,
        Duration heartbeat) {

    private static final int USUAL_HEARTBEAT = (int) CloudPlan.USUAL_HEARTBEAT_INTERVAL.toSeconds();

    /** An invalid command line; the message says what was expected. */
    static final class Misunderstood extends Exception {
        private static final long serialVersionUID = 1;

        Misunderstood(String message) {
            super(message);
        }
    }

    /** The arguments as they are written. */
    @Command(
            name = "./platebridge demo",
            description = "Runs the whole system on this machine.",
            sortOptions = false)
    private static final class Arguments {

        @Option(names = "--check", description = "checks the flows, one line each, and exits")
        private boolean check;

        @Option(names = "--data", paramLabel = "<folder>", description = "stores data there")
        private Optional<Path> data = Optional.empty();

        @Option(names = "--fresh", description = "deletes the data of earlier runs")
        private boolean fresh;

        @Option(
                names = "--frigate",
                paramLabel = "<version>",
                description = "version of the simulated Frigate: 0.16, 0.17 or 0.18 (default)")
        private String frigate = GatePlan.FRIGATES.getLast();

        @Option(
                names = "--heartbeat",
                paramLabel = "<seconds>",
                description =
                        "the pod's interval, 1 to 60 (default); a shorter one shows an outage sooner")
        private int heartbeat = USUAL_HEARTBEAT;

        @Option(
                names = "--port",
                paramLabel = "<name>=<port>",
                description = "sets one port; --port help lists the names")
        private List<String> moved = new ArrayList<>();

        @Option(
                names = "--ports",
                paramLabel = "usual|auto",
                description = "auto uses free ports, as --check does by default")
        private Optional<String> ports = Optional.empty();

        @Option(names = "--dev", hidden = true)
        private boolean dev;

        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                description = "prints this text")
        private boolean help;

        private void read(List<String> arguments) throws Misunderstood {
            try {
                new CommandLine(this)
                        .setOverwrittenOptionsAllowed(true)
                        .parseArgs(arguments.toArray(String[]::new));
            } catch (ParameterException e) {
                throw new Misunderstood(message(e));
            }
        }

        private static String message(ParameterException e) {
            return switch (e) {
                case MissingParameterException missing
                        when missing.getMissing().getFirst() instanceof OptionSpec option ->
                        "%s: expected %s after it"
                                .formatted(option.longestName(), option.paramLabel());
                case UnmatchedArgumentException unknown ->
                        "expected one of %s, found %s"
                                .formatted(
                                        unknown.getCommandLine().getCommandSpec().options().stream()
                                                .filter(option -> !option.hidden())
                                                .map(OptionSpec::longestName)
                                                .collect(Collectors.joining(", ")),
                                        unknown.getUnmatched().getFirst());
                default -> String.valueOf(e.getMessage());
            };
        }
    }

    /**
     * Parses the arguments; if an option is repeated, its last value counts.
     *
     * @throws Misunderstood if one is unknown or incomplete, or help about ports is requested
     */
    static Options parse(List<String> arguments) throws Misunderstood {
        var parsed = new Arguments();
        // Without arguments picocli is not loaded, which takes 0.3 s of a processor's time.
        if (!arguments.isEmpty()) {
            parsed.read(arguments);
        }
        // The check runs beside a demo, so it uses free ports.
        PortPlan ports = plan(parsed.ports.orElse(parsed.check ? "auto" : "usual"));
        for (String assignment : parsed.moved) {
            ports = moved(ports, assignment);
        }
        return new Options(
                parsed.help,
                parsed.dev,
                parsed.check,
                parsed.fresh,
                parsed.data,
                ports,
                version(parsed.frigate),
                heartbeat(parsed.heartbeat));
    }

    private static Duration heartbeat(int seconds) throws Misunderstood {
        if (seconds < 1 || seconds > USUAL_HEARTBEAT) {
            throw new Misunderstood("--heartbeat: expected 1 to 60, found " + seconds);
        }
        return Duration.ofSeconds(seconds);
    }

    /** Returns the text of {@code --help}. */
    static String usage() {
        return new CommandLine(new Arguments()).getUsageMessage();
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
}
