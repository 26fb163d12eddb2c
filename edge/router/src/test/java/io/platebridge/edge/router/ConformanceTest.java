package io.platebridge.edge.router;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.platebridge.edge.router.protocol.BinaryFrames;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each message in each state, and the router's answer. */
class ConformanceTest {

    private static final String STREAM = "gate";

    /** The table's word for no answer: the pong of the ping behind the message came first. */
    private static final String SILENCE = "-";

    private static RunningRouter running;

    /** The state of a connection when a message comes. */
    private enum State {
        STRANGER,
        AT_REGISTER,
        AT_SUBSCRIBE,
        AT_WS,
        PHONE,
        BINARY_PHONE,
        VIEWER,
        ANALYST,
        GUARD
    }

    @BeforeAll
    static void start() throws IOException {
        running = new RunningRouter();
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    /** The columns are the states; each cell is the answer's type, the error's code or silence. */
    private static final String TABLE =
            """
            message               | STRANGER             | AT_REGISTER           | AT_SUBSCRIBE          | AT_WS                 | PHONE                 | BINARY_PHONE          | VIEWER                | ANALYST               | GUARD
            auth                  | success              | success               | success               | success               | success               | success               | success               | success               | ALREADY_AUTHENTICATED
            auth_of_nobody        | AUTH_FAILED 1008     | ALREADY_AUTHENTICATED | ALREADY_AUTHENTICATED | ALREADY_AUTHENTICATED | ALREADY_AUTHENTICATED | ALREADY_AUTHENTICATED | ALREADY_AUTHENTICATED | ALREADY_AUTHENTICATED | ALREADY_AUTHENTICATED
            register              | AUTH_REQUIRED        | success               | UNAUTHORIZED          | success               | UNAUTHORIZED          | UNAUTHORIZED          | UNAUTHORIZED          | UNAUTHORIZED          | UNAUTHORIZED
            register_again        | AUTH_REQUIRED        | success               | UNAUTHORIZED          | success               | success               | success               | UNAUTHORIZED          | UNAUTHORIZED          | UNAUTHORIZED
            register_elsewhere    | AUTH_REQUIRED        | UNAUTHORIZED          | UNAUTHORIZED          | UNAUTHORIZED          | success               | success               | UNAUTHORIZED          | UNAUTHORIZED          | UNAUTHORIZED
            register_as_dashboard | INVALID_MESSAGE      | INVALID_MESSAGE       | INVALID_MESSAGE       | INVALID_MESSAGE       | INVALID_MESSAGE       | INVALID_MESSAGE       | INVALID_MESSAGE       | INVALID_MESSAGE       | INVALID_MESSAGE
            subscribe             | AUTH_REQUIRED        | UNAUTHORIZED          | success               | success               | UNAUTHORIZED          | UNAUTHORIZED          | success               | success               | success
            subscribe_nothing     | INVALID_MESSAGE      | INVALID_MESSAGE       | INVALID_MESSAGE       | INVALID_MESSAGE       | INVALID_MESSAGE       | INVALID_MESSAGE       | INVALID_MESSAGE       | INVALID_MESSAGE       | INVALID_MESSAGE
            frame                 | AUTH_REQUIRED        | ROUTING_ERROR         | ROUTING_ERROR         | ROUTING_ERROR         | -                     | -                     | UNAUTHORIZED          | UNAUTHORIZED          | ROUTING_ERROR
            frame_of_another      | AUTH_REQUIRED        | ROUTING_ERROR         | ROUTING_ERROR         | ROUTING_ERROR         | UNAUTHORIZED          | UNAUTHORIZED          | UNAUTHORIZED          | UNAUTHORIZED          | ROUTING_ERROR
            frame_without_data    | AUTH_REQUIRED        | ROUTING_ERROR         | ROUTING_ERROR         | ROUTING_ERROR         | INVALID_MESSAGE       | INVALID_MESSAGE       | UNAUTHORIZED          | UNAUTHORIZED          | ROUTING_ERROR
            alert_within_a_frame  | AUTH_REQUIRED        | ROUTING_ERROR         | ROUTING_ERROR         | ROUTING_ERROR         | UNAUTHORIZED          | UNAUTHORIZED          | UNAUTHORIZED          | alert                 | ROUTING_ERROR
            binary                | AUTH_REQUIRED        | ROUTING_ERROR         | ROUTING_ERROR         | ROUTING_ERROR         | INVALID_MESSAGE       | -                     | UNAUTHORIZED          | UNAUTHORIZED          | ROUTING_ERROR
            binary_of_another     | AUTH_REQUIRED        | ROUTING_ERROR         | ROUTING_ERROR         | ROUTING_ERROR         | INVALID_MESSAGE       | UNAUTHORIZED          | UNAUTHORIZED          | UNAUTHORIZED          | ROUTING_ERROR
            alert                 | AUTH_REQUIRED        | ROUTING_ERROR         | ROUTING_ERROR         | ROUTING_ERROR         | UNAUTHORIZED          | UNAUTHORIZED          | UNAUTHORIZED          | alert                 | ROUTING_ERROR
            alert_of_another      | AUTH_REQUIRED        | ROUTING_ERROR         | ROUTING_ERROR         | ROUTING_ERROR         | UNAUTHORIZED          | UNAUTHORIZED          | UNAUTHORIZED          | UNAUTHORIZED          | ROUTING_ERROR
            alert_without_message | INVALID_MESSAGE      | INVALID_MESSAGE       | INVALID_MESSAGE       | INVALID_MESSAGE       | INVALID_MESSAGE       | INVALID_MESSAGE       | INVALID_MESSAGE       | INVALID_MESSAGE       | INVALID_MESSAGE
            list                  | AUTH_REQUIRED        | streams               | streams               | streams               | streams               | streams               | streams               | streams               | streams
            success               | UNKNOWN_MESSAGE_TYPE | UNKNOWN_MESSAGE_TYPE  | UNKNOWN_MESSAGE_TYPE  | UNKNOWN_MESSAGE_TYPE  | UNKNOWN_MESSAGE_TYPE  | UNKNOWN_MESSAGE_TYPE  | UNKNOWN_MESSAGE_TYPE  | UNKNOWN_MESSAGE_TYPE  | UNKNOWN_MESSAGE_TYPE
            no_type               | INVALID_MESSAGE      | INVALID_MESSAGE       | INVALID_MESSAGE       | INVALID_MESSAGE       | INVALID_MESSAGE       | INVALID_MESSAGE       | INVALID_MESSAGE       | INVALID_MESSAGE       | INVALID_MESSAGE
            no_json               | INVALID_MESSAGE      | INVALID_MESSAGE       | INVALID_MESSAGE       | INVALID_MESSAGE       | INVALID_MESSAGE       | INVALID_MESSAGE       | INVALID_MESSAGE       | INVALID_MESSAGE       | INVALID_MESSAGE
            no_text               | INVALID_MESSAGE      | INVALID_MESSAGE       | INVALID_MESSAGE       | INVALID_MESSAGE       | INVALID_MESSAGE       | INVALID_MESSAGE       | INVALID_MESSAGE       | INVALID_MESSAGE       | INVALID_MESSAGE
            """;

    @TestFactory
    Stream<DynamicTest> each_message_in_each_state_has_its_answer() {
        List<String> lines = TABLE.lines().toList();
        List<State> states = cells(lines.getFirst()).stream().skip(1).map(State::valueOf).toList();
        var tests = new ArrayList<DynamicTest>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = cells(line);
            Map<State, String> answers = new EnumMap<>(State.class);
            for (int i = 0; i < states.size(); i++) {
                answers.put(states.get(i), cells.get(i + 1));
            }
            answers.forEach((state, answer) ->
                    tests.add(
                            DynamicTest.dynamicTest(
                                    "%s in %s: %s".formatted(cells.getFirst(), state, answer),
                                    () -> check(cells.getFirst(), state, answer))));
        }
        return tests.stream();
    }

