package io.platebridge.local.gate;

import io.platebridge.local.cloud.CloudPlan;
import io.platebridge.local.cloud.Server;
import io.platebridge.local.fleet.DemoFleet;
import io.platebridge.local.process.ProjectFolder;
import io.platebridge.local.process.TetheredJvm;
import io.platebridge.local.process.TetheredProgram;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The gate's cameras, and the clips they play. */
final class SimulatedCameras {

    private static final String PROGRAM = "io.platebridge.local.camera.CameraSimulator";

    /**
     * The cars that arrive in turn; the cameras show a closed barrier for the one with the mark.
     */
    static final String VISITORS = DemoFleet.LISTED.value() + ",!" + DemoFleet.UNLISTED.value();

    private SimulatedCameras() {}

    static TetheredJvm start(CloudPlan plan) {
        int port = plan.ports().of(Server.CAMERA);
        return Simulator.start(
                plan, "camera", PROGRAM, port, arguments("--port", String.valueOf(port)));
    }

    private static List<String> arguments(String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--cameras",
                                "gate=/gate,exit=/exit",
                                "--visitors",
                                VISITORS,
                                "--cache",
                                ProjectFolder.root().resolve(".platebridge/clips").toString()));
        arguments.addAll(List.of(more));
        return arguments;
    }

    /**
     * Draws the clips, a step of the build: it takes 20 s of a processor's time, which would delay
     * the start of the demo.
     */
    public static void main(String[] none) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + "/bin/java");
        command.addAll(Simulator.options(PROGRAM));
        command.addAll(arguments("--draw", "only"));
        // Its output is inherited; its standard input is the tether.
        System.exit(
                new ProcessBuilder(TetheredProgram.commandLine(command))
                        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start()
                        .waitFor());
    }
}
