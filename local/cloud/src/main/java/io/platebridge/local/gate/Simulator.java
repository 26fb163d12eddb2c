package io.platebridge.local.gate;

import io.platebridge.local.cloud.CloudPlan;
import io.platebridge.local.process.ProjectFolder;
import io.platebridge.local.process.Readiness;
import io.platebridge.local.process.TetheredJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Starts one of the programs of {@code local/simulators}. */
final class Simulator {
    /** The first start draws the clips: 30 s of a processor's time. */
    private static final Duration START_TIMEOUT = Duration.ofMinutes(5);

    private Simulator() {}

    /**
     * Returns when the simulator accepts connections.
     *
     * @throws io.platebridge.local.process.StartFailure when it does not
     */
    static TetheredJvm start(
            CloudPlan plan, String name, String main, int port, List<String> arguments) {
        TetheredJvm jvm =
                TetheredJvm.start(
                        new TetheredJvm.Command(
                                "The simulated " + name,
                                options(main),
                                arguments,
                                Map.of(),
                                plan.folder().resolve(name),
                                plan.logs().resolve(name + ".log")));
        jvm.awaitReady(
                Readiness.tcp(port),
                START_TIMEOUT,
                "free port " + port + " or choose another one for the simulated " + name + ".");
        return jvm;
    }

    /** The JVM options before a program's own arguments. */
    static List<String> options(String main) {
        Path classes = ProjectFolder.built("local/simulators/target/classes");
        Path libraries = ProjectFolder.built("local/simulators/target/lib");
        return List.of(
                "-Xmx192m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classes + ":" + libraries + "/*",
                main);
    }
}