    private static List<String> cells(String line) {
        return Stream.of(line.split("\\|")).map(String::strip).toList();
    }

    private static void check(String message, State state, String expected) throws IOException {
        try (var client = in(state)) {
            send(client, message);
            ping(client); // so that silence is noticed
            boolean auth = message.startsWith("auth");
            String found = answer(client);
            if (auth && found.equals(SILENCE)) {
                found = answer(client); // the token is checked while other messages are answered
                ping(client);
            }
            if (expected.endsWith(" 1008")) {
                assertEquals(expected, found + " " + client.closeCode());
                return;
            }
            assertEquals(expected, found);
            if (!found.equals(SILENCE)) {
                assertEquals(SILENCE, answer(client), "one answer, and it is alive");
            }
        }
    }

    private static void ping(RouterClient client) throws IOException {
        client.frame(0x80 | RouterClient.PING, new byte[0]);
    }

    /** Returns the next answer; skips statuses, which are of the case before. */
    private static String answer(RouterClient client) throws IOException {
        while (true) {
            RouterClient.Message next = client.next();
            switch (next.opcode()) {
                case RouterClient.PONG -> {
                    return SILENCE;
                }
                case RouterClient.CLOSE ->
                        throw new EOFException("closed with " + next.closeCode());
                case RouterClient.TEXT -> {
                    if (!next.type().equals("status")) {
                        return next.type().equals("error")
                                ? next.json().path("code").asString()
                                : next.type();
                    }
                }
                default -> throw new IOException("unexpected opcode " + next.opcode());
            }
        }
    }

