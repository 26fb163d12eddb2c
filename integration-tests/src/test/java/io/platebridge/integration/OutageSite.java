package io.platebridge.integration;

import static org.awaitility.Awaitility.await;

import io.platebridge.local.camera.CameraPlan;
import io.platebridge.local.camera.CameraSimulator;
import io.platebridge.local.clip.ClipPlan;
import io.platebridge.local.clip.PictureSize;
import io.platebridge.local.cloud.CloudPlan;
import io.platebridge.local.cloud.LocalCloud;
import io.platebridge.local.cloud.Progress;
import io.platebridge.local.cloud.Running;
import io.platebridge.local.cloud.Server;
import io.platebridge.local.fleet.DemoFleet;
import io.platebridge.local.gate.Barrier;
import io.platebridge.local.process.ProjectFolder;
import io.platebridge.local.process.TetheredServer;
import io.platebridge.local.scene.Light;
import io.platebridge.local.scene.Timetable;
import io.platebridge.local.scene.Visitor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A pod with everything that it depends on: the cloud with its object storage, mosquitto, Frigate,
 * cameras and a gate. Each can be away for a while.
 */
final class OutageSite implements AutoCloseable {

    static final List<String> CAMERAS =
            IntStream.range(0, 6).mapToObj("lane-%d"::formatted).toList();

    static final Duration CLIP = Duration.ofSeconds(2);
    static final Duration PRE_ROLL = Duration.ofSeconds(1);

    private static final Duration START_PATIENCE = Duration.ofMinutes(2);

    private final Running running = new Running();
    private final Barrier barrier;
    private final LocalCloud cloud;
    private final SwitchedStorage storage;
    private final TetheredServer broker;
    private final SwitchedFrigate frigate;
    private final OutagePod pod;

    /**
     * Starts all of it and returns when the pod receives the video of all cameras.
     *
     * @param random of the cameras and of Frigate
     */
    OutageSite(CloudPlan plan, Random random) throws IOException {
        try {
            barrier = running.add(new Barrier(plan.ports().of(Server.BARRIER)));
            cloud = running.add(LocalCloud.start(plan, new Progress(System.out)));
            storage = running.add(new SwitchedStorage(plan));
            cloud.warmForPods();
            DemoFleet.createIn(cloud);
            DemoFleet.connectGate(cloud, barrier.address(), barrier.key());
            broker =
                    running.add(
                            KeptBroker.start(
                                    plan.folder().resolve("broker"),
                                    plan.ports().of(Server.BROKER)));
            frigate =
                    running.add(
                            new SwitchedFrigate(plan.ports().of(Server.BROKER), "frigate", random));
            CameraSimulator cameras = running.add(startCameras(plan, random));
            Path folder = Files.createDirectories(plan.folder().resolve("pod"));
            writeConfig(folder, cameras);
            pod = running.add(new OutagePod(folder, plan.ports().of(Server.POD)));
            await().atMost(START_PATIENCE)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> pod.seesAll() && pod.knowsTime());
        } catch (IOException | RuntimeException e) {
            running.close();
            throw e;
        }
    }

    private static CameraSimulator startCameras(CloudPlan plan, Random random) throws IOException {
        System.setProperty("java.awt.headless", "true");
        var clip =
                new ClipPlan(
                        List.of(new Visitor(DemoFleet.LISTED.value(), true)),
                        Light.DAY,
                        new Timetable(Duration.ofSeconds(8)),
                        PictureSize.SMALL,
                        25);
        return new CameraSimulator(
                new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), plan.ports().of(Server.CAMERA)),
                Optional.empty(),
                ProjectFolder.root().resolve(".platebridge/clips"),
                CAMERAS.stream().map(name -> new CameraPlan(name, "/" + name, clip)).toList(),
                Clock.systemUTC(),
                random);
    }

    private void writeConfig(Path folder, CameraSimulator cameras) throws IOException {
        var token = DemoFleet.registrationToken(cloud, folder.resolve("registration-token"));
        var listed = new StringBuilder();
        for (String camera : CAMERAS) {
            listed.append(
                    """
                    - {camera_id: %s, rtsp_url: "%s"}
                    """
                            .formatted(camera, cameras.url("/" + camera)));
        }
        Files.writeString(
                folder.resolve("config.yaml"),
                """
                portal_url: %s
                registration_token: %s
                serial: %s
                device_name: North Gate POD
                heartbeat_interval: 1
                state_dir: %s
                recordings_dir: %s
                recording_duration: %d
                recording_pre_roll: %d
                mqtt_host: 127.0.0.1
                mqtt_port: %d
                frigate_url: http://127.0.0.1:%d
                stream_port: %d
                tls: "off"
                cameras:
                %s
                """
                        .formatted(
                                cloud.api(),
                                token.text(),
                                DemoFleet.SERIAL.value(),
                                folder.resolve("state"),
                                folder.resolve("recordings"),
                                CLIP.toSeconds(),
                                PRE_ROLL.toSeconds(),
                                cloud.plan().ports().of(Server.BROKER),
                                frigate.port(),
                                cloud.plan().ports().of(Server.POD),
                                listed));
    }

    LocalCloud cloud() {
        return cloud;
    }

    SwitchedStorage storage() {
        return storage;
    }

    TetheredServer broker() {
        return broker;
    }

    SwitchedFrigate frigate() {
        return frigate;
    }

    OutagePod pod() {
        return pod;
    }

    Barrier barrier() {
        return barrier;
    }

    @Override
    public void close() {
        running.close();
    }
}
