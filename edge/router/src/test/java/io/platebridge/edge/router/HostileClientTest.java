package io.platebridge.edge.router;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.edge.router.RouterSettings.Timeouts;
import io.platebridge.edge.router.protocol.MessageErrorCode;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Clients that violate the protocol, next to a stream that must not be affected. */
class HostileClientTest {

    private static final int MESSAGES = 120_000;
    private static final int AT_ONCE = 200;

    /**
     * The limit of handshakes of a {@link #small} router, and of its unauthenticated WebSockets.
     */
    private static final int STANDING = 16 + 8 / 4;

    private static final Set<String> CODES =
            Stream.of(MessageErrorCode.values()).map(Enum::name).collect(Collectors.toSet());

    private RunningRouter running;
    private RouterClient phone;
    private RouterClient viewer;
    private int frames;

    @BeforeEach
    void start() throws IOException {
        running =
                new RunningRouter(
                        new LimitsBuilder().alertsWaiting(4096).build(),
                        RunningRouter.TIMEOUTS,
                        2,
                        RemoteStreams.NONE,
                        List.of());
        phone = running.phone("healthy", "ann.acme");
        viewer = running.viewer("healthy", "guard.acme");
    }

    @AfterEach
    void stop() throws IOException {
        phone.close();
        viewer.close();
        running.close();
    }

    @Test
    void a_hundred_thousand_malformed_messages_get_errors_and_do_not_disturb_other_clients()
            throws IOException {
        var mutations = new Mutations(4);
        var told = new TreeSet<String>();
        RouterClient hostile = connect(mutations);
        int connections = 1;
        for (int sent = 0; sent < MESSAGES; sent += AT_ONCE) {
            if (!exchange(hostile, mutations, told) || mutations.below(3) == 0) {
                hostile.close();
                hostile = connect(mutations);
                connections++;
            }
            assertHealthy();
        }
        hostile.close();
        assertTrue(CODES.containsAll(told), told::toString);
        assertTrue(
                told.containsAll(
                        Set.of(
                                "INVALID_MESSAGE",
                                "UNKNOWN_MESSAGE_TYPE",
                                "AUTH_FAILED",
                                "AUTH_REQUIRED",
                                "UNAUTHORIZED",
                                "ROUTING_ERROR",
                                "ALREADY_AUTHENTICATED")),
                told::toString);
        assertTrue(connections > 10);
        assertNothingLeft();
    }

    /** Sends some messages, whole or in fragments; returns whether the connection is alive. */
    private static boolean exchange(RouterClient client, Mutations mutations, Set<String> told)
            throws IOException {
        try {
            for (int i = 0; i < AT_ONCE; i++) {
                byte[] message = mutations.message();
                int opcode = mutations.below(8) == 0 ? RouterClient.BINARY : RouterClient.TEXT;
                if (mutations.below(4) == 0) {
                    int cut = mutations.below(message.length + 1);
                    client.frame(opcode, Arrays.copyOf(message, cut));
                    client.frame(0x80, Arrays.copyOfRange(message, cut, message.length));
                } else {
                    client.frame(0x80 | opcode, message);
                }
            }
            client.frame(0x80 | RouterClient.PING, new byte[0]);
        } catch (IOException _) {
            // Closed meanwhile; the messages sent to it can still be read.
        }
        try {
            while (true) {
                RouterClient.Message next = client.next();
                if (next.opcode() == RouterClient.PONG) {
                    return true;
                } else if (next.opcode() == RouterClient.CLOSE) {
                    assertEquals(1008, next.closeCode());
                    return false;
                } else if (next.opcode() == RouterClient.TEXT && next.type().equals("error")) {
                    JsonNode error = next.json();
                    assertFalse(error.path("message").asString().isEmpty());
                    told.add(error.path("code").asString());
                }
            }
        } catch (EOFException | SocketException _) {
            return false;
        }
    }

    private RouterClient connect(Mutations mutations) throws IOException {
        RouterClient client =
                mutations.flip()
                        ? running.connect("/ws", "eve.acme")
                        : new RouterClient(running.router.port(), "/ws");
        if (mutations.flip()) {
            client.send(RunningRouter.register("mine"));
        }
        return client;
    }

