package io.platebridge.edge.pod.app;

import io.platebridge.edge.pod.check.Check;
import io.platebridge.edge.pod.check.CheckLine;
import io.platebridge.edge.pod.check.CheckLine.Verdict;
import io.platebridge.edge.pod.config.Config;
import io.platebridge.edge.pod.plate.BrokerCheck;
import io.platebridge.edge.pod.plate.FrigateCheck;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code java -jar quarkus-run.jar check}: checks everything that the configured pod depends on,
 * prints one line for each, and starts nothing.
 */
final class PodCheck {

    /** The first argument on the command line. */
    static final String COMMAND = "check";

    private final List<Check> checks;

    PodCheck(Config config) {
        var all = new ArrayList<Check>();
        config.mqtt()
                .ifPresent(mqtt -> {
                    all.add(new BrokerCheck(mqtt));
                    all.add(new FrigateCheck(config.frigate(), mqtt, config.plates()));
                });
        checks = List.copyOf(all);
    }

    /** Returns the process's exit code: 0 unless there is a fault. */
    int run(Path file, PrintStream out) throws InterruptedException {
        out.println(CheckLine.ok("config: %s has no fault".formatted(file)));
        int code = 0;
        for (Check check : checks) {
            for (CheckLine line : check.run()) {
                out.println(line);
                code = line.verdict() == Verdict.FAULT ? 1 : code;
            }
        }
        return code;
    }
}
