package io.platebridge.integration;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.local.cloud.Running;
import io.platebridge.local.process.ProjectFolder;
import io.platebridge.local.process.TetheredProgram;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code ./platebridge k8s render} writes for a camera and its recorder runs: kustomize builds
 * it (kubectl 1.20 or later) and podman plays it with the pod's image. What podman needs otherwise
 * is in the folder {@code podman-play} of the resources, and nothing else is changed.
 */
class KubernetesPlayTest {

    private static final List<String> DEPLOYMENTS = List.of("cam-gate", "rec-gate");
    private static final String CAMERA_PORT = "8554";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** What the kernel grants: no capability, never more of them, and a filter of system calls. */
    private static final Map<String, String> RIGHTS =
            Map.of(
                    "Uid", "10001 10001 10001 10001",
                    "Gid", "10001 10001 10001 10001",
                    "CapEff", "0000000000000000",
                    "CapBnd", "0000000000000000",
                    "NoNewPrivs", "1",
                    "Seccomp", "2");

    @TempDir private Path folder;

    @Test
    void a_rendered_camera_and_its_recorder_run_with_the_rights_that_are_written()
            throws Exception {
        PodImage.build();
        Path recordings = folder.resolve("recordings");
        try (var play = new PodmanPlay(built(recordings), folder.resolve("play.log"));
                var cameras = new Running()) {
            for (String deployment : DEPLOYMENTS) {
                startCamera(play, deployment, cameras);
            }
            for (String deployment : DEPLOYMENTS) {
                awaitHealthy(play, deployment);
                assertEquals(RIGHTS, rights(play, deployment));
                String mounts = play.execute(deployment, "cat", "/proc/self/mounts");
                assertTrue(
                        mounts.lines().anyMatch(line -> line.matches("\\S+ / \\S+ ro[, ].*")),
                        mounts);
            }
            await().atMost(PATIENCE).until(() -> hasVideo(recordings.resolve("gate")));
        }
        assertEquals("", podman("pod", "ls", "--quiet"));
        assertEquals("", podman("volume", "ls", "--quiet"));
        assertEquals("", podman("secret", "ls", "--quiet"));
    }

    /** Renders the map, builds it for podman, and returns the file of all objects. */
    private Path built(Path recordings) throws Exception {
        Path overlay = Files.createDirectories(folder.resolve("overlay"));
        try (Stream<Path> files = Files.list(ofPodman())) {
            for (Path file : files.toList()) {
                Files.copy(file, overlay.resolve(file.getFileName()));
            }
        }
        Path map =
                Files.writeString(
                        folder.resolve("cameras.yaml"),
                        """
                        image: "%s"
                        recordings_path: "%s"
                        config:
                          portal_url: "http://localhost:1"
                          registration_token: "pbreg_0000000000000000000000000000000000000000000_2b3AhG"
                          enable_mqtt: false
                          tls: "off"
                        cameras:
                          - {camera_id: gate, rtsp_url: "rtsp://127.0.0.1:%s/h264"}
                        """
                                .formatted(PodImage.TAG, recordings, CAMERA_PORT));
        RenderedBase.render(map, overlay.resolve("base"));
        Process kubectl =
                new ProcessBuilder("kubectl", "kustomize", overlay.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .redirectOutput(folder.resolve("objects.yaml").toFile())
                        .start();
        assertEquals(0, kubectl.waitFor());
        return folder.resolve("objects.yaml");
    }

    private static Path ofPodman() throws URISyntaxException {
        return Path.of(
                        Objects.requireNonNull(
                                        KubernetesPlayTest.class.getResource(
                                                "podman-play/kustomization.yaml"))
                                .toURI())
                .getParent();
    }

    /** Starts GStreamer's RTSP server in a Deployment's network. */
    private void startCamera(PodmanPlay play, String deployment, Running cameras)
            throws IOException {
        Process camera =
                new ProcessBuilder(
                                TetheredProgram.commandLine(
                                        play.inNetwork(
                                                deployment,
                                                "/usr/bin/python3",
                                                ProjectFolder.root()
                                                        .resolve(
                                                                "edge/media/src/test/resources/rtsp-server.py")
                                                        .toString(),
                                                CAMERA_PORT)))
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve(deployment + "-camera.log").toFile())
                        .start();
        cameras.add(() -> camera.destroyForcibly().waitFor());
    }

    /**
     * Waits until the container's own check succeeds, the probe of its Deployment is answered, and
     * its camera is received.
     */
    private static void awaitHealthy(PodmanPlay play, String deployment) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptionsInstanceOf(IllegalStateException.class)
                .until(() -> {
                    play.execute(deployment, "platebridge-pod", "healthy");
                    return health(play, deployment).contains("\"status\":\"active\"");
                });
    }

    /** Asks what the rendered probes ask: port 8000, without TLS as the map says. */
    private static String health(PodmanPlay play, String deployment) {
        return TetheredProgram.run(
                play.inNetwork(
                        deployment,
                        "curl",
                        "--fail",
                        "--silent",
                        "--max-time",
                        "5",
                        "http://127.0.0.1:8000/health"));
    }

    private static Map<String, String> rights(PodmanPlay play, String deployment) {
        return play.execute(deployment, "cat", "/proc/1/status")
                .lines()
                .map(line -> line.split(":\\s*", 2))
                .filter(entry -> RIGHTS.containsKey(entry[0]))
                .collect(
                        Collectors.toMap(
                                entry -> entry[0], entry -> entry[1].strip().replace('\t', ' ')));
    }

    /** Whether the recorder has written video to the node's folder of its camera. */
    private static boolean hasVideo(Path recordings) throws IOException {
        try (Stream<Path> files = Files.walk(recordings)) {
            return files.map(Path::toFile)
                    .anyMatch(file -> file.isFile() && file.length() > 100_000);
        }
    }

    private static String podman(String... command) {
        return PodImage.run(Stream.concat(Stream.of("podman"), Stream.of(command)).toList())
                .strip();
    }
}
