package io.platebridge.edge.pod.app;

import io.platebridge.edge.media.camera.CameraSettings;
import io.platebridge.edge.media.recording.RecordingStore;
import io.platebridge.edge.pod.camera.CameraCheck;
import io.platebridge.edge.pod.check.CheckLine;
import io.platebridge.edge.pod.check.CheckRun;
import io.platebridge.edge.pod.clock.ClockCheck;
import io.platebridge.edge.pod.cloud.CloudCheck;
import io.platebridge.edge.pod.config.Config;
import io.platebridge.edge.pod.config.HttpSettings;
import io.platebridge.edge.pod.config.UnusedBroker;
import io.platebridge.edge.pod.frigate.FrigateName;
import io.platebridge.edge.pod.health.CertificateCheck;
import io.platebridge.edge.pod.health.PortCheck;
import io.platebridge.edge.pod.health.RunningPod;
import io.platebridge.edge.pod.health.StateCheck;
import io.platebridge.edge.pod.health.TokenCheck;
import io.platebridge.edge.pod.host.StorageCheck;
import io.platebridge.edge.pod.plate.BrokerCheck;
import io.platebridge.edge.pod.plate.FrigateCheck;
import io.platebridge.edge.pod.plate.FrigateClients;
import io.platebridge.edge.pod.plate.FrigateLink;
import io.platebridge.edge.pod.plate.PlateSettings;
import io.platebridge.edge.pod.tailnet.Tailnet;
import io.platebridge.edge.pod.tailnet.TailnetCheck;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * {@code java -jar quarkus-run.jar check}: checks everything that the configured pod depends on, at
 * the same time, prints one line for each, and starts nothing.
 */
final class PodCheck {

    /** The first argument on the command line. */
    static final String COMMAND = "check";

    private static final String NOT_TRIED =
            "cameras: those that were added in the portal, and second streams (sub_rtsp_url), are not tried; the pod's page and its /health show them";

    private static final Duration TAILNET_PATIENCE = Duration.ofSeconds(2);

    /** Of all checks together. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final CheckRun checks = new CheckRun(LIMIT);

    PodCheck(Config config, RandomGenerator random) {
        HttpSettings http = config.http();
        var pod = new RunningPod(http.tls().https(), http.port());
        checks.add("port", new PortCheck(http.port(), pod));
        if (http.tls().https()) {
            checks.add("certificate", new CertificateCheck(pod));
        }
        addStorage("state_dir", config.stateDirectory(), config);
        addStorage("recordings_dir", config.clips().directory(), config);
        checks.add("state", new StateCheck(config.stateDirectory(), pod));
        checks.add("clock", new ClockCheck());
        checks.add(
                "cloud",
                new CloudCheck(
                        config.cloud(),
                        config.stateDirectory(),
                        pod::cloudState,
                        Clock.systemUTC()));
        if (config.cloud().registrationToken().isPresent()) {
            checks.add("registration_token", new TokenCheck(pod));
        }
        checks.add(
                "tailnet",
                new TailnetCheck(
                        Tailnet.SOCKET,
                        new Tailnet(Tailnet.SOCKET, Tailnet.COMMAND, TAILNET_PATIENCE)));
        config.unusedBroker()
                .map(UnusedBroker::advice)
                .ifPresent(advice -> checks.add("mqtt", () -> List.of(CheckLine.advice(advice))));
        var clients = new FrigateClients();
        config.frigates().forEach(frigate -> addFrigate(frigate, config.plates(), clients));
        for (CameraSettings camera : config.cameras()) {
            checks.add("camera " + camera.id(), new CameraCheck(camera, pod::fps, random));
        }
    }

    private void addFrigate(FrigateLink link, PlateSettings plates, FrigateClients clients) {
        FrigateName name = link.name();
        link.mqtt().ifPresent(mqtt -> checks.add(name.label("mqtt"), new BrokerCheck(name, mqtt)));
        if (link.mqtt().isPresent() || link.api().isPresent()) {
            checks.add(name.label("frigate"), new FrigateCheck(link, plates, clients));
        }
    }

    private void addStorage(String key, Path folder, Config config) {
        var recordings = new RecordingStore(config.clips().directory());
        checks.add(
                "storage: " + key,
                new StorageCheck(key, folder, config.storage().minFreeBytes(), recordings));
    }

    /** Returns the process's exit code: 0 unless there is a fault. */
    int run(Path file, PrintStream out) throws InterruptedException {
        out.println(CheckLine.ok("config: %s has no fault".formatted(file)));
        boolean faultless = checks.printTo(out);
        out.println(CheckLine.advice(NOT_TRIED));
        return faultless ? 0 : 1;
    }
}
