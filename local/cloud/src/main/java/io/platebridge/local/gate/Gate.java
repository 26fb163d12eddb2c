package io.platebridge.local.gate;

import io.platebridge.core.access.Plate;
import io.platebridge.local.cloud.CloudPlan;
import io.platebridge.local.cloud.LocalCloud;
import io.platebridge.local.cloud.Progress;
import io.platebridge.local.cloud.Running;
import io.platebridge.local.cloud.Server;
import io.platebridge.local.fleet.DemoFleet;
import io.platebridge.local.process.Broker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/** A local gate: barrier, cameras, a detector with its broker, and the pod. */
public final class Gate implements AutoCloseable {
    /** The stream of the guard's phone. */
    public static final String PHONE = "guards-phone";

    private final Running running = new Running();
    private final CloudPlan plan;
    private final GatePlan behaviour;
    private final Barrier barrier;
    private Optional<RestartablePart> broker = Optional.empty();
    private Optional<RestartablePart> cameras = Optional.empty();

    /**
     * Creates a gate of which only the barrier is started.
     *
     * @throws io.platebridge.local.process.StartFailure if the barrier's port is in use
     */
    public Gate(CloudPlan plan, GatePlan behaviour) {
        this.plan = plan;
        this.behaviour = behaviour;
        this.barrier = running.add(new Barrier(plan.ports().of(Server.BARRIER)));
    }

    /** Starts the cameras, the broker and the detector. */
    public void startSurroundings(Progress progress) {
        broker = Optional.of(progress.step("MQTT broker (Moquette)", () -> start(this::newBroker)));
        cameras =
                Optional.of(
                        progress.step(
                                "two simulated cameras (RTSP)",
                                () -> start(() -> SimulatedCameras.start(plan))));
        progress.step("a simulated Frigate", () -> running.add(frigate()));
    }

    private RestartablePart start(Supplier<AutoCloseable> starter) {
        return running.add(new RestartablePart(starter));
    }

    private Broker newBroker() {
        return Broker.start(plan.ports().of(Server.BROKER), plan.folder().resolve("broker"));
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
                        "tcp://127.0.0.1:" + plan.ports().of(Server.BROKER),
                        // As the guide sets it up. Moquette drops retained messages of QoS 0.
                        "--qos",
                        "1",
                        "--camera",
                        "gate",
                        "--visitors",
                        SimulatedCameras.VISITORS,
                        "--visit",
                        String.valueOf(behaviour.pause().toSeconds()),
                        "--frigate",
                        behaviour.frigate(),
                        "--misread",
                        "3",
                        "--owners",
                        DemoFleet.LISTED.value() + "=Johns 2nd car"));
    }

    /** Gives the gate its pod and starts it. */
    public Pod startPod(LocalCloud cloud, Progress progress) {
        Pod pod =
                running.add(
                        new Pod(
                                cloud,
                                behaviour,
                                DemoFleet.registrationToken(
                                        cloud, plan.folder().resolve("registration-token"))));
        progress.step("a simulated phone, an ML service", () -> running.add(phone(cloud)));
        return progress.step(
                "the pod",
                () -> {
                    pod.start();
                    return pod;
                });
    }

    private AutoCloseable phone(LocalCloud cloud) {
        int port = plan.ports().of(Server.PHONE);
        return Simulator.start(
                plan,
                "phone",
                "io.platebridge.local.phone.PhoneSimulator",
                port,
                List.of(
                        "--port",
                        String.valueOf(port),
                        "--router",
                        Pod.routerAddress(plan).toString(),
                        "--issuer",
                        cloud.issuer().toString(),
                        "--person",
                        DemoFleet.GUARD.value(),
                        "--stream",
                        PHONE,
                        "--alert",
                        "10",
                        "--visitor",
                        DemoFleet.LISTED.value()));
    }

    /**
     * Makes the detector report a car now, in addition to its timetable.
     *
     * @return the event's id
     * @throws IOException when the detector does not answer
     */
    public String see(String camera, Plate plate) throws IOException, InterruptedException {
        String car =
                "{\"camera\": \"%s\", \"plate\": \"%s\", \"score\": 0.95}"
                        .formatted(camera, plate.value());
        URI address = frigateAddress().resolve("/simulator/cars");
        HttpRequest request =
                HttpRequest.newBuilder(address)
                        .timeout(Duration.ofSeconds(10))
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(car))
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            String answer = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return new JsonMapper().readTree(answer).get("event_id").asString();
        }
    }

    /** Returns the MQTT broker, after {@link #startSurroundings}. */
    public RestartablePart broker() {
        return broker.orElseThrow();
    }

    /** Returns both cameras, after {@link #startSurroundings}. */
    public RestartablePart cameras() {
        return cameras.orElseThrow();
    }

    /** Returns what the cloud opens. */
    public Barrier barrier() {
        return barrier;
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
