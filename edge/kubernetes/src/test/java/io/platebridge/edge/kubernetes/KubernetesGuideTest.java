package io.platebridge.edge.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.local.process.ProjectFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What guide/kubernetes.md shows is what the command does. */
class KubernetesGuideTest {

    @TempDir private Path folder;

    @Test
    void the_guide_s_map_makes_the_objects_of_its_table() throws IOException {
        RenderedMap map = rendered();
        for (Matcher name =
                        Pattern.compile("`((?:cam|svc|rec|state)-[a-z-]*[a-z])`").matcher(guide());
                name.find(); ) {
            String expected = name.group(1);
            assertTrue(
                    List.of("Deployment", "Service", "PersistentVolumeClaim").stream()
                            .anyMatch(kind -> names(map, kind).contains(expected)),
                    expected);
        }
        assertEquals(
                List.of("cam-main-entrance", "cam-office", "rec-main-entrance"),
                map.names("Deployment"));
    }

    @Test
    void the_guide_s_next_command_is_the_one_that_is_printed() throws IOException {
        RenderedMap map = rendered();
        String printed = map.shown().lines().toList().getLast().strip();
        assertTrue(guide().contains(printed.replace(folder + "/base", "base")), printed);
    }

    private RenderedMap rendered() throws IOException {
        String options =
                block("render", "sh").replaceFirst("(?s).*cameras.yaml --out (\\w+)\\s*", "$1");
        RenderedMap map =
                RenderedMap.ofMap(
                        folder, block("map", "yaml"), "--out", folder.resolve(options).toString());
        assertEquals(0, map.exit(), map::shown);
        return new RenderedMap(folder.resolve("base"), map.exit(), map.shown());
    }

    private static List<String> names(RenderedMap map, String kind) {
        try {
            return map.names(kind);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String block(String name, String language) throws IOException {
        Matcher block =
                Pattern.compile(
                                "<!-- %s -->\\s+```%s\\n(.*?)```".formatted(name, language),
                                Pattern.DOTALL)
                        .matcher(guide());
        assertTrue(block.find(), name);
        return block.group(1).stripIndent();
    }

    private static String guide() throws IOException {
        return Files.readString(ProjectFolder.root().resolve("guide/kubernetes.md"));
    }
}
