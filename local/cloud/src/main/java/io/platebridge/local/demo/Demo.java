package io.platebridge.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.local.check.Check;
import io.platebridge.local.cloud.CloudPlan;
import io.platebridge.local.cloud.Progress;
import io.platebridge.local.dev.Development;
import io.platebridge.local.fleet.DemoFleet;
import io.platebridge.local.gate.GatePlan;
import io.platebridge.local.process.Ports;
import io.platebridge.local.process.ProjectFolder;
import io.platebridge.local.process.StartFailure;
import io.platebridge.local.system.LocalSystem;
import io.platebridge.local.system.Outages;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * {@code ./platebridge demo}: the whole system on this machine.
 *
 * <p>Exit codes: 0 when all checks passed, 1 when something failed, 2 when the command line is
 * wrong; 130 after Ctrl-C.
 */
public final class Demo {
    private Demo() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try {
            Options options = Options.parse(List.of(arguments));
            if (options.help()) {
                System.out.print(Options.usage());
                System.exit(0);
            }
            List<String> faults = options.ports().faults();
            if (!faults.isEmpty()) {
                faults.forEach(Demo::complain);
                System.exit(1);
            }
            if (options.dev()) {
                System.exit(develop(options));
            }
            System.exit(options.check() ? check(options) : show(options));
        } catch (Options.Misunderstood e) {
            complain(String.valueOf(e.getMessage()));
            System.exit(2);
        } catch (StartFailure e) {
            complain(String.valueOf(e.getMessage()));
            System.exit(1);
        }
    }

    private static int show(Options options) throws InterruptedException {
        Optional<DataFolder> folder = DataFolder.take(path(options, "demo"), options.fresh());
        if (folder.isEmpty()) {
            return taken(path(options, "demo"));
        }
        System.out.println("Starting PlateBridge");
        LocalSystem system =
                start(
                        new CloudPlan(options.ports(), folder.get().path(), options.heartbeat()),
                        gate(options));
        System.out.printf(
                """

                PlateBridge is running.

                  Portal    %s    sign in as  %s
                  API       %s/api/health
                  Frigate   %s    (simulated; a car every 24 s: %s is allowed, %s is denied)
                  Barrier   %s    (simulated; lists its openings)
                  Logs      %s

                Listening:
                %s

                Take a part out, and put it back, by its letter and Enter: %s.
                Ctrl-C stops everything. Data is kept; demo --fresh deletes it.
                """,
                system.portal().address(),
                DemoFleet.GUARD,
                system.cloud().api(),
                system.gate().frigateAddress(),
                DemoFleet.LISTED.value(),
                DemoFleet.UNLISTED.value(),
                system.gate().barrier().address(),
                relative(system.cloud().plan().logs()),
                options.ports().addresses(),
                Outages.keys());
        try {
            new Outages(system, System.out).follow(new InputStreamReader(System.in, UTF_8));
        } catch (IOException _) {
            // In the background of a terminal no letters can be read.
        }
        new CountDownLatch(1).await();
        return 0;
    }

    private static GatePlan gate(Options options) {
        return GatePlan.usual().with(options.frigate()).with(options.heartbeat());
    }

    private static int develop(Options options) throws IOException, InterruptedException {
        Optional<DataFolder> folder = DataFolder.take(path(options, "dev"), options.fresh());
        if (folder.isEmpty()) {
            return taken(path(options, "dev"));
        }
        CloudPlan plan = new CloudPlan(options.ports(), folder.get().path(), options.heartbeat());
        Development.forgetPatches(plan);
        int builtPortal = Ports.free();
        System.out.println("Starting PlateBridge for development");
        LogFile.open(plan.logs());
        LocalSystem system =
                LocalSystem.start(plan, gate(options), builtPortal, new Progress(System.out));
        closeAtEnd(system);
        new Development(plan, system, System.out).run();
        return 0;
    }

    private static int check(Options options) throws IOException, InterruptedException {
        Optional<DataFolder> folder = DataFolder.take(path(options, "check"), true);
        if (folder.isEmpty()) {
            return taken(path(options, "check"));
        }
        System.out.println("Starting PlateBridge for the check");
        CloudPlan plan =
                new CloudPlan(options.ports(), folder.get().path(), Check.HEARTBEAT_INTERVAL);
        LocalSystem system = start(plan, Check.GATE.with(options.frigate()));
        boolean passed = Check.run(system, System.out);
        if (!passed) {
            complain("logs of the check: " + relative(plan.logs()));
        }
        return passed ? 0 : 1;
    }

    private static LocalSystem start(CloudPlan plan, GatePlan behaviour) {
        LogFile.open(plan.logs());
        LocalSystem system = LocalSystem.start(plan, behaviour, new Progress(System.out));
        closeAtEnd(system);
        return system;
    }

    /**
     * Children end with this process anyway; this lets the pod and the store shut down in order.
     */
    private static void closeAtEnd(LocalSystem system) {
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    System.out.println("Stopping");
                                    system.close();
                                },
                                "stop"));
    }

    private static Path path(Options options, String usual) {
        return options.data()
                .orElseGet(() -> ProjectFolder.root().resolve(".platebridge").resolve(usual))
                .toAbsolutePath()
                .normalize();
    }

    /** Returns a path relative to the project's folder, or unchanged if it is outside. */
    private static Path relative(Path path) {
        Path root = ProjectFolder.root();
        return path.startsWith(root) ? root.relativize(path) : path;
    }

    private static int taken(Path path) {
        complain("another run uses %s; stop it first (Ctrl-C there).".formatted(relative(path)));
        return 1;
    }

    private static void complain(String message) {
        System.err.println("platebridge demo: " + message);
    }
}
