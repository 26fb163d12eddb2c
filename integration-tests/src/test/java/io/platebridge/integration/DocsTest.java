package io.platebridge.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.local.process.ProjectFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the documents say about the project's files is so. */
class DocsTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)#:\\s]+)(#[^)]*)?\\)");
    private static final Pattern TEST_NAME = Pattern.compile("`([A-Z]\\w+Test)(?:\\.(\\w+))?`");
    private static final Pattern STEP = Pattern.compile("(?m)^(\\d+)\\. ");
    private static final Set<String> NOT_OURS =
            Set.of("target", "node_modules", ".git", ".platebridge", ".terraform", "dist");

    private static final Path ROOT = ProjectFolder.root();

    @Test
    void every_link_leads_somewhere() {
        var dead = new ArrayList<String>();
        for (Path page : files(".md")) {
            LINK.matcher(text(page))
                    .results()
                    .map(link -> link.group(1))
                    .filter(link -> !Files.exists(page.resolveSibling(link)))
                    .forEach(link -> dead.add(ROOT.relativize(page) + " -> " + link));
        }
        assertEquals(List.of(), dead);
    }

    @Test
    void each_decision_names_a_test_that_exists() {
        List<Path> sources = files("Test.java");
        List<Path> records = files(".md").stream().filter(DocsTest::isDecision).toList();
        assertTrue(records.size() >= 5, () -> "expected the first five ADRs, found " + records);
        for (Path adr : records) {
            List<MatchResult> named = TEST_NAME.matcher(text(adr)).results().toList();
            assertTrue(!named.isEmpty(), () -> adr + " names no test that holds it");
            for (MatchResult name : named) {
                assertTrue(
                        exists(name, sources), () -> adr + " names a test that is gone: " + name);
            }
        }
    }

    @Test
    void each_flow_is_read_in_at_most_five_steps() {
        String readme = text(ROOT.resolve("README.md"));
        String flows =
                readme.substring(readme.indexOf("## Three flows"), readme.indexOf("## The house"));
        List<Integer> steps =
                STEP.matcher(flows).results().map(step -> Integer.parseInt(step.group(1))).toList();
        assertEquals(3, steps.stream().filter(step -> step == 1).count(), "flows in README");
        assertTrue(steps.stream().allMatch(step -> step <= 5), steps::toString);
    }

    private static boolean isDecision(Path page) {
        return page.getParent().endsWith("adr");
    }

    private static boolean exists(MatchResult name, List<Path> sources) {
        return sources.stream()
                .filter(source -> source.getFileName().toString().equals(name.group(1) + ".java"))
                .anyMatch(source ->
                        name.group(2) == null || text(source).contains(" " + name.group(2) + "("));
    }

    private static List<Path> files(String ending) {
        var found = new ArrayList<Path>();
        try {
            Files.walkFileTree(
                    ROOT,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(
                                Path folder, BasicFileAttributes attributes) {
                            boolean ours = !NOT_OURS.contains(folder.getFileName().toString());
                            return ours ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
                        }

                        @Override
                        public FileVisitResult visitFile(
                                Path file, BasicFileAttributes attributes) {
                            if (file.getFileName().toString().endsWith(ending)) {
                                found.add(file);
                            }
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.stream().sorted().toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
