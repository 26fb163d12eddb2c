package io.platebridge.local.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.platebridge.local.process.ProjectFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The versions that a clean clone builds with are exact and written in one place (ADR 0006). */
class PinnedVersionsTest {

    private static final Set<String> NOT_OURS = Set.of("node_modules", "target");
    private static final Set<String> VERSIONED =
            Set.of("dependency", "plugin", "path", "extension", "googleJavaFormat");
    private static final Path ROOT = ProjectFolder.root();

    @Test
    void a_pom_names_versions_by_properties_of_the_root() throws Exception {
        List<String> literal = new ArrayList<>();
        for (Path pom : files("pom.xml")) {
            for (Element version : elements(pom, "version")) {
                boolean pins = VERSIONED.contains(version.getParentNode().getNodeName());
                if (pins && !version.getTextContent().matches("\\$\\{[a-z0-9.-]+}")) {
                    literal.add(ROOT.relativize(pom) + ": " + version.getTextContent());
                }
            }
        }
        assertEquals(List.of(), literal, "versions that stand outside of the root's properties");
    }

    @Test
    void only_the_root_pom_has_properties_with_versions() throws Exception {
        List<String> elsewhere = new ArrayList<>();
        for (Path pom : files("pom.xml")) {
            for (Element properties : elements(pom, "properties")) {
                for (Node node = properties.getFirstChild();
                        node != null && !pom.equals(ROOT.resolve("pom.xml"));
                        node = node.getNextSibling()) {
                    if (node.getNodeName().endsWith(".version")
                            && !node.getTextContent().startsWith("${")) {
                        elsewhere.add(ROOT.relativize(pom) + ": " + node.getNodeName());
                    }
                }
            }
        }
        assertEquals(List.of(), elsewhere, "versions that stand outside of the root pom");
    }

    @Test
    void a_version_of_the_root_is_one_version() throws Exception {
        List<String> open = new ArrayList<>();
        for (Element properties : elements(ROOT.resolve("pom.xml"), "properties")) {
            for (Node node = properties.getFirstChild();
                    node != null;
                    node = node.getNextSibling()) {
                if (node.getNodeName().endsWith(".version")
                        && !node.getTextContent().matches("[0-9][0-9A-Za-z.-]*")) {
                    open.add(node.getNodeName() + ": " + node.getTextContent());
                }
            }
        }
        assertEquals(List.of(), open, "ranges and names that move");
    }

    @Test
    void npm_packages_have_exact_versions() throws Exception {
        List<String> open = new ArrayList<>();
        for (Path file : files("package.json")) {
            JsonNode json = new JsonMapper().readTree(Files.readString(file));
            Stream.of("dependencies", "devDependencies")
                    .flatMap(kind -> json.path(kind).properties().stream())
                    .filter(entry -> !entry.getValue().asString().matches("[0-9]+(\\.[0-9]+){2}"))
                    .forEach(entry -> open.add(ROOT.relativize(file) + ": " + entry));
        }
        assertEquals(List.of(), open, "npm versions that may move");
    }

    @Test
    void the_npm_lock_names_no_server() throws IOException {
        String lock = Files.readString(ROOT.resolve("package-lock.json"));
        assertFalse(
                lock.contains("\"resolved\": \"http"),
                "a lock file that names a server works in one network only");
    }

    private static List<Path> files(String name) throws IOException {
        List<Path> found = new ArrayList<>();
        collect(ROOT, name, found);
        assertFalse(found.isEmpty(), "expected files called " + name);
        return found;
    }

    private static void collect(Path folder, String name, List<Path> found) throws IOException {
        List<Path> children;
        try (Stream<Path> listed = Files.list(folder)) {
            children = listed.toList();
        }
        for (Path child : children) {
            String called = child.getFileName().toString();
            if (Files.isDirectory(child) && !called.startsWith(".") && !NOT_OURS.contains(called)) {
                collect(child, name, found);
            } else if (called.equals(name)) {
                found.add(child);
            }
        }
    }

    private static List<Element> elements(Path pom, String name) throws Exception {
        var nodes =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(pom.toFile())
                        .getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }
}
