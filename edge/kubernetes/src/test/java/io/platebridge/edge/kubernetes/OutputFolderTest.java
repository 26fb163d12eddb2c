package io.platebridge.edge.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of others are never lost, those of earlier runs never left. */
class OutputFolderTest {

    private static final String GATE =
            "- {camera_id: gate, rtsp_url: 'rtsp://user:camerapassword@h/'}\n";

    @TempDir private Path folder;

    @Test
    void a_file_of_somebody_else_is_left_without_force() throws IOException {
        Path base = Files.createDirectories(folder.resolve("kubernetes"));
        Path file = Files.writeString(base.resolve("kustomization.yaml"), "kind: Kustomization\n");
        RenderedMap refused = RenderedMap.of(folder, GATE);
        assertEquals(2, refused.exit());
        assertTrue(refused.shown().contains(file.toString()), refused::shown);
        assertEquals("kind: Kustomization\n", Files.readString(file));
        assertEquals(Set.of("kustomization.yaml"), files(base));

        RenderedMap forced =
                RenderedMap.ofMap(
                        folder, RenderedMap.CONFIG + "cameras:\n" + GATE.indent(2), "--force");
        assertEquals(0, forced.exit(), forced::shown);
        assertTrue(Files.readString(file).startsWith(OutputFolder.MARK));
    }

    @Test
    void a_second_run_replaces_its_files_and_deletes_those_of_removed_cameras() throws IOException {
        RenderedMap first =
                RenderedMap.of(folder, GATE + "- {camera_id: exit, rtsp_url: 'rtsp://h/'}\n");
        Path own = Files.writeString(first.folder().resolve("own.yaml"), "kind: ConfigMap\n");
        assertTrue(Files.exists(first.folder().resolve("config/cam-exit.yaml")));
        RenderedMap second = RenderedMap.of(folder, GATE);
        assertEquals(0, second.exit(), second::shown);
        assertEquals(
                Set.of(
                        "kustomization.yaml",
                        "network-policy.yaml",
                        "cam-gate.yaml",
                        "rec-gate.yaml",
                        "own.yaml",
                        "config/.gitignore",
                        "config/cam-gate.yaml",
                        "config/rec-gate.yaml"),
                files(second.folder()));
        assertEquals("kind: ConfigMap\n", Files.readString(own));
    }

    @Test
    void secrets_are_in_the_folder_config_only_and_only_their_owner_reads_them()
            throws IOException {
        RenderedMap map = RenderedMap.of(folder, GATE);
        for (String file : files(map.folder())) {
            Path path = map.folder().resolve(file);
            String text = Files.readString(path);
            boolean secret =
                    Stream.of("camerapassword", "brokerpassword", "pbreg_")
                            .anyMatch(text::contains);
            assertEquals(file.matches("config/.*\\.yaml"), secret, file);
            if (secret) {
                assertEquals(
                        "rw-------",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
            }
        }
        assertEquals(
                "rwx------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(map.folder().resolve("config"))));
        assertEquals("*\n", Files.readString(map.folder().resolve("config/.gitignore")));
        assertFalse(map.shown().contains("password@"), map::shown);
    }

    @Test
    void the_folder_and_the_next_command_are_printed() throws IOException {
        Path out = folder.resolve("elsewhere");
        RenderedMap map =
                RenderedMap.ofMap(
                        folder,
                        "app: \"falcon-eye\"\n"
                                + RenderedMap.CONFIG
                                + "cameras:\n"
                                + GATE.indent(2),
                        "--out",
                        out.toString());
        assertEquals(0, map.exit(), map::shown);
        assertTrue(
                map.shown()
                        .contains(
                                "kubectl apply -k "
                                        + out
                                        + " --prune -l app=falcon-eye --prune-allowlist="),
                map::shown);
        assertTrue(files(out).containsAll(List.of("kustomization.yaml", "cam-gate.yaml")));
        assertFalse(Files.exists(map.folder()));
    }

    private static Set<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            var found = new TreeSet<String>();
            all.filter(Files::isRegularFile)
                    .forEach(file -> found.add(folder.relativize(file).toString()));
            return found;
        }
    }
}
