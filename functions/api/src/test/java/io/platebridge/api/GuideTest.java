package io.platebridge.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.platebridge.api.TestCloud.Answer;
import io.platebridge.api.request.Events;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The requests of the guides, sent in their order to a new installation. */
class GuideTest {

    private static final Path GUIDES = Path.of(System.getProperty("platebridge.root"), "guide");

    private static final Pattern CURL =
            Pattern.compile("curl -X (\\w+) \\$API(/\\S+) [^\\n]*\\\\\\n *-d '([^']*)'");

    @Test
    void every_request_of_the_guides_is_answered_by_a_new_installation() throws Exception {
        List<String> done = new ArrayList<>();
        try (TestCloud cloud = TestCloud.empty()) {
            Matcher curl =
                    CURL.matcher(
                            Files.readString(GUIDES.resolve("set-up.md"))
                                    + Files.readString(GUIDES.resolve("notices.md")));
            for (MatchResult request : curl.results().toList()) {
                String body = request.group(3).replace("pbboot_…", TestCloud.BOOTSTRAP.text());
                Events events = route(request.group(1), request.group(2));
                Answer answer = cloud.send(events.body(body).person(TestCloud.OWNER));
                assertEquals(200, answer.status(), request.group() + answer.body());
                done.add(events.event().getRouteKey());
            }
        }
        assertEquals(11, done.size(), done.toString());
    }

    @Test
    void the_loop_over_the_parts_of_a_file_shows_a_part_that_is_refused_and_stops(
            @TempDir Path folder) throws Exception {
        demandTool("curl");
        demandTool("jq");
        Files.writeString(
                folder.resolve("plates.csv"),
                "plate,unit\n"
                        + "--,1\n".repeat(1000)
                        + "LOOP1,\"1\n"
                        + "LOOP2,2\n".repeat(999)
                        + "LOOP3,3\n");
        var sent = new AtomicInteger();
        try (TestCloud cloud = new TestCloud()) {
            HttpServer server = serve(cloud, sent);
            try {
                String shown = run(loop(), folder, server.getAddress().getPort());
                assertEquals(2, sent.get(), shown);
                assertTrue(shown.contains("\"part\":\"part.aa\""), shown);
                assertTrue(shown.contains("\"expected\":\"a closing quote\""), shown);
                assertTrue(shown.contains("\"part\":\"part.ab\""), shown);
            } finally {
                server.stop(0);
            }
        }
    }

    /** Skips the test where a tool is not installed, except in CI, which installs it. */
    private static void demandTool(String tool) {
        boolean isThere =
                Pattern.compile(":")
                        .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
        String missing = "the guide's loop needs %s: apt-get install %s".formatted(tool, tool);
        if (!isThere && System.getenv("CI") != null) {
            fail(missing);
        }
        assumeTrue(isThere, missing);
    }

    private static HttpServer serve(TestCloud cloud, AtomicInteger sent) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/api/",
                exchange -> {
                    try (exchange) {
                        sent.incrementAndGet();
                        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
                        Events events =
                                route(
                                        exchange.getRequestMethod(),
                                        exchange.getRequestURI().getPath());
                        Answer answer = cloud.send(events.body(body).person(TestCloud.OWNER));
                        byte[] bytes = answer.body().toString().getBytes(UTF_8);
                        exchange.sendResponseHeaders(answer.status(), bytes.length);
                        exchange.getResponseBody().write(bytes);
                    }
                });
        server.start();
        return server;
    }

    private static String loop() throws IOException {
        String guide = Files.readString(GUIDES.resolve("set-up.md"));
        Matcher block = Pattern.compile("```sh\\n([^`]*for part in [^`]*)```").matcher(guide);
        assertTrue(block.find());
        return block.group(1).replace("main-gate", TestCloud.GATE.site().value());
    }

    /** Returns what a script prints, errors included. */
    private static String run(String script, Path folder, int port) throws Exception {
        ProcessBuilder shell =
                new ProcessBuilder("bash", "-c", script)
                        .directory(folder.toFile())
                        .redirectErrorStream(true);
        shell.environment()
                .putAll(Map.of("API", "http://127.0.0.1:" + port, "TOKEN", "t", "no_proxy", "*"));
        Process running = shell.start();
        String shown = new String(running.getInputStream().readAllBytes(), UTF_8);
        running.waitFor();
        return shown;
    }

    /** Finds the operation whose path has this form. */
    private static Events route(String method, String path) {
        for (ContractText.Operation operation : ContractText.operations()) {
            List<String> names = new ArrayList<>();
            Matcher name = Pattern.compile("\\{(\\w+)}").matcher(operation.routeKey());
            String form =
                    name.replaceAll(found -> {
                        names.add(found.group(1));
                        return "([^/]+)";
                    });
            Matcher values = Pattern.compile(form).matcher(method + " " + path);
            if (values.matches()) {
                Events events = Events.of(operation.routeKey());
                for (int i = 0; i < names.size(); i++) {
                    events.path(names.get(i), values.group(i + 1));
                }
                return events;
            }
        }
        throw new AssertionError("the contract has no operation for " + method + " " + path);
    }
}
