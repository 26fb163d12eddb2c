package io.platebridge.edge.kubernetes;

import static io.platebridge.edge.kubernetes.RenderedMap.at;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The base as kubectl builds it, without a cluster: 1.20 of Debian 12's package {@code
 * kubernetes-client} (kustomize 2.0) and later.
 */
class KustomizeTest {

    private static final String GATE = "- {camera_id: gate, rtsp_url: 'rtsp://user:%s@h/'}";

    @TempDir private Path folder;

    @Test
    void each_deployment_uses_the_secret_that_is_generated_for_it() throws Exception {
        RenderedMap map = RenderedMap.of(folder, GATE.formatted("first"));
        List<Map<?, ?>> built = build(map);
        assertEquals(2 + 2 + 2 + 2 + 1, built.size());
        for (String pod : List.of("cam-gate", "rec-gate")) {
            // Podman 4.3.1 can't do without it.
            assertEquals(
                    false,
                    at(
                            deployment(built, pod),
                            "spec",
                            "template",
                            "spec",
                            "volumes",
                            0,
                            "secret",
                            "optional"));
            Map<?, ?> secret = secret(built, pod);
            String config =
                    new String(
                            Base64.getMimeDecoder()
                                    .decode(at(secret, "data", "config.yaml").toString()),
                            UTF_8);
            assertEquals(Files.readString(map.folder().resolve("config/" + pod + ".yaml")), config);
        }
        for (Map<?, ?> object : built) {
            assertEquals("platebridge", at(object, "metadata", "namespace"), object::toString);
            assertEquals("platebridge", at(object, "metadata", "labels", "app"), object::toString);
        }
    }

    @Test
    void another_password_changes_the_pods_of_its_camera_only() throws Exception {
        String exit = "\n- {camera_id: exit, rtsp_url: 'rtsp://h/'}";
        List<Map<?, ?>> before = build(RenderedMap.of(folder, GATE.formatted("first") + exit));
        List<Map<?, ?>> after = build(RenderedMap.of(folder, GATE.formatted("second") + exit));
        assertNotEquals(deployment(before, "cam-gate"), deployment(after, "cam-gate"));
        assertNotEquals(deployment(before, "rec-gate"), deployment(after, "rec-gate"));
        assertEquals(deployment(before, "cam-exit"), deployment(after, "cam-exit"));
        assertEquals(deployment(before, "rec-exit"), deployment(after, "rec-exit"));
    }

    private static Map<?, ?> secret(List<Map<?, ?>> built, String pod) {
        Object name =
                at(
                        deployment(built, pod),
                        "spec",
                        "template",
                        "spec",
                        "volumes",
                        0,
                        "secret",
                        "secretName");
        assertTrue(name.toString().matches("config-" + pod + "-\\w{10}"), name::toString);
        return named(built, "Secret", name);
    }

    private static Map<?, ?> deployment(List<Map<?, ?>> built, String name) {
        return named(built, "Deployment", name);
    }

    private static Map<?, ?> named(List<Map<?, ?>> built, String kind, Object name) {
        return built.stream()
                .filter(object -> object.get("kind").equals(kind))
                .filter(object -> at(object, "metadata", "name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Map<?, ?>> build(RenderedMap map) throws IOException, InterruptedException {
        demandKubectl();
        assertEquals(0, map.exit(), map::shown);
        Process kubectl =
                new ProcessBuilder("kubectl", "kustomize", map.folder().toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String stream = new String(kubectl.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, kubectl.waitFor());
        return RenderedMap.documents(stream);
    }

    /** Skips the test where kubectl is not installed, except in CI, which installs it. */
    private static void demandKubectl() {
        boolean isThere =
                Pattern.compile(":")
                        .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                        .anyMatch(path -> Files.isExecutable(Path.of(path, "kubectl")));
        String missing = "kustomize needs kubectl: apt-get install kubernetes-client";
        if (!isThere && System.getenv("CI") != null) {
            fail(missing);
        }
        assumeTrue(isThere, missing);
    }
}
