package io.platebridge.local.function;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.local.process.StartFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionsTest {
    private static final byte[] EVENT = "{}".getBytes(StandardCharsets.UTF_8);

    @TempDir Path folder;

    private Functions functions(
            Class<?> handler, Duration timeout, Map<String, String> environment) {
        FunctionDefinition definition =
                new FunctionDefinition(
                        "toy",
                        ToyZip.of(handler, folder),
                        handler.getName() + "::handleRequest",
                        environment,
                        32,
                        timeout,
                        2);
        return Functions.start(
                0, List.of(definition), folder.resolve("functions"), folder.resolve("logs"));
    }

    private static String text(Outcome outcome) {
        return new String(
                assertInstanceOf(Outcome.Answered.class, outcome).payload(),
                StandardCharsets.UTF_8);
    }

    @Test
    void a_process_serves_one_event_at_a_time_so_two_at_once_need_two() throws Exception {
        Path place = Files.createDirectories(folder.resolve("place"));
        var environment = Map.of("PLACE", place.toString(), "EXPECTED", "2");
        try (Functions functions = functions(Meeting.class, Duration.ofMinutes(2), environment);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var one = threads.submit(() -> functions.invoke("toy", EVENT));
            var other = threads.submit(() -> functions.invoke("toy", EVENT));
            String first = text(one.get());
            String second = text(other.get());
            assertNotEquals(first, second);
            // Now that both are there, no third is started.
            assertTrue(List.of(first, second).contains(text(functions.invoke("toy", EVENT))));
        }
    }

    @Test
    void a_process_that_starts_slowly_is_kept_and_serves_later_events() throws Exception {
        Path place = Files.createDirectories(folder.resolve("place"));
        try (Functions functions =
                functions(
                        SlowStarter.class,
                        Duration.ofSeconds(2),
                        Map.of("PLACE", place.toString()))) {
            assertInstanceOf(Outcome.TimedOut.class, functions.invoke("toy", EVENT));
            Files.createFile(place.resolve("go"));
            Outcome outcome = functions.invoke("toy", EVENT);
            while (outcome instanceof Outcome.TimedOut) {
                outcome = functions.invoke("toy", EVENT);
            }
            assertEquals("ready", text(outcome));
            try (var logs = Files.list(folder.resolve("logs"))) {
                assertEquals(1, logs.count());
            }
        }
    }

    @Test
    void replaced_processes_end_and_the_next_event_gets_a_new_one() throws Exception {
        Path place = Files.createDirectories(folder.resolve("place"));
        var environment = Map.of("PLACE", place.toString(), "EXPECTED", "1");
        try (Functions functions = functions(Meeting.class, Duration.ofMinutes(2), environment)) {
            String before = text(functions.invoke("toy", EVENT));
            Path artifact = ToyZip.of(Meeting.class, folder);
            assertTrue(Files.isDirectory(functions.codeOf(artifact)));
            functions.replaceProcesses(artifact);
            assertNotEquals(before, text(functions.invoke("toy", EVENT)));
        }
    }

    @Test
    void closing_ends_every_process() throws Exception {
        Path place = Files.createDirectories(folder.resolve("place"));
        ProcessHandle process;
        try (Functions functions =
                functions(
                        Meeting.class,
                        Duration.ofMinutes(2),
                        Map.of("PLACE", place.toString(), "EXPECTED", "1"))) {
            long pid = Long.parseLong(text(functions.invoke("toy", EVENT)));
            process = ProcessHandle.of(pid).orElseThrow();
            assertTrue(process.isAlive());
        }
        assertFalse(process.isAlive());
    }

    @Test
    void closing_ends_a_busy_process() throws Exception {
        Path place = Files.createDirectories(folder.resolve("place"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Functions functions =
                    functions(
                            Meeting.class,
                            Duration.ofMinutes(2),
                            Map.of("PLACE", place.toString(), "EXPECTED", "2"));
            var _ = threads.submit(() -> functions.invoke("toy", EVENT));
            await().until(() -> !names(place).isEmpty());
            ProcessHandle process =
                    ProcessHandle.of(Long.parseLong(names(place).getFirst())).orElseThrow();
            functions.close();
            assertFalse(process.isAlive());
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void a_warm_function_serves_its_first_event_by_its_idle_process() throws Exception {
        Path place = Files.createDirectories(folder.resolve("place"));
        var environment = Map.of("PLACE", place.toString(), "EXPECTED", "1");
        try (Functions functions = functions(Meeting.class, Duration.ofMinutes(2), environment)) {
            functions.warm(List.of("toy"));
            assertEquals(1, names(folder.resolve("logs")).size());
            text(functions.invoke("toy", EVENT));
            assertEquals(1, names(folder.resolve("logs")).size());
        }
    }

    @Test
    void a_missing_artifact_is_reported_with_its_build_command() {
        FunctionDefinition definition =
                new FunctionDefinition(
                        "toy",
                        folder.resolve("missing.zip"),
                        "a.B::c",
                        Map.of(),
                        32,
                        Duration.ofSeconds(1),
                        1);
        StartFailure failure =
                assertThrows(
                        StartFailure.class,
                        () -> Functions.start(0, List.of(definition), folder, folder));
        assertTrue(failure.getMessage().contains("missing.zip"));
        assertTrue(failure.getMessage().contains("Build it"));
    }
}
