package io.platebridge.edge.pod.app;

import io.platebridge.edge.pod.camera.CameraCheck;
import io.platebridge.edge.pod.check.Check;
import io.platebridge.edge.pod.check.CheckLine;
import io.platebridge.edge.pod.check.CheckLine.Verdict;
import io.platebridge.edge.pod.clock.ClockCheck;
import io.platebridge.edge.pod.cloud.CloudCheck;
import io.platebridge.edge.pod.config.Config;
import io.platebridge.edge.pod.config.HttpSettings;
import io.platebridge.edge.pod.health.PortCheck;
import io.platebridge.edge.pod.health.RunningPod;
import io.platebridge.edge.pod.host.StorageCheck;
import io.platebridge.edge.pod.plate.BrokerCheck;
import io.platebridge.edge.pod.plate.FrigateCheck;
import io.platebridge.edge.pod.tailnet.Tailnet;
import io.platebridge.edge.pod.tailnet.TailnetCheck;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;

/**
 * {@code java -jar quarkus-run.jar check}: checks everything that the configured pod depends on, at
 * the same time, prints one line for each, and starts nothing.
 */
final class PodCheck {

    /** The first argument on the command line. */
    static final String COMMAND = "check";

    private static final Duration TAILNET_PATIENCE = Duration.ofSeconds(2);

    private final List<Check> checks;

    PodCheck(Config config, RandomGenerator random) {
        var all = new ArrayList<Check>();
        HttpSettings http = config.http();
        all.add(new PortCheck(http.port(), new RunningPod(http.tls().https(), http.port())));
        long minFree = config.storage().minFreeBytes();
        all.add(new StorageCheck("state_dir", config.stateDirectory(), minFree));
        all.add(new StorageCheck("recordings_dir", config.clips().directory(), minFree));
        all.add(new ClockCheck());
        all.add(new CloudCheck(config.cloud(), config.stateDirectory(), Clock.systemUTC()));
        all.add(
                new TailnetCheck(
                        Tailnet.SOCKET,
                        new Tailnet(Tailnet.SOCKET, Tailnet.COMMAND, TAILNET_PATIENCE)));
        config.mqtt()
                .ifPresent(mqtt -> {
                    all.add(new BrokerCheck(mqtt));
                    all.add(new FrigateCheck(config.frigate(), mqtt, config.plates()));
                });
        config.cameras().forEach(camera -> all.add(new CameraCheck(camera, random)));
        checks = List.copyOf(all);
    }

    /** Returns the process's exit code: 0 unless there is a fault. */
    int run(Path file, PrintStream out) throws InterruptedException {
        out.println(CheckLine.ok("config: %s has no fault".formatted(file)));
        int code = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<CheckLine>>> started =
                    checks.stream().map(check -> threads.submit(check::run)).toList();
            for (Future<List<CheckLine>> each : started) {
                for (CheckLine line : lines(each)) {
                    out.println(line);
                    code = line.verdict() == Verdict.FAULT ? 1 : code;
                }
            }
        }
        return code;
    }

    private static List<CheckLine> lines(Future<List<CheckLine>> check)
            throws InterruptedException {
        try {
            return check.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a check reports faults as lines", e.getCause());
        }
    }
}
