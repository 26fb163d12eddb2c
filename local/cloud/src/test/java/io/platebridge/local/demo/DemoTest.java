package io.platebridge.local.demo;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.local.cloud.Server;
import io.platebridge.local.process.ProjectFolder;
import io.platebridge.local.process.Readiness;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a process, as the launcher starts it. */
class DemoTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir Path folder;
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void end() {
        // The folder can be deleted once no process writes into it.
        for (Process demo : started) {
            List<ProcessHandle> children = demo.descendants().toList();
            demo.destroyForcibly();
            awaitEnd(children);
        }
    }

    private static void awaitEnd(List<ProcessHandle> processes) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
    }

    private Process demo(String... arguments) throws IOException {
        List<String> line =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-Dplatebridge.root=" + ProjectFolder.root(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Demo.class.getName(),
                                "--data",
                                folder.resolve("data").toString()));
        line.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectOutput(output().toFile())
                        .start();
        started.add(process);
        return process;
    }

    private Path output() {
        return folder.resolve("output");
    }

    private List<ProcessHandle> running(Process demo) {
        await().atMost(PATIENCE)
                .until(() ->
                        Files.readString(output()).contains("PlateBridge is running")
                                || !demo.isAlive());
        assertTrue(demo.isAlive(), this::said);
        List<ProcessHandle> children = demo.descendants().toList();
        // Store, object store, issuer, broker, cameras, Frigate, pod; in addition functions.
        assertTrue(children.size() >= 7, children::toString);
        return children;
    }

    private String said() {
        try {
            return Files.readString(output());
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void every_address_is_printed_and_the_api_answers_at_once() throws Exception {
        running(demo("--ports", "auto"));
        for (Server server : Server.values()) {
            assertTrue(
                    Pattern.compile(
                                    server.key()
                                            + " +\\w+://localhost:\\d+\\S* +"
                                            + Pattern.quote(server.title()))
                            .matcher(said())
                            .find(),
                    this::said);
        }
        Matcher api = Pattern.compile("API +(\\S+/api/health)").matcher(said());
        assertTrue(api.find(), this::said);
        HttpRequest health = HttpRequest.newBuilder(URI.create(api.group(1))).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertEquals(200, client.send(health, BodyHandlers.discarding()).statusCode());
        }
    }

    @Test
    void the_pod_is_taken_out_and_put_back_by_its_letter() throws Exception {
        Process demo = demo("--ports", "auto", "--heartbeat", "2");
        running(demo);
        Matcher pod = Pattern.compile("pod +(http://\\S+)").matcher(said());
        assertTrue(pod.find(), this::said);
        var health = Readiness.http(URI.create(pod.group(1) + "/health"), 200);
        assertTrue(health.isReached());
        type(demo, "p\n");
        await().atMost(PATIENCE).until(() -> !health.isReached());
        await().atMost(PATIENCE)
                .until(() -> said().contains("- the pod: out, until you type p again."));
        type(demo, "p\n");
        await().atMost(PATIENCE).until(health::isReached);
        await().atMost(PATIENCE).until(() -> said().contains("+ the pod: back."));
    }

    private static void type(Process demo, String keys) throws IOException {
        demo.getOutputStream().write(keys.getBytes(StandardCharsets.US_ASCII));
        demo.getOutputStream().flush();
    }

    @Test
    void killing_the_launcher_leaves_no_process() throws Exception {
        Process demo = demo("--ports", "auto");
        List<ProcessHandle> children = running(demo);
        demo.destroyForcibly();
        awaitEnd(children);
    }

    @Test
    void an_orderly_stop_of_the_launcher_leaves_no_process_and_the_data_can_be_used_again()
            throws Exception {
        Process first = demo("--ports", "auto");
        List<ProcessHandle> children = running(first);
        first.destroy();
        assertTrue(first.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        assertTrue(children.stream().noneMatch(ProcessHandle::isAlive));

        running(demo("--ports", "auto"));
    }

    @Test
    void a_port_in_use_ends_the_demo_before_any_server_starts() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            Process demo = demo("--ports", "auto", "--port", "issuer=" + taken.getLocalPort());
            assertEquals(1, demo.waitFor());
            assertTrue(
                    said().contains("and the token issuer needs it. Free it, or choose another"),
                    this::said);
            assertFalse(Files.exists(folder.resolve("data/store")));
        }
    }

    @Test
    void an_invalid_command_line_ends_the_demo_with_2() throws Exception {
        assertEquals(2, demo("--loud").waitFor());
        assertTrue(said().contains("found --loud"), this::said);
    }
}