    @Test
    void broken_websockets_are_closed_with_their_codes() throws IOException {
        record Case(int code, byte... bytes) {}
        List<Case> cases =
                List.of(
                        new Case(1002, (byte) 0x81, (byte) 0x02, (byte) '{', (byte) '}'),
                        new Case(
                                1002,
                                (byte) 0xc1,
                                (byte) 0x80,
                                (byte) 0,
                                (byte) 0,
                                (byte) 0,
                                (byte) 0),
                        new Case(
                                1002,
                                (byte) 0x83,
                                (byte) 0x80,
                                (byte) 0,
                                (byte) 0,
                                (byte) 0,
                                (byte) 0),
                        new Case(
                                1002,
                                (byte) 0x80,
                                (byte) 0x80,
                                (byte) 0,
                                (byte) 0,
                                (byte) 0,
                                (byte) 0),
                        new Case(
                                1002,
                                (byte) 0x09,
                                (byte) 0x80,
                                (byte) 0,
                                (byte) 0,
                                (byte) 0,
                                (byte) 0),
                        new Case(
                                1002,
                                (byte) 0x89,
                                (byte) 0xfe,
                                (byte) 1,
                                (byte) 0,
                                (byte) 0,
                                (byte) 0,
                                (byte) 0,
                                (byte) 0),
                        new Case(
                                1009,
                                (byte) 0x82,
                                (byte) 0xff,
                                (byte) 0xff,
                                (byte) 0,
                                (byte) 0,
                                (byte) 0,
                                (byte) 0,
                                (byte) 0,
                                (byte) 0,
                                (byte) 0,
                                (byte) 0,
                                (byte) 0,
                                (byte) 0,
                                (byte) 0));
        for (Case each : cases) {
            try (var client = running.connect("/ws", "eve.acme")) {
                client.raw(each.bytes(), each.bytes().length);
                assertEquals(each.code(), client.closeCode());
            }
            assertHealthy();
        }
        assertNothingLeft();
    }

    @Test
    void a_client_that_disconnects_at_any_step_leaves_nothing_behind() throws IOException {
        byte[] half = RunningRouter.frame("mine", "x".repeat(50_000), 1).getBytes(US_ASCII);
        for (int step = 0; step < 10; step++) {
            for (boolean politely : new boolean[] {true, false}) {
                RouterClient client =
                        step == 0
                                ? new RouterClient(running.router.port(), "/ws")
                                : running.connect("/ws", "eve.acme");
                if (step >= 2 && step < 6) {
                    client.send(RunningRouter.register("mine"));
                } else if (step >= 6) {
                    client.send(RunningRouter.subscribe(step == 6 ? "nobodys" : "healthy"));
                }
                if (step == 3) {
                    client.json("success");
                } else if (step == 4) {
                    client.frame(RouterClient.TEXT, half);
                } else if (step == 5) {
                    client.raw(new byte[] {(byte) 0x81, (byte) 0xff, 0, 0, 0}, 5);
                } else if (step == 8) {
                    client.json("status");
                } else if (step == 9) {
                    assertHealthy();
                }
                if (politely) {
                    client.close();
                } else {
                    client.vanish();
                }
                assertHealthy();
            }
        }
        assertNothingLeft();
    }

    @Test
    void a_session_that_comes_when_its_client_is_gone_opens_nothing() throws IOException {
        for (int i = 0; i < 500; i++) {
            RouterClient client = running.connect("/ws", "eve.acme");
            client.send(RunningRouter.register("mine" + i));
            client.vanish();
        }
        assertHealthy();
        assertNothingLeft();
    }

    @Test
    void messages_of_unauthenticated_clients_use_no_budget_of_authenticated_ones()
            throws IOException {
        var limits = new LimitsBuilder().alertsWaiting(4096).undeliveredBytes(1 << 20).build();
        byte[] announced = new byte[8 + 3000];
        System.arraycopy(new byte[] {(byte) 0x81, (byte) 0xfe, (byte) 0xff, 0}, 0, announced, 0, 4);
        List<RouterClient> strangers = new ArrayList<>();
        try (var router =
                        new RunningRouter(
                                limits, Timeouts.STANDARD, 1, RemoteStreams.NONE, List.of());
                var camera = router.phone("gate", "ann.acme");
                var guard = router.viewer("gate", "guard.acme")) {
            for (int i = 0; i < 300; i++) {
                var stranger = new RouterClient(router.router.port(), "/ws");
                strangers.add(stranger.raw(announced, announced.length));
            }
            assertEquals(1013, strangers.getLast().closeCode());
            assertTrue(router.router.undeliveredBytes() <= limits.undeliveredBytes() / 8);
            camera.send(RunningRouter.frame("gate", "x".repeat(100_000), 7));
            assertEquals(7, guard.json("video-frame").path("timestamp").asInt());
        } finally {
            for (RouterClient stranger : strangers) {
                stranger.close();
            }
        }
    }

