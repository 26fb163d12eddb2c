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
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documents say about the project's files is so. */
class DocsTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)#:\\s]+)(#[^)]*)?\\)");
    private static final Pattern TEST_NAME = Pattern.compile("`([A-Z]\\w+Test)(?:\\.(\\w+))?`");

    /** The name of a test: a sentence of five words or more. */
    private static final Pattern SENTENCE = Pattern.compile("\\b[a-z]+(?:_[a-z0-9]+){4,}\\b");

    private static final Pattern QUOTED_SENTENCE = Pattern.compile("`(" + SENTENCE + ")`");
    private static final Pattern GLOSSARY_ROW = Pattern.compile("(?m)^\\| (\\*\\*.*?) \\|(.*)$");
    private static final Pattern NOUN = Pattern.compile("\\*\\*([^*]+)\\*\\*");
    private static final Pattern PACKAGE_NAMED = Pattern.compile("Package `(\\w+)`");
    private static final Pattern STEP = Pattern.compile("(?m)^(\\d+)\\. ");
    private static final String STATUS =
            "(Proposed|Accepted|Superseded by \\[\\d{4}]\\(\\S+\\)), \\d{4}-\\d{2}-\\d{2}\\.\n";
    private static final Set<String> NOT_OURS =
            Set.of("target", "node_modules", ".git", ".platebridge", ".terraform", "dist");

    private static final Path ROOT = ProjectFolder.root();
    private static final Path EXAMPLE = ROOT.resolve("edge/config.example.yaml");

    /** Metrics, events, keys and fields have two words at least. */
    private static final Pattern METRIC_OR_EVENT = Pattern.compile("`([a-z]+(?:_[a-z]+)+)`");

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
    void every_test_that_a_page_of_the_design_names_exists() {
        List<Path> sources = files("Test.java");
        Set<String> sentences =
                Stream.concat(sources.stream(), files(".tftest.hcl").stream())
                        .flatMap(file -> SENTENCE.matcher(text(file)).results())
                        .map(MatchResult::group)
                        .collect(Collectors.toSet());
        var gone = new ArrayList<String>();
        for (Path page : files(".md").stream().filter(DocsTest::isDesign).toList()) {
            TEST_NAME
                    .matcher(text(page))
                    .results()
                    .filter(name -> !exists(name, sources))
                    .forEach(name -> gone.add(ROOT.relativize(page) + ": " + name.group()));
            QUOTED_SENTENCE
                    .matcher(text(page))
                    .results()
                    .map(sentence -> sentence.group(1))
                    .filter(sentence -> !sentences.contains(sentence))
                    .forEach(sentence -> gone.add(ROOT.relativize(page) + ": " + sentence));
        }
        assertEquals(List.of(), gone);
    }

    @Test
    void each_decision_has_number_status_date_and_its_parts() {
        for (Path adr : files(".md").stream().filter(DocsTest::isDecision).toList()) {
            String number = adr.getFileName().toString().substring(0, 4);
            String text = text(adr);
            assertTrue(
                    Pattern.compile("^# " + number + " .+\n\n" + STATUS).matcher(text).find(),
                    () -> adr + ": expected '# " + number + " title', then 'Accepted, <date>.'");
            for (String part : List.of("Decision.", "Why.", "Consequences.", "Enforced by")) {
                assertTrue(text.contains("**" + part + "**"), () -> adr + " has no part " + part);
            }
        }
    }

    @Test
    void metrics_and_log_events_that_the_guide_names_exist() {
        String code =
                files(".java").stream()
                        .filter(file -> file.toString().contains("/src/main/"))
                        .map(DocsTest::text)
                        .collect(Collectors.joining());
        var unknown = new ArrayList<String>();
        for (Path page : files(".md").stream().filter(DocsTest::isGuide).toList()) {
            METRIC_OR_EVENT
                    .matcher(text(page))
                    .results()
                    .map(name -> name.group(1))
                    .filter(name -> !code.contains(name))
                    .filter(name -> !text(EXAMPLE).contains(name + ":"))
                    .forEach(name -> unknown.add(ROOT.relativize(page) + " names " + name));
        }
        assertEquals(List.of(), unknown);
    }

    @Test
    void keys_of_the_guides_configuration_are_those_of_the_example() {
        var unknown = new ArrayList<String>();
        String install = text(ROOT.resolve("guide/install.md"));
        String config = install.substring(install.indexOf("<!-- config -->"));
        Pattern.compile("(?m)^ +(?:- )?(\\w+): ")
                .matcher(config.substring(0, config.indexOf("```\n")))
                .results()
                .map(key -> key.group(1))
                .filter(key ->
                        !Pattern.compile("(?m)^[# -]*" + key + ":").matcher(text(EXAMPLE)).find())
                .forEach(unknown::add);
        assertEquals(List.of(), unknown);
    }

    @Test
    void each_flow_is_read_in_at_most_five_steps() {
        List<Integer> steps =
                STEP.matcher(flowsOfReadme())
                        .results()
                        .map(step -> Integer.parseInt(step.group(1)))
                        .toList();
        assertEquals(3, steps.stream().filter(step -> step == 1).count(), "flows in README");
        assertTrue(steps.stream().allMatch(step -> step <= 5), steps::toString);
    }

    @Test
    void of_two_neighbours_in_a_flow_one_refers_to_the_other() {
        List<Path> flows = flows();
        assertTrue(flows.size() >= 4, () -> "expected four flows, found " + flows);
        var broken = new ArrayList<String>();
        for (Path flow : flows) {
            assertTrue(FlowStep.of(flow).size() >= 10, () -> flow + " has too few steps");
            broken.addAll(brokenSteps(flow));
        }
        assertEquals(List.of(), broken);
    }

    @Test
    void a_flow_in_the_wrong_order_is_found(@TempDir Path folder) throws IOException {
        Path heartbeat = ROOT.resolve("design/flow-heartbeat.md");
        List<String> lines = new ArrayList<>(Files.readAllLines(heartbeat));
        int report = lines.indexOf(lineOf(lines, "PodReport"));
        Collections.swap(lines, report, report + 1);
        Path swapped =
                Files.writeString(
                        folder.resolve("flow-swapped.md"),
                        String.join("\n", lines)
                                .replace("](../", "](" + ROOT.toAbsolutePath() + "/"));
        assertEquals(
                List.of(
                        "flow-swapped.md: HostMetrics and Heartbeats do not refer to each other",
                        "flow-swapped.md: PodReport and PlateBridgeClient do not refer to each other"),
                brokenSteps(swapped));
    }

    @Test
    void each_station_of_the_readme_is_on_its_whole_way() {
        var missing = new ArrayList<String>();
        for (String flow : flowsOfReadme().split("(?m)^(?=\\*\\*)")) {
            List<String> links = LINK.matcher(flow).results().map(link -> link.group(1)).toList();
            Set<Path> way =
                    links.stream()
                            .filter(link -> link.startsWith("design/flow-"))
                            .flatMap(link -> FlowStep.of(ROOT.resolve(link)).stream())
                            .map(FlowStep::file)
                            .collect(Collectors.toSet());
            flow.lines()
                    .filter(line -> STEP.matcher(line).lookingAt())
                    .flatMap(line -> LINK.matcher(line).results())
                    .map(link -> ROOT.resolve(link.group(1)).normalize())
                    .filter(file -> !way.contains(file) && !file.equals(FlowStep.CONTRACT))
                    .forEach(file -> missing.add(ROOT.relativize(file).toString()));
        }
        assertEquals(List.of(), missing);
    }

    /** Neighbours in a list that do not refer to each other, a line each. */
    private static List<String> brokenSteps(Path flow) {
        var broken = new ArrayList<String>();
        List<FlowStep> steps = FlowStep.of(flow);
        for (int i = 1; i < steps.size(); i++) {
            FlowStep from = steps.get(i - 1);
            FlowStep to = steps.get(i);
            if (to.number() > 1 && !from.meets(to)) {
                broken.add(
                        "%s: %s and %s do not refer to each other"
                                .formatted(flow.getFileName(), from.name(), to.name()));
            }
        }
        return broken;
    }

    private static List<Path> flows() {
        return files(".md").stream()
                .filter(page -> page.getFileName().toString().startsWith("flow-"))
                .toList();
    }

    private static String flowsOfReadme() {
        String readme = text(ROOT.resolve("README.md"));
        return readme.substring(readme.indexOf("## Three flows"), readme.indexOf("## The house"));
    }

    private static String lineOf(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.contains("[`" + name + "`]"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void every_package_is_a_noun_of_the_glossary() {
        Set<String> packages = mainPackages();
        assertTrue(packages.size() >= 60, () -> "expected all packages, found " + packages);
        Set<String> missing = new TreeSet<>(packages);
        missing.removeAll(glossaryNouns());
        assertEquals(Set.of(), missing, "packages that design/glossary.md does not define");
    }

    /** Returns the last segment of each package of main code. */
    private static Set<String> mainPackages() {
        return files(".java").stream()
                .filter(source -> ROOT.relativize(source).toString().contains("src/main/java/"))
                .map(source -> source.getParent().getFileName().toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the nouns that begin a row of the glossary, and the packages that a row names. */
    private static Set<String> glossaryNouns() {
        var nouns = new TreeSet<String>();
        for (MatchResult row :
                GLOSSARY_ROW.matcher(text(ROOT.resolve("design/glossary.md"))).results().toList()) {
            NOUN.matcher(row.group(1))
                    .results()
                    .forEach(noun -> nouns.add(noun.group(1).toLowerCase(Locale.ROOT)));
            PACKAGE_NAMED.matcher(row.group(2)).results().forEach(name -> nouns.add(name.group(1)));
        }
        return nouns;
    }

    private static boolean isGuide(Path page) {
        return page.getParent().endsWith("guide");
    }

    private static boolean isDesign(Path page) {
        return ROOT.relativize(page).startsWith("design");
    }

    private static boolean isDecision(Path page) {
        return page.getParent().endsWith("adr");
    }

    private static boolean exists(MatchResult name, List<Path> sources) {
        return sources.stream()
                .filter(source -> source.getFileName().toString().equals(name.group(1) + ".java"))
                .anyMatch(source ->
                        name.group(2) == null
                                || Pattern.compile("\\s" + name.group(2) + "[(\\s]")
                                        .matcher(text(source))
                                        .find());
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
