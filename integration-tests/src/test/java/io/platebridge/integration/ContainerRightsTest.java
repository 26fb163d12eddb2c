package io.platebridge.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.local.process.ProjectFolder;
import io.platebridge.local.process.TetheredProgram;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The one list of what the pod's container may: the installer's unit, the command of the guide, the
 * quadlet, Compose's file and the objects for Kubernetes all grant it and no more. The user, 10001,
 * is the image's; Kubernetes' is compared by its module.
 */
class ContainerRightsTest {

    private static final ContainerRights RIGHTS =
            new ContainerRights(
                    true,
                    Set.of("all"),
                    false,
                    Set.of("/var/lib/platebridge", "/tmp"),
                    Set.of("/etc/platebridge", "/etc/machine-id"),
                    "512m");

    private static final Path EDGE = ProjectFolder.root().resolve("edge");
    private static final Path QUADLET_FOLDER = ProjectFolder.root().resolve(".platebridge/quadlet");
    private static final String TAILNET = "/var/run/tailscale";

    @TempDir private Path folder;

    /** The generator of Podman 5.4.2. */
    @BeforeAll
    static void fetchQuadlet() throws URISyntaxException {
        var script = Objects.requireNonNull(ContainerRightsTest.class.getResource("fetch-quadlet"));
        TetheredProgram.run("bash", Path.of(script.toURI()).toString(), QUADLET_FOLDER.toString());
    }

    @Test
    void the_installer_s_unit_grants_the_rights() {
        String unit =
                TetheredProgram.run(
                        "bash",
                        "-c",
                        "source <(sed '/^main \"$@\"$/d' \"$1\"); unit",
                        "unit",
                        EDGE.resolve("install/install-pod.sh").toString());
        assertEquals(RIGHTS, ContainerRights.ofPodman(line(unit, "ExecStart=")).without(TAILNET));
    }

    @Test
    void the_command_of_the_guide_grants_the_rights() throws IOException {
        String guide = Files.readString(ProjectFolder.root().resolve("guide/install.md"));
        String command = guide.substring(guide.indexOf("podman run --detach"));
        assertEquals(
                RIGHTS, ContainerRights.ofPodman(command.substring(0, command.indexOf("```"))));
    }

    @Test
    void podman_s_generator_makes_a_unit_with_the_rights_of_the_quadlet() throws IOException {
        String unit = generate(EDGE.resolve("quadlet"));
        assertEquals(RIGHTS, ContainerRights.ofPodman(line(unit, "ExecStart=")));
        for (String same :
                List.of(
                        "Restart=always",
                        "RestartPreventExitStatus=2",
                        "TimeoutStopSec=40",
                        "WantedBy=multi-user.target")) {
            assertTrue(unit.lines().anyMatch(same::equals), unit);
        }
        String start = line(unit, "ExecStart=");
        assertTrue(start.contains(" --health-on-failure kill "), start);
        assertTrue(start.contains(" --network host "), start);
        assertTrue(start.contains(" --stop-timeout 20 "), start);
    }

    @Test
    void the_generator_refuses_a_key_that_it_does_not_know() throws IOException {
        Files.writeString(
                folder.resolve("pod.container"),
                Files.readString(EDGE.resolve("quadlet/platebridge-pod.container"))
                        .replace("ReadOnly=", "ReadOnlyRoot="));
        var refusal = assertThrows(IllegalStateException.class, () -> generate(folder));
        assertTrue(
                refusal.getMessage().contains("unsupported key 'ReadOnlyRoot'"),
                refusal::getMessage);
    }

    private static String generate(Path folder) {
        return TetheredProgram.run(
                "env",
                "QUADLET_UNIT_DIRS=" + folder,
                QUADLET_FOLDER.resolve("quadlet").toString(),
                "-dryrun");
    }

    @Test
    void compose_grants_the_rights() {
        var services = new YAMLMapper().readTree(EDGE.resolve("compose.yaml").toFile());
        assertEquals(
                RIGHTS,
                ContainerRights.ofCompose(services.get("services").get("pod")).without(TAILNET));
    }

    /** The serial is written in config.yaml there, so the machine's id is not read. */
    @Test
    void kubernetes_grants_the_rights() throws IOException {
        Path map =
                Files.writeString(
                        folder.resolve("cameras.yaml"),
                        """
                        config:
                          portal_url: "https://portal.example.com"
                          registration_token: "pbreg_0000000000000000000000000000000000000000000_2b3AhG"
                          enable_mqtt: false
                        cameras:
                          - {camera_id: gate, rtsp_url: "rtsp://camera/"}
                        """);
        RenderedBase.render(map, folder.resolve("base"));
        try (var objects =
                new YAMLMapper()
                        .readerFor(JsonNode.class)
                        .<JsonNode>readValues(folder.resolve("base/cam-gate.yaml").toFile())) {
            var deployment =
                    objects.readAll().stream()
                            .filter(object -> object.get("kind").asString().equals("Deployment"))
                            .findFirst()
                            .orElseThrow();
            assertEquals(
                    RIGHTS.without("/etc/machine-id"),
                    ContainerRights.ofKubernetes(
                            deployment.at("/spec/template/spec/containers/0")));
        }
    }

    private static String line(String unit, String key) {
        return unit.lines().filter(line -> line.startsWith(key)).findFirst().orElseThrow();
    }
}
