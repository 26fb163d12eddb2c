package io.platebridge.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.platebridge.local.process.ProjectFolder;
import io.platebridge.local.process.TetheredProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Each page of the portal with the whole running system, in a real browser at the sizes of a phone
 * and a desktop: the tests are in {@code portal/system-test}.
 */
class PortalTest {

    private static final int PATIENCE_MINUTES = 20;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path folder;

    /**
     * What the run said. Surefire asks again when a test failed, which vitest has repeated already.
     */
    private static @Nullable Results known;

    /** Longer than the usual limit of a test: this is all tests of the portal. */
    @TestFactory
    @Timeout(value = PATIENCE_MINUTES + 5, unit = TimeUnit.MINUTES)
    Stream<DynamicTest> every_page_does_its_work() throws Exception {
        if (known == null) {
            known = run();
        }
        Results results = known;
        List<DynamicTest> tests =
                results.files().valueStream().flatMap(PortalTest::testsOf).toList();
        assertEquals(false, tests.isEmpty(), "portal/system-test has no test");
        // An afterAll that fails, or what nobody caught, is in no test's result.
        return Stream.concat(
                tests.stream(),
                Stream.of(
                        DynamicTest.dynamicTest(
                                "vitest ends without an error",
                                () -> assertEquals(0, results.exit()))));
    }

    /**
     * @param exit vitest's exit code
     * @param files its test files
     */
    private record Results(int exit, JsonNode files) {}

    private static Results run() throws Exception {
        int exit;
        Path report = folder.resolve("report.json").toAbsolutePath();
        try (PortalSystem system = PortalSystem.start(folder.resolve("system"))) {
            exit = run(system, report);
        }
        return new Results(
                exit, new JsonMapper().readTree(Files.readString(report)).get("testResults"));
    }

    /** Returns vitest's exit code. */
    private static int run(PortalSystem system, Path report)
            throws IOException, InterruptedException {
        var vitest =
                new ProcessBuilder(
                        TetheredProgram.commandLine(
                                "npm",
                                "run",
                                "--silent",
                                "test-system",
                                "--workspace",
                                "portal",
                                "--",
                                "--reporter=verbose",
                                "--reporter=json",
                                "--outputFile.json=" + report));
        vitest.directory(ProjectFolder.root().toFile()).redirectErrorStream(true);
        vitest.environment().putAll(system.environment());
        Process running = vitest.start();
        // Surefire's fork speaks by its own standard output, so no child may have it.
        Thread output =
                Thread.startVirtualThread(
                        () -> running.inputReader().lines().forEach(System.out::println));
        if (!running.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            running.destroy();
            fail("portal/system-test took more than " + PATIENCE_MINUTES + " minutes");
        }
        output.join();
        return running.exitValue();
    }

    private static Stream<DynamicTest> testsOf(JsonNode file) {
        if (file.get("assertionResults").isEmpty()) {
            return Stream.of(
                    DynamicTest.dynamicTest(
                            file.get("name").asString(),
                            () -> fail(file.path("message").asString())));
        }
        return file.get("assertionResults")
                .valueStream()
                .map(test ->
                        DynamicTest.dynamicTest(
                                test.get("fullName").asString(),
                                () ->
                                        assertEquals(
                                                "passed",
                                                test.get("status").asString(),
                                                () ->
                                                        test.path("failureMessages")
                                                                .toPrettyString())));
    }
}