    private static RouterClient in(State state) throws IOException {
        return switch (state) {
            case STRANGER -> new RouterClient(running.router.port(), "/ws");
            case AT_REGISTER -> running.connect("/streams/register", "ann.acme");
            case AT_SUBSCRIBE -> running.connect("/streams/subscribe", "ann.acme");
            case AT_WS -> running.connect("/ws", "ann.acme");
            case PHONE -> running.phone(STREAM, "ann.acme");
            case BINARY_PHONE -> {
                RouterClient phone = running.connect("/ws", "ann.acme");
                phone.send("{\"type\":\"register\",\"streamId\":\"gate\",\"encoding\":\"binary\"}");
                phone.json("success");
                yield phone;
            }
            case VIEWER -> running.viewer(STREAM, "ann.acme");
            case ANALYST -> {
                RouterClient analyst = running.connect("/streams/subscribe", "ann.acme");
                analyst.send(
                        "{\"type\":\"subscribe\",\"clientType\":\"ml-service\",\"streamId\":\"gate\"}");
                analyst.json("status");
                yield analyst;
            }
            case GUARD -> running.connect("/ws", "guard.acme"); // may watch, not publish
        };
    }

    private static void send(RouterClient client, String message) throws IOException {
        byte[] picture = {1};
        switch (message) {
            case "auth" -> client.send("{\"type\":\"auth\",\"token\":\"ann.acme\"}");
            case "auth_of_nobody" -> client.send("{\"type\":\"auth\",\"token\":\"nobody\"}");
            case "register" -> client.send(RunningRouter.register("fresh"));
            case "register_again" -> client.send(RunningRouter.register(STREAM));
            case "register_elsewhere" ->
                    client.send("{\"type\":\"register\",\"companyId\":\"other\"}");
            case "register_as_dashboard" ->
                    client.send("{\"type\":\"register\",\"clientType\":\"dashboard\"}");
            case "subscribe" -> client.send(RunningRouter.subscribe(STREAM));
            case "subscribe_nothing" -> client.send("{\"type\":\"subscribe\",\"streamId\":null}");
            case "frame" -> client.send(RunningRouter.frame(STREAM, "AA", 1));
            case "frame_of_another" -> client.send(RunningRouter.frame("other", "AA", 1));
            case "frame_without_data" ->
                    client.send("{\"type\":\"video-frame\",\"streamId\":\"gate\"}");
            case "alert_within_a_frame" ->
                    client.send(
                            "{\"type\":\"video-frame\",\"streamId\":\"gate\",\"data\":\"AA\",\"timestamp\":1,"
                                    + "\"\\u0074ype\":\"alert\",\"severity\":\"critical\",\"message\":\"fire\"}");
            case "binary" -> client.send(BinaryFrames.write(new StreamId(STREAM), 1, picture));
            case "binary_of_another" ->
                    client.send(BinaryFrames.write(new StreamId("other"), 1, picture));
            case "alert" -> client.send(RunningRouter.alert(STREAM));
            case "alert_of_another" -> client.send(RunningRouter.alert("other"));
            case "alert_without_message" ->
                    client.send("{\"type\":\"alert\",\"streamId\":\"gate\",\"severity\":\"low\"}");
            case "list" -> client.send("{\"type\":\"list\"}");
            case "success" -> client.send("{\"type\":\"success\",\"message\":\"hello\"}");
            case "no_type" -> client.send("{\"streamId\":\"gate\"}");
            case "no_json" -> client.send("{\"type\":");
            case "no_text" -> client.frame(0x81, new byte[] {'{', '"', (byte) 0xff, '"', '}'});
            default -> throw new IllegalArgumentException(message);
        }
    }
}
