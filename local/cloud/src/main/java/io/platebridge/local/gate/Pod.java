package io.platebridge.local.gate;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import io.platebridge.core.pod.RegistrationToken;
import io.platebridge.local.cloud.CloudPlan;
import io.platebridge.local.cloud.LocalCloud;
import io.platebridge.local.cloud.Server;
import io.platebridge.local.fleet.DemoFleet;
import io.platebridge.local.process.ProjectFolder;
import io.platebridge.local.process.Readiness;
import io.platebridge.local.process.StartFailure;
import io.platebridge.local.process.TetheredJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The pod's container, as the process it is in the container. */
public final class Pod implements AutoCloseable {
    /** Ids of the cameras; each is also its path at the simulator and its name in Frigate. */
    public static final List<String> CAMERAS = List.of("gate", "exit");

    private static final System.Logger LOG = System.getLogger(Pod.class.getName());

    private final TetheredJvm.Command command;
    private final int port;
    private final Path recordings;
    private Optional<TetheredJvm> jvm = Optional.empty();

    /**
     * Writes the pod's config.yaml. The pod does not run yet.
     *
     * @param token used at the first start only
     */
    public Pod(LocalCloud cloud, GatePlan plan, RegistrationToken token) {
        Path folder = cloud.plan().folder().resolve("pod");
        port = cloud.plan().ports().of(Server.POD);
        recordings = folder.resolve("recordings");
        Path config = folder.resolve("config.yaml");
        Path jar = ProjectFolder.built("edge/pod/target/quarkus-app/quarkus-run.jar");
        write(config, settings(cloud, plan, token, folder));
        command =
                new TetheredJvm.Command(
                        "The pod",
                        List.of(
                                "@"
                                        + ProjectFolder.root()
                                                .resolve("edge/pod/src/main/jvm/pod.args"),
                                "-Xmx128m",
                                "-jar",
                                jar.toString()),
                        List.of(),
                        Map.of("PLATEBRIDGE_CONFIG", config.toString(), "MALLOC_ARENA_MAX", "8"),
                        folder,
                        cloud.plan().logs().resolve("pod.log"));
    }

    private Map<String, Object> settings(
            LocalCloud cloud, GatePlan plan, RegistrationToken token, Path folder) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("portal_url", cloud.api().toString());
        settings.put("registration_token", token.text());
        settings.put("device_name", "North Gate POD");
        settings.put("serial", DemoFleet.SERIAL.value());
        settings.put("heartbeat_interval", plan.heartbeatInterval().toSeconds());
        settings.put("whitelist_refresh_interval", plan.whitelistRefreshInterval().toSeconds());
        settings.put("state_dir", folder.resolve("state").toString());
        settings.put("recordings_dir", recordings.toString());
        settings.put("recording_duration", plan.clipDuration().toSeconds());
        settings.put("recording_pre_roll", plan.clipPreRoll().toSeconds());
        settings.put(
                "cameras",
                List.of(
                        camera(cloud, "gate", "Main Entrance", "main entrance"),
                        camera(cloud, "exit", "Exit Lane", "exit lane")));
        settings.put("mqtt_host", "localhost");
        settings.put("mqtt_port", cloud.plan().ports().of(Server.BROKER));
        settings.put("frigate_url", "http://localhost:" + cloud.plan().ports().of(Server.FRIGATE));
        settings.put("stream_port", port);
        settings.put("stream_url", "http://localhost:" + port + "/stream");
        settings.put("tls", "off");
        settings.put("allowed_origins", cloud.plan().portalOrigins());
        settings.put("router", router(cloud));
        return settings;
    }

    private static Map<String, Object> router(LocalCloud cloud) {
        var ports = cloud.plan().ports();
        return Map.of(
                "port",
                ports.of(Server.ROUTER),
                "sessions",
                Map.of("issuer", cloud.issuer().toString(), "audience", "platebridge"),
                "ml_service",
                Map.of("url", "http://localhost:" + ports.of(Server.PHONE)));
    }

    private static Map<String, Object> camera(
            LocalCloud cloud, String id, String name, String position) {
        String url = "rtsp://localhost:%d/%s".formatted(cloud.plan().ports().of(Server.CAMERA), id);
        return Map.of("camera_id", id, "name", name, "position", position, "rtsp_url", url);
    }

    private static void write(Path file, Map<String, Object> settings) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, new YAMLMapper().writeValueAsString(settings));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the pod's " + file, e);
        }
    }

    /**
     * Starts the pod and returns when it serves. It is restarted whenever it ends unexpectedly, as
     * a container is.
     *
     * @throws io.platebridge.local.process.StartFailure when it does not
     */
    public synchronized void start() {
        if (jvm.isEmpty()) {
            TetheredJvm started = TetheredJvm.start(command);
            jvm = Optional.of(started);
            var _ =
                    started.handle()
                            .onExit()
                            .thenRunAsync(() -> ended(started), Thread::startVirtualThread);
            started.awaitReady(
                    Readiness.http(address().resolve("/health"), 200),
                    TetheredJvm.START_TIMEOUT,
                    "check its log and its " + command.folder().resolve("config.yaml"));
        }
    }

    private synchronized void ended(TetheredJvm crashed) {
        if (jvm.filter(crashed::equals).isEmpty()) {
            return; // it was stopped
        }
        LOG.log(System.Logger.Level.WARNING, "the pod ended unexpectedly and is restarted");
        jvm = Optional.empty();
        try {
            Path log = crashed.log();
            Files.move(log, log.resolveSibling("pod-crashed.log"), REPLACE_EXISTING);
            start();
        } catch (StartFailure | IOException e) {
            LOG.log(System.Logger.Level.ERROR, "the pod could not be restarted", e);
        }
    }

    /** The number of its process, while it runs. */
    public synchronized Optional<Long> pid() {
        return jvm.map(TetheredJvm::pid);
    }

    /** Stops it, as when its power goes. */
    public synchronized void stop() {
        Optional<TetheredJvm> running = jvm;
        jvm = Optional.empty();
        running.ifPresent(TetheredJvm::close);
    }

    /** Where it serves, e.g. {@code http://localhost:8000}. */
    public URI address() {
        return URI.create("http://localhost:" + port);
    }

    /** Where a plan's pod has its stream router, e.g. {@code ws://localhost:3000}. */
    public static URI routerAddress(CloudPlan plan) {
        return URI.create("ws://localhost:" + plan.ports().of(Server.ROUTER));
    }

    /** The folder of clips that are not uploaded yet. */
    public Path recordings() {
        return recordings;
    }

    @Override
    public void close() {
        stop();
    }
}
