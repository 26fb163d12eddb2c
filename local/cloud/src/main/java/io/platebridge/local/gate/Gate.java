package io.platebridge.local.gate;

import io.platebridge.core.access.Plate;
import io.platebridge.local.cloud.CloudPlan;
import io.platebridge.local.cloud.LocalCloud;
import io.platebridge.local.cloud.Progress;
import io.platebridge.local.cloud.Running;
import io.platebridge.local.cloud.Server;
import io.platebridge.local.fleet.DemoFleet;
import io.platebridge.local.process.Broker;
import io.platebridge.local.process.ProjectFolder;
import java.net.URI;
import java.time.Clock;
import java.util.List;

/** What stands at the gate: cameras, a detector with its broker, and the pod. */
public final class Gate implements AutoCloseable {
    private final Running running = new Running();
    private final CloudPlan plan;

    /** Nothing runs yet. */
    public Gate(CloudPlan plan) {
        this.plan = plan;
    }

    /** Starts what the pod will find at the gate. */
    public void startSurroundings(Progress progress) {
        progress.step(
                "MQTT broker (Moquette)",
                () ->
                        running.add(
                                Broker.start(
                                        plan.ports().of(Server.BROKER),
                                        plan.folder().resolve("broker"))));
        progress.step("two simulated cameras (RTSP)", () -> running.add(cameras()));
        progress.step("a simulated Frigate", () -> running.add(frigate()));
    }

    private AutoCloseable cameras() {
        int port = plan.ports().of(Server.CAMERA);
        return Simulator.start(
                plan,
                "camera",
                "io.platebridge.local.camera.CameraSimulator",
                port,
                List.of(
                        "--port",
                        String.valueOf(port),
                        "--cameras",
                        "gate=/gate,exit=/exit",
                        "--visitors",
                        DemoFleet.LISTED.value() + ",!" + DemoFleet.UNLISTED.value(),
                        "--cache",
                        ProjectFolder.root().resolve(".platebridge/clips").toString()));
    }

    private AutoCloseable frigate() {
        int port = plan.ports().of(Server.FRIGATE);
        return Simulator.start(
                plan,
                "frigate",
                "io.platebridge.local.frigate.FrigateSimulator",
                port,
                List.of(
                        "--port",
                        String.valueOf(port),
                        "--broker",
                        "tcp://127.0.0.1:" + plan.ports().of(Server.BROKER)));
    }

    /** Gives the gate its pod and starts it. */
    public Pod startPod(LocalCloud cloud, GatePlan behaviour, Progress progress) {
        Pod pod =
                running.add(
                        new Pod(
                                cloud,
                                behaviour,
                                DemoFleet.registrationToken(
                                        cloud.store(),
                                        plan.folder().resolve("registration-token"),
                                        Clock.systemUTC())));
        return progress.step(
                "the pod",
                () -> {
                    pod.start();
                    return pod;
                });
    }

    /**
     * Has the detector report a car, as if it had come.
     *
     * @param eventId what the detector calls it
     */
    public void see(String camera, Plate plate, String eventId) {
        throw new IllegalStateException("no detector yet: " + camera + plate + eventId);
    }

    /** The simulated Frigate's HTTP address. */
    public URI frigateAddress() {
        return URI.create("http://localhost:" + plan.ports().of(Server.FRIGATE));
    }

    @Override
    public void close() {
        running.close();
    }
}
