package io.platebridge.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
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
                    "512m",
                    Set.of());

    private static final Path EDGE = ProjectFolder.root().resolve("edge");
    private static final Path QUADLET_FOLDER = ProjectFolder.root().resolve(".platebridge/quadlet");
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String TAILNET = "/var/run/tailscale";

    @TempDir private Path folder;

    /** The generator of Podman 5.4.2, which the script checks. */
    @BeforeAll
    static void fetchQuadlet() throws URISyntaxException {
        var script = Objects.requireNonNull(ContainerRightsTest.class.getResource("fetch-quadlet"));
        TetheredProgram.run("bash", Path.of(script.toURI()).toString(), QUADLET_FOLDER.toString());
    }

    @Test
    void the_installer_s_unit_grants_the_rights() {
        assertEquals(
                RIGHTS,
                ContainerRights.ofPodman(line(installedUnit(), "ExecStart=")).without(TAILNET));
    }

    private static String installedUnit() {
        return TetheredProgram.run(
                "bash",
                "-c",
                "source <(cat \"$1\"/*.sh | sed '/^main \"$@\"$/d'); unit",
                "unit",
                EDGE.resolve("install/parts").toString());
    }

    /** Exit code 2 is a wrong text of config.yaml; see ExitCodeTest. */
    @Test
    void each_unit_waits_for_the_state_s_disk_and_starts_the_pod_again_after_all_that_may_heal()
            throws IOException {
        for (String unit :
                List.of(installedUnit(), generate(EDGE.resolve("quadlet")), unitOfGuide())) {
            for (String line :
                    List.of(
                            "RequiresMountsFor=/var/lib/platebridge",
                            "StartLimitIntervalSec=0",
                            "Restart=always",
                            "RestartSec=2",
                            "RestartPreventExitStatus=2",
                            "WantedBy=multi-user.target")) {
                assertTrue(unit.lines().anyMatch(line::equals), () -> line + " in " + unit);
            }
        }
    }

    private static String unitOfGuide() throws IOException {
        String guide = Files.readString(ProjectFolder.root().resolve("guide/install.md"));
        String unit = guide.substring(guide.indexOf("```ini\n"));
        return unit.substring(0, unit.indexOf("\n```\n"));
    }

    @Test
    void the_command_of_the_guide_grants_the_rights() throws IOException {
        assertEquals(RIGHTS, ContainerRights.ofPodman(commandOfGuide()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--privileged",
                "--cap-add=NET_ADMIN",
                "--device /dev/sda",
                "--user 0",
                "--pid host",
                "--ipc=host",
                "--security-opt seccomp=unconfined",
                "--network container:other"
            })
    void an_option_of_podman_that_grants_more_is_seen(String option) throws IOException {
        String more = commandOfGuide().replace(" --read-only ", " --read-only " + option + " ");
        assertNotEquals(RIGHTS, ContainerRights.ofPodman(more));
    }

    private static String commandOfGuide() throws IOException {
        String guide = Files.readString(ProjectFolder.root().resolve("guide/install.md"));
        String command = guide.substring(guide.indexOf("podman run --detach"));
        return command.substring(0, command.indexOf("```"));
    }

    @Test
    void podman_s_generator_makes_a_unit_with_the_rights_of_the_quadlet() throws IOException {
        String unit = generate(EDGE.resolve("quadlet"));
        assertEquals(RIGHTS, ContainerRights.ofPodman(line(unit, "ExecStart=")));
        assertTrue(unit.lines().anyMatch("TimeoutStopSec=40"::equals), unit);
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
        assertEquals(RIGHTS, ContainerRights.ofCompose(composeService()).without(TAILNET));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "privileged: true",
                "cap_add: [NET_ADMIN]",
                "devices: [/dev/sda]",
                "user: root",
                "pid: host",
                "ipc: host",
                "security_opt: ['no-new-privileges:true', 'seccomp:unconfined']"
            })
    void a_key_of_compose_that_grants_more_is_seen(String key) {
        ObjectNode service = composeService();
        service.setAll((ObjectNode) YAML.readTree(key));
        assertNotEquals(RIGHTS, ContainerRights.ofCompose(service).without(TAILNET));
    }

    private static ObjectNode composeService() {
        return (ObjectNode)
                YAML.readTree(EDGE.resolve("compose.yaml").toFile()).at("/services/pod");
    }

    /** The serial is written in config.yaml there, so the machine's id is not read. */
    @Test
    void kubernetes_grants_the_rights() throws IOException {
        assertEquals(
                RIGHTS.without("/etc/machine-id"), ContainerRights.ofKubernetes(renderedPod()));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    '', 'hostPID: true'
                    '', 'hostNetwork: true'
                    /securityContext, 'sysctls: []'
                    /securityContext, 'seccompProfile: {type: Unconfined}'
                    /containers/0/securityContext, 'privileged: true'
                    /containers/0/securityContext, 'runAsUser: 0'
                    /containers/0/securityContext/capabilities, 'add: [NET_ADMIN]'
                    """)
    void a_field_of_kubernetes_that_grants_more_is_seen(String object, String field)
            throws IOException {
        JsonNode pod = renderedPod();
        ((ObjectNode) pod.at(object)).setAll((ObjectNode) YAML.readTree(field));
        assertNotEquals(RIGHTS.without("/etc/machine-id"), ContainerRights.ofKubernetes(pod));
    }

    private JsonNode renderedPod() throws IOException {
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
                YAML.readerFor(JsonNode.class)
                        .<JsonNode>readValues(folder.resolve("base/cam-gate.yaml").toFile())) {
            return objects.readAll().stream()
                    .filter(object -> object.get("kind").asString().equals("Deployment"))
                    .findFirst()
                    .orElseThrow()
                    .at("/spec/template/spec");
        }
    }

    private static String line(String unit, String key) {
        return unit.lines().filter(line -> line.startsWith(key)).findFirst().orElseThrow();
    }
}