    @Test
    void messages_of_unauthenticated_clients_are_at_most_64_KiB_and_wait_for_authentication()
            throws IOException {
        String auth = "{\"type\":\"auth\",\"token\":\"slow.acme\"}";
        var bytes = new ByteArrayOutputStream();
        bytes.write(RouterClient.masked(0x80 | RouterClient.TEXT, auth));
        bytes.write(new byte[] {(byte) 0x81, (byte) 0xff, 0, 0, 0, 0, 0, (byte) 0xf0});
        bytes.write(new byte[500]); // of 15 MiB
        try (var stranger = new RouterClient(running.router.port(), "/ws");
                var waiting = new RouterClient(running.router.port(), "/ws")) {
            stranger.frame(0x80 | RouterClient.TEXT, new byte[(64 << 10) + 1]);
            assertEquals(1009, stranger.closeCode());
            waiting.raw(bytes.toByteArray(), bytes.size());
            await().until(() -> running.router.undeliveredBytes() > 0);
            assertTrue(
                    running.router.undeliveredBytes() <= bytes.size(),
                    () -> running.router.undeliveredBytes() + " bytes");
        }
        assertNothingLeft();
    }

    @Test
    void messages_that_come_with_a_token_are_processed_after_authentication() throws IOException {
        for (String hello : List.of("", "{\"type\":\"auth\",\"token\":\"slow.acme\"}")) {
            var bytes = new ByteArrayOutputStream();
            if (!hello.isEmpty()) {
                bytes.write(RouterClient.masked(0x80 | RouterClient.TEXT, hello));
            }
            bytes.write(
                    RouterClient.masked(0x80 | RouterClient.TEXT, RunningRouter.register("mine")));
            bytes.write(RouterClient.masked(0x80 | RouterClient.PING, "hello"));
            String large = RunningRouter.frame("mine", "x".repeat(100_000), 5);
            bytes.write(RouterClient.masked(0x80 | RouterClient.TEXT, large));
            try (var client =
                            hello.isEmpty()
                                    ? running.connect("/ws", "slow.acme")
                                    : new RouterClient(running.router.port(), "/ws");
                    var guard = running.viewer("mine", "guard.acme")) {
                client.raw(bytes.toByteArray(), bytes.size());
                assertHealthy();
                running.sessions.verdict.complete(running.sessions.look("slow.acme"));
                assertEquals(5, guard.json("video-frame").path("timestamp").asInt());
                client.json("success");
                RouterClient.Message next = client.next();
                while (next.opcode() != RouterClient.PONG) {
                    next = client.next();
                }
                assertEquals("hello", new String(next.payload(), US_ASCII));
            }
            await().until(() -> running.router.streamCount() == 1);
        }
        assertNothingLeft();
    }

    @Test
    void a_slowloris_client_is_closed_at_the_handshake_deadline() throws IOException {
        try (var socket = new Socket("127.0.0.1", running.router.port())) {
            socket.setSoTimeout(100);
            socket.getOutputStream().write("GET /".getBytes(US_ASCII));
            await().atMost(Duration.ofSeconds(30)).until(() -> hasEnded(socket));
            assertHealthy();
        }
    }

    /** Says a letter more, and listens for a moment. */
    private static boolean hasEnded(Socket socket) {
        try {
            socket.getOutputStream().write('x');
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException _) {
            return false;
        } catch (IOException _) {
            return true;
        }
    }

    /** A router of eight connections with a session, without any timeout. */
    private static RunningRouter small() throws IOException {
        var limits = new LimitsBuilder().connections(8).alertsWaiting(4096).build();
        var timeouts = new TimeoutsBuilder().all(Duration.ofMinutes(1)).build();
        return new RunningRouter(limits, timeouts, 1, RemoteStreams.NONE, List.of());
    }

