package io.platebridge.integration;

import static org.awaitility.Awaitility.await;

import io.platebridge.local.cloud.LocalCloud;
import io.platebridge.local.cloud.Running;
import io.platebridge.local.cloud.Server;
import io.platebridge.local.fleet.DemoFleet;
import io.platebridge.local.process.Ports;
import io.platebridge.local.process.ProjectFolder;
import io.platebridge.local.process.TetheredProgram;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A gate where nothing but the pod is ours: the camera is GStreamer's RTSP server, the broker is
 * mosquitto, which demands a login. Both come from Debian. The pod is its container image.
 */
final class ForeignGate implements AutoCloseable {

    private static final String APT =
            "these tests need apt-get install buildah podman runc mosquitto mosquitto-clients ffmpeg python3-gi"
                    + " gir1.2-gst-rtsp-server-1.0 gstreamer1.0-plugins-{base,good,bad,ugly}";

    private static final Duration READY_PATIENCE = Duration.ofMinutes(2);

    private static final String USER = "pod";
    private static final String PASSWORD = "a password with spaces";

    private final Running running = new Running();
    private final int camera = Ports.free();
    private final int broker = Ports.free();
    private final int port;
    private final Path folder;
    private final String path;
    private Process cameraProcess;
    private PodContainer pod;

    ForeignGate(LocalCloud cloud) throws IOException {
        this(cloud, "large");
    }

    /**
     * @param path of the camera, as {@code rtsp-server.py} has it
     */
    ForeignGate(LocalCloud cloud, String path) throws IOException {
        this.path = path;
        folder = cloud.plan().folder();
        port = cloud.plan().ports().of(Server.POD);
        try {
            start("/usr/sbin/mosquitto", "-c", brokerConfig(folder).toString());
            startCamera();
            startPod(cloud, folder.resolve("pod"));
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Waits until the pod is registered, has its whitelist, hears the broker and sees the camera.
     */
    void awaitReady() {
        HttpRequest health =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/health")).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            await().atMost(READY_PATIENCE)
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() ->
                            client.send(health, HttpResponse.BodyHandlers.ofString())
                                    .body()
                                    .contains("\"ready\":true"));
        }
    }

    private void startCamera() throws IOException {
        cameraProcess =
                start(
                        "/usr/bin/python3",
                        ProjectFolder.root()
                                .resolve("edge/media/src/test/resources/rtsp-server.py")
                                .toString(),
                        String.valueOf(camera));
    }

    /** Cuts the camera's power for a moment. */
    void restartCamera() throws IOException {
        cameraProcess.destroyForcibly().onExit().join();
        startCamera();
    }

    private Process start(String... command) throws IOException {
        if (!Files.isExecutable(Path.of(command[0]))) {
            throw new IOException(command[0] + " is not there; " + APT);
        }
        Path log = folder.resolve(Path.of(command[0]).getFileName() + ".log");
        Process process =
                new ProcessBuilder(TetheredProgram.commandLine(command))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        running.add(() -> {
            process.toHandle().destroy();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        });
        return process;
    }

    private Path brokerConfig(Path folder) throws IOException {
        Path passwords = folder.resolve("passwords");
        TetheredProgram.run("mosquitto_passwd", "-b", "-c", passwords.toString(), USER, PASSWORD);
        return Files.writeString(
                folder.resolve("mosquitto.conf"),
                // Started by root, it would become a user that can't read the passwords.
                """
                user root
                listener %d 127.0.0.1
                allow_anonymous false
                password_file %s
                """
                        .formatted(broker, passwords));
    }

    private void startPod(LocalCloud cloud, Path folder) throws IOException {
        PodImage.build();
        Path config = Files.createDirectories(folder.resolve("etc"));
        var token = DemoFleet.registrationToken(cloud, folder.resolve("registration-token"));
        Files.writeString(
                config.resolve("config.yaml"),
                """
                portal_url: %s
                registration_token: %s
                serial: %s
                device_name: Foreign Gate
                camera_id: gst
                camera_rtsp_url: rtsp://127.0.0.1:%d/%s
                mqtt_host: 127.0.0.1
                mqtt_port: %d
                mqtt_user: %s
                mqtt_password: "%s"
                heartbeat_interval: 2
                recording_duration: 8
                recording_pre_roll: 2
                stream_port: %d
                stream_url: http://localhost:%d/stream
                allowed_origins: [%s]
                tls: "off"
                """
                        .formatted(
                                cloud.api(),
                                token.text(),
                                DemoFleet.SERIAL.value(),
                                camera,
                                path,
                                broker,
                                USER,
                                PASSWORD,
                                port,
                                port,
                                cloud.api()));
        pod =
                new PodContainer(
                        config,
                        Files.createDirectories(folder.resolve("state")),
                        cloud.plan().logs().resolve("pod.log"));
        running.add(pod);
    }

    /** Returns the pod's container. */
    PodContainer pod() {
        return pod;
    }

    /** Publishes by mosquitto's own client what a detector would. */
    void publish(String topic, String message) throws IOException, InterruptedException {
        Process client =
                new ProcessBuilder(
                                "mosquitto_pub",
                                "-h",
                                "127.0.0.1",
                                "-p",
                                String.valueOf(broker),
                                "-u",
                                USER,
                                "-P",
                                PASSWORD,
                                "-q",
                                "1",
                                "-t",
                                topic,
                                "-m",
                                message)
                        .inheritIO()
                        .start();
        if (!client.waitFor(20, TimeUnit.SECONDS) || client.exitValue() != 0) {
            client.destroyForcibly();
            throw new IOException("mosquitto_pub could not publish");
        }
    }

    @Override
    public void close() {
        running.close();
    }
}
