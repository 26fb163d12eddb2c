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
    private Simulator() {}

    /**
     * Returns when the simulator accepts connections.
     *
     * @throws io.platebridge.local.process.StartFailure when it does not
     */
    static TetheredJvm start(
            CloudPlan plan, String name, String main, int port, List<String> arguments) {
        Path module = ProjectFolder.built("local/simulators/target");
        Path jar = ProjectFolder.built("local/simulators/target/platebridge-simulators.jar");
        TetheredJvm jvm =
                TetheredJvm.start(
                        new TetheredJvm.Command(
                                "The simulated " + name,
                                List.of(
                                        "-Xmx192m",
                                        "--enable-native-access=ALL-UNNAMED",
                                        "-cp",
                                        jar + ":" + module.resolve("lib") + "/*",
                                        main),
                                arguments,
                                Map.of(),
                                plan.folder().resolve(name),
                                plan.logs().resolve(name + ".log")));
        jvm.awaitReady(
                Readiness.tcp(port),
                Duration.ofMinutes(2),
                "free port " + port + " or give the simulated " + name + " another one.");
        return jvm;
    }
}