    @Test
    void idle_sockets_cannot_exhaust_the_limit_and_the_oldest_are_evicted_first()
            throws IOException {
        List<Socket> silent = new ArrayList<>();
        try (var router = small()) {
            for (int i = 0; i < STANDING + 5; i++) {
                silent.add(new Socket("127.0.0.1", router.router.port()));
                silent.getLast().setSoTimeout(10_000);
            }
            for (Socket socket : silent.subList(0, 5)) {
                assertEquals(-1, socket.getInputStream().read());
            }
            for (int i = 0; i < STANDING; i++) {
                router.viewer("gate", "guard.acme").close();
            }
            silent.getLast()
                    .getOutputStream()
                    .write("GET /stats HTTP/1.1\r\n\r\n".getBytes(US_ASCII));
            assertEquals('H', silent.getLast().getInputStream().read());
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    @Test
    void unauthenticated_websockets_cannot_exhaust_the_limit_and_the_oldest_are_evicted_first()
            throws IOException {
        List<RouterClient> strangers = new ArrayList<>();
        try (var router = small();
                var camera = router.phone("gate", "ann.acme")) {
            for (int i = 0; i < STANDING + 5; i++) {
                strangers.add(new RouterClient(router.router.port(), "/ws"));
            }
            for (RouterClient stranger : strangers.subList(0, 5)) {
                assertEquals(1013, stranger.closeCode());
            }
            for (int i = 0; i < STANDING; i++) {
                router.viewer("gate", "guard.acme").close();
            }
            camera.send("{\"type\":\"list\"}").json("streams");
            strangers
                    .getLast()
                    .send("{\"type\":\"auth\",\"token\":\"guard.acme\"}")
                    .json("success");
        } finally {
            for (RouterClient stranger : strangers) {
                stranger.close();
            }
        }
    }

    @Test
    void many_clients_whose_tokens_take_long_to_authenticate_are_all_admitted() throws IOException {
        var limits = new LimitsBuilder().connections(100).alertsWaiting(4096).build();
        List<RouterClient> crowd = new ArrayList<>();
        try (var router =
                new RunningRouter(limits, Timeouts.STANDARD, 1, RemoteStreams.NONE, List.of())) {
            for (int i = 0; i < 100; i++) {
                crowd.add(router.connect("/ws", "slow.acme").send("{\"type\":\"list\"}"));
            }
            router.sessions.verdict.complete(router.sessions.look("slow.acme"));
            for (RouterClient client : crowd) {
                client.json("streams");
            }
        } finally {
            for (RouterClient client : crowd) {
                client.close();
            }
        }
    }

    @Test
    void connections_with_a_session_are_limited() throws IOException {
        List<RouterClient> known = new ArrayList<>();
        try (var router = small();
                var late = new RouterClient(router.router.port(), "/ws")) {
            for (int i = 0; i < 8; i++) {
                known.add(router.viewer("gate", "guard.acme"));
            }
            var refusal =
                    assertThrows(IOException.class, () -> router.connect("/ws", "guard.acme"));
            assertTrue(String.valueOf(refusal.getMessage()).contains(" 503 "));
            late.send("{\"type\":\"auth\",\"token\":\"guard.acme\"}");
            assertEquals(1013, late.closeCode());
            known.removeLast().close();
            await().ignoreExceptions().until(() -> known.add(router.viewer("gate", "guard.acme")));
        } finally {
            for (RouterClient client : known) {
                client.close();
            }
        }
    }

    /** The healthy stream's next frame arrives, and none before it was lost. */
    private void assertHealthy() throws IOException {
        phone.send(RunningRouter.frame("healthy", "x".repeat(1000), ++frames));
        assertEquals(frames, viewer.json("video-frame").path("timestamp").asInt());
    }

    private void assertNothingLeft() {
        await().untilAsserted(() -> {
            assertEquals(2, running.router.stats().totalConnections());
            assertEquals(1, running.router.stats().totalProducers());
            assertEquals(1, running.router.stats().totalVideoConsumers());
            assertEquals(2, running.router.stats().totalAlertConsumers());
            assertEquals(1, running.router.streamCount());
            assertEquals(0, running.router.undeliveredBytes());
        });
    }
}
