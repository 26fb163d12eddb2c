package io.platebridge.edge.pod.health;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.pod.check.CheckLine;
import io.platebridge.edge.pod.check.CheckLine.Verdict;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PortCheckTest {

    @FunctionalInterface
    private interface Question<T> {
        T ask(int port) throws Exception;
    }

    private static CheckLine check(int port) throws InterruptedException {
        return new PortCheck(port, new RunningPod(false, port)).run().getFirst();
    }

    private static CheckLine checkServed(String health) throws Exception {
        return served(health, PortCheckTest::check);
    }

    /** Asks about a port at which a server has this {@code /health}. */
    private static <T> T served(String health, Question<T> question) throws Exception {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/health",
                exchange -> {
                    exchange.sendResponseHeaders(200, health.length());
                    exchange.getResponseBody().write(health.getBytes(UTF_8));
                    exchange.close();
                });
        server.start();
        try {
            return question.ask(server.getAddress().getPort());
        } finally {
            server.stop(0);
        }
    }

    @Test
    void the_running_pod_may_have_the_port() throws Exception {
        CheckLine line = checkServed("{\"ready\":true,\"pod_id\":\"gate-1\",\"version\":\"1.0\"}");
        assertEquals(Verdict.OK, line.verdict(), line.text());
        assertTrue(line.text().contains("gate-1"), line.text());
    }

    @Test
    void a_pod_that_is_not_ready_is_advice_and_another_program_a_fault() throws Exception {
        assertEquals(
                Verdict.ADVICE, checkServed("{\"ready\":false,\"version\":\"1.0\"}").verdict());
        assertEquals(Verdict.FAULT, checkServed("<html>").verdict());
        assertEquals(Verdict.FAULT, checkServed("{}").verdict());
    }

    @Test
    void a_free_port_is_ok_and_one_in_use_a_fault() throws Exception {
        int port = usedPort();
        assertEquals(Verdict.OK, check(port).verdict());
    }

    @Test
    void a_port_below_1024_that_is_refused_is_told_with_the_capability() {
        String refused = PortCheck.unusable(443, new BindException("Permission denied"));
        assertTrue(refused.contains("need CAP_NET_BIND_SERVICE"), refused);
        String used = PortCheck.unusable(443, new BindException("Address already in use"));
        assertTrue(used.contains("stop the process"), used);
    }

    @Test
    void the_running_pod_tells_the_rate_of_the_cameras_that_it_receives() throws Exception {
        String health =
                """
                {"ready":true,"version":"1.0","cameras":[
                {"camera_id":"gate","status":"active","fps":12.5},
                {"camera_id":"new","status":"active"},
                {"camera_id":"yard","status":"error","fps":9.0}]}\
                """;
        List<OptionalDouble> rates =
                served(
                        health,
                        port -> {
                            var pod = new RunningPod(false, port);
                            return List.of(
                                    pod.fps(new CameraId("gate")),
                                    pod.fps(new CameraId("new")),
                                    pod.fps(new CameraId("yard")),
                                    pod.fps(new CameraId("other")));
                        });
        assertEquals(
                List.of(
                        OptionalDouble.of(12.5),
                        OptionalDouble.of(0),
                        OptionalDouble.empty(),
                        OptionalDouble.empty()),
                rates);
        assertEquals(
                OptionalDouble.empty(),
                served("<html>", port -> new RunningPod(false, port).fps(new CameraId("gate"))));
    }

    private static int usedPort() throws IOException, InterruptedException {
        try (var used = new ServerSocket(0)) {
            Thread closing = Thread.startVirtualThread(() -> closeEach(used));
            assertEquals(Verdict.FAULT, check(used.getLocalPort()).verdict());
            closing.interrupt();
            return used.getLocalPort();
        }
    }

    /** Answers as no pod does. */
    private static void closeEach(ServerSocket used) {
        try {
            while (!Thread.interrupted()) {
                used.accept().close();
            }
        } catch (IOException _) {
            // The test has closed it.
        }
    }
}
