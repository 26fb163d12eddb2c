package io.platebridge.local.frigate;

import io.platebridge.local.options.CommaList;
import io.platebridge.local.options.IntRange;
import io.platebridge.local.scene.Timetable;
import io.platebridge.local.scene.Visitor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** The command line of the Frigate simulator. */
@Command(
        name = "frigate simulator",
        description = "Simulates Frigate until the process ends.",
        footer = "Each option may also be set in the environment, such as FRIGATE_BROKER.",
        showDefaultValues = true,
        sortOptions = false)
final class FrigateCommand implements Callable<Integer> {

    @Option(
            names = "--frigate",
            paramLabel = "<version>",
            description = "version whose messages are sent: 0.16, 0.17 or 0.18")
    private String frigate = FrigateVersion.V0_18.minor();

    @Option(names = "--broker", paramLabel = "<url>", description = "the MQTT broker")
    private String broker = "tcp://127.0.0.1:1883";

    @Option(names = "--prefix", description = "mqtt.topic_prefix, of all its topics")
    private String prefix = "frigate";

    @Option(names = "--qos", converter = Qos.class, description = "QoS of messages, 0 to 2")
    private int qos = 0;

    @Option(names = "--host", description = "address of the HTTP API")
    private String host = "127.0.0.1";

    @Option(
            names = "--port",
            converter = IntRange.Port.class,
            description = "port of the HTTP API; 0 for a free one")
    private int port = 5000;

    @Option(
            names = "--record",
            converter = Switch.class,
            paramLabel = "0|1",
            description = "1: cars have rows in the HTTP API")
    private int keeps = 1;

    @Option(names = "--camera", description = "the camera's name in Frigate")
    private String camera = "gate";

    @Option(
            names = "--visitors",
            paramLabel = "<plate>,...",
            description = "plates of the cars by turns; ! marks one that is turned away")
    private String visitors = Visitor.EXAMPLE;

    @Option(
            names = "--visit",
            converter = VisitSeconds.class,
            description = "seconds from car to car, 1 to 3600")
    private int visit = 24;

    @Option(
            names = "--score",
            converter = Percent.class,
            description = "score of each reading, percent")
    private int score = 95;

    @Option(
            names = "--misread",
            converter = Misread.class,
            paramLabel = "<n>",
            description = "each n-th car is misread first; 0 for none")
    private int misread = 0;

    @Option(
            names = "--owners",
            paramLabel = "<plate>=<name>,...",
            showDefaultValue = Visibility.NEVER,
            description = "owners of plates, as in Frigate's known_plates")
    private String owners = "";

    @Option(names = "--form", description = "how a plate is reported: ${COMPLETION-CANDIDATES}")
    private PlateForm form = PlateForm.RECOGNIZED;

    static final class Qos extends IntRange {
        Qos() {
            super(0, 2);
        }
    }

    static final class Switch extends IntRange {
        Switch() {
            super(0, 1);
        }
    }

    static final class VisitSeconds extends IntRange {
        VisitSeconds() {
            super(1, 3600);
        }
    }

    static final class Percent extends IntRange {
        Percent() {
            super(0, 100);
        }
    }

    static final class Misread extends IntRange {
        Misread() {
            super(0, 1000);
        }
    }

    /**
     * Never returns.
     *
     * @throws IllegalArgumentException if an option's value is invalid
     * @throws IOException if the address is in use
     */
    @Override
    public Integer call() throws IOException, InterruptedException {
        FrigatePlan plan = plan();
        FrigateSimulator simulator =
                new FrigateSimulator(settings(), Clock.systemUTC(), new SecureRandom());
        simulator.follow(plan);
        System.out.println("frigate simulator: " + simulator.api());
        Thread.currentThread().join();
        return 0;
    }

    private FrigatePlan plan() {
        return new FrigatePlan(
                camera,
                CommaList.split(visitors).stream().map(Visitor::of).toList(),
                new Timetable(Duration.ofSeconds(visit)),
                score / 100.0,
                form,
                misread,
                CommaList.split(owners).stream()
                        .map(FrigateCommand::owner)
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private FrigateSettings settings() {
        return new FrigateSettings(
                broker,
                prefix,
                new InetSocketAddress(host, port),
                Duration.ofSeconds(1),
                FrigateVersion.of(frigate),
                qos,
                keeps == 1,
                List.of(camera));
    }

    private static Map.Entry<String, String> owner(String text) {
        String[] parts = text.split("=", 2);
        if (parts.length < 2) {
            throw new IllegalArgumentException(
                    "--owners: expected ABC123=Johns 2nd car,…, found \"%s\"".formatted(text));
        }
        return Map.entry(parts[0], parts[1]);
    }
}
