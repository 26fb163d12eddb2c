package io.platebridge.edge.pod.plate;

import static io.platebridge.edge.pod.plate.PlatePod.message;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.edge.base.log.CapturedLog;
import io.platebridge.edge.base.loop.Backoff;
import io.platebridge.edge.base.tls.ClientTls;
import io.platebridge.edge.base.tls.ServerCredentials;
import io.platebridge.edge.base.tls.ServerFault;
import io.platebridge.edge.base.tls.TestAuthority;
import io.platebridge.edge.pod.frigate.FrigateName;
import io.platebridge.edge.pod.frigate.FrigateServer;
import io.platebridge.edge.pod.frigate.FrigateSettings;
import io.platebridge.edge.pod.whitelist.Whitelisted;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrigateHistoryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern AFTER = Pattern.compile("after=(\\d+)");
    private static final Backoff BACKOFF =
            new Backoff(Duration.ofMillis(100), Duration.ofMillis(200), new Random(1));

    @TempDir Path state;
    @TempDir Path files;
    private final Instant now = Instant.now();
    private FrigateServer frigate;
    private PlatePod pod;

    @BeforeEach
    void start() throws Exception {
        frigate = new FrigateServer();
        pod = new PlatePod(state, Clock.systemUTC());
        Whitelisted.replace(pod.whitelist, 1, "QQ10AAA");
    }

    @AfterEach
    void stop() {
        pod.close();
        frigate.close();
    }

    private FrigateHistory history(URI url, Optional<ServerCredentials> login, ClientTls tls) {
        return new FrigateHistory(
                FrigateName.FIRST,
                new FrigateSettings(url, login, tls),
                pod.decisions,
                pod.database,
                BACKOFF,
                Duration.ZERO,
                Clock.systemUTC());
    }

    private FrigateHistory read() {
        FrigateHistory history = history(frigate.url(), Optional.empty(), ClientTls.STANDARD);
        await().atMost(PATIENCE)
                .until(() -> history.lastRead().isPresent() && history.setup().isPresent());
        return history;
    }

    /** A car that was there for a minute. */
    private void car(String id, Duration ago, String plate) {
        Instant start = now.minus(ago);
        frigate.car(id, start, Optional.of(start.plusSeconds(60)), plate, "");
    }

    private List<String> decided() {
        return pod.database.transaction(transaction ->
                transaction.list(
                        """
                        SELECT event_id, plate, late, opens_gate FROM plate_decision
                        ORDER BY event_id\
                        """,
                        row ->
                                "%s %s late=%d opens=%d"
                                        .formatted(
                                                row.text("event_id"),
                                                row.text("plate"),
                                                row.number("late"),
                                                row.number("opens_gate"))));
    }

    private void decided(FrigateHistory history, String... expected) {
        history.wake();
        await().atMost(PATIENCE).until(() -> decided().size() >= expected.length);
        assertEquals(List.of(expected), decided());
    }

    @Test
    void events_that_the_broker_did_not_keep_are_decided_late_and_open_nothing() throws Exception {
        try (var broker = new Mosquitto(files);
                var history = read()) {
            var settings = MqttSettings.open("127.0.0.1", broker.port(), "pod", "frigate");
            var away = new FrigateListener(FrigateName.FIRST, settings, pod.decisions, () -> {});
            await().atMost(PATIENCE).until(away::isListening);
            away.close();
            broker.publishUnkept("frigate/events", message("new", "1.1-lost", "QQ10AAA"));
            broker.publish("frigate/events", message("new", "1.2-kept", "QQ10AAA"));
            car("1.1-lost", Duration.ofMinutes(20), "QQ10AAA");
            try (var listener =
                    new FrigateListener(
                            FrigateName.FIRST, settings, pod.decisions, history::wake)) {
                await().atMost(PATIENCE).until(() -> decided().size() == 2);
                assertTrue(decided().contains("1.1-lost QQ10AAA late=1 opens=0"));
                // The broker kept this one, but by its time the car is long gone.
                assertTrue(decided().contains("1.2-kept QQ10AAA late=1 opens=0"));
                assertTrue(listener.isListening());
            }
        }
    }

    @Test
    void a_list_of_many_pages_is_read_whole_and_once() {
        try (var history = read()) {
            for (int i = 0; i < 350; i++) {
                // Some begin in the same microsecond, also where a page ends.
                car("1.%03d-x".formatted(i), Duration.ofSeconds(3000 - i / 3), "QQ10AAA");
            }
            decided(
                    history,
                    IntStream.range(0, 350)
                            .mapToObj("1.%03d-x QQ10AAA late=1 opens=0"::formatted)
                            .toArray(String[]::new));
            Instant read = history.lastRead().orElseThrow();
            history.wake();
            await().atMost(PATIENCE).until(() -> history.lastRead().orElseThrow().isAfter(read));
            assertEquals(350, decided().size());
        }
    }

    private void readAgain(FrigateHistory history) {
        Instant read = history.lastRead().orElseThrow();
        history.wake();
        await().atMost(PATIENCE).until(() -> history.lastRead().orElseThrow().isAfter(read));
    }

    private long readings() {
        return pod.database
                .transaction(transaction ->
                        transaction.first(
                                "SELECT count(*) AS readings FROM plate_reading",
                                row -> row.number("readings")))
                .orElseThrow();
    }

    private void change(String sql) {
        pod.database.transaction(transaction -> transaction.change(sql));
    }

    @Test
    void rows_that_are_known_are_not_written_again() {
        try (var history = read()) {
            for (int i = 0; i < 150; i++) {
                car("1.%03d-x".formatted(i), Duration.ofSeconds(3000 - i), "QQ10AAA");
            }
            history.wake();
            await().atMost(PATIENCE).until(() -> decided().size() == 150);
            change(
                    """
                    CREATE TRIGGER written BEFORE INSERT ON late_reading
                    BEGIN SELECT RAISE(ABORT, 'a known row is written'); END\
                    """);
            readAgain(history);
            readAgain(history);
            change("DROP TRIGGER written");
            car("1.002-x", Duration.ofSeconds(2998), "QQ20BBB");
            history.wake();
            await().atMost(PATIENCE).until(() -> readings() == 151);
            assertEquals(150, decided().size());
        }
    }

    @Test
    void a_car_that_stays_for_hours_does_not_let_all_since_then_be_read_each_time() {
        read().close();
        new HistoryProgress(pod.database, FrigateName.FIRST).readTo(now.minus(Duration.ofHours(8)));
        Instant parked = now.minus(Duration.ofHours(6));
        frigate.car("1.0-parked", parked, Optional.empty(), "", "");
        car("1.1-a", Duration.ofMinutes(5), "QQ10AAA");
        try (var history = read()) {
            decided(history, "1.1-a QQ10AAA late=1 opens=0");
            int before = frigate.requests().size();
            readAgain(history);
            frigate.requests().stream()
                    .skip(before)
                    .map(AFTER::matcher)
                    .filter(Matcher::find)
                    .map(after -> Instant.ofEpochSecond(Long.parseLong(after.group(1))))
                    .forEach(after ->
                            assertTrue(
                                    after.isAfter(now.minus(Duration.ofHours(2))),
                                    after::toString));
        }
        // After a restart the parked car is read again, whose plate was read meanwhile.
        frigate.car("1.0-parked", parked, Optional.empty(), "QQ20BBB", "");
        try (var history = read()) {
            decided(history, "1.0-parked QQ20BBB late=1 opens=0", "1.1-a QQ10AAA late=1 opens=0");
        }
    }

    /** As two pods with one client id, or a Frigate that comes and goes, cause. */
    @Test
    void however_often_cars_may_have_been_missed_it_is_read_after_a_pause() {
        try (var history =
                new FrigateHistory(
                        FrigateName.FIRST,
                        new FrigateSettings(frigate.url(), Optional.empty(), ClientTls.STANDARD),
                        pod.decisions,
                        pod.database,
                        BACKOFF,
                        Duration.ofHours(1),
                        Clock.systemUTC())) {
            await().atMost(PATIENCE).until(() -> history.setup().isPresent());
            Instant read = history.lastRead().orElseThrow();
            for (int i = 0; i < 100; i++) {
                history.wake();
            }
            car("1.1-a", Duration.ofMinutes(30), "QQ10AAA");
            try (var other = read()) {
                decided(other, "1.1-a QQ10AAA late=1 opens=0");
            }
            assertEquals(read, history.lastRead().orElseThrow());
        }
    }

    @Test
    void progress_outlives_the_pod_and_a_long_outage_is_made_up_for() {
        read().close();
        car("1.1-a", Duration.ofMinutes(30), "QQ10AAA");
        pod.close();
        pod = new PlatePod(state, Clock.systemUTC());
        // As if it had been read to the end five hours ago.
        new HistoryProgress(pod.database, FrigateName.FIRST).readTo(now.minus(Duration.ofHours(5)));
        car("1.0-b", Duration.ofHours(4), "QQ10AAA");
        car("1.0-before", Duration.ofHours(7), "QQ10AAA");
        try (var history = read()) {
            decided(history, "1.0-b QQ10AAA late=1 opens=0", "1.1-a QQ10AAA late=1 opens=0");
        }
    }

    @Test
    void a_plate_that_is_read_later_is_found_by_the_next_query() {
        try (var history = read()) {
            car("1.1-a", Duration.ofMinutes(30), "");
            car("1.2-b", Duration.ofMinutes(3), "QQ10AAA");
            decided(history, "1.2-b QQ10AAA late=1 opens=0");
            car("1.1-a", Duration.ofMinutes(30), "QQ10AAA");
            decided(history, "1.1-a QQ10AAA late=1 opens=0", "1.2-b QQ10AAA late=1 opens=0");
        }
    }

    @Test
    void a_car_that_may_still_wait_at_the_gate_is_decided_by_mqtt_only() {
        try (var history = read()) {
            frigate.car("1.1-there", now.minusSeconds(60), Optional.empty(), "QQ10AAA", "");
            frigate.car(
                    "1.2-gone",
                    now.minusSeconds(90),
                    Optional.of(now.plusSeconds(60)),
                    "QQ10AAA",
                    "");
            car("1.3-before", Duration.ofMinutes(30), "QQ10AAA");
            decided(history, "1.3-before QQ10AAA late=1 opens=0");
            // The message that came meanwhile opens the gate.
            pod.decideEvent(
                    message("update", "1.1-there", "QQ10AAA")
                            .replace(
                                    "1763640000.25",
                                    String.valueOf(Instant.now().getEpochSecond())));
            assertTrue(decided().contains("1.1-there QQ10AAA late=0 opens=1"), decided() + "");
            Instant start = now.minusSeconds(600);
            frigate.car("1.2-gone", start, Optional.of(start.plusSeconds(9)), "QQ10AAA", "");
            history.wake();
            await().atMost(PATIENCE).until(() -> decided().size() == 3);
            assertTrue(decided().contains("1.2-gone QQ10AAA late=1 opens=0"));
        }
    }

    @Test
    void a_list_that_begins_earlier_than_requested_is_a_fault() {
        frigate.loseQueries();
        for (int i = 0; i < 120; i++) {
            car("1.%03d-x".formatted(i), Duration.ofSeconds(1000 - i), "");
        }
        FrigateHistory history = read();
        history.wake();
        assertFault("found earlier ones", history);
    }

    @Test
    void a_row_with_numbers_beyond_measure_does_not_keep_the_others() {
        String huge = "9".repeat(400);
        try (var history = read()) {
            Instant start = now.minus(Duration.ofMinutes(30));
            frigate.car(
                    "1.1-odd",
                    start,
                    Optional.of(start.plusSeconds(9)),
                    "",
                    """
                    "recognized_license_plate": "QQ10AAA", "recognized_license_plate_score": %s,\
                    """
                            .formatted(huge));
            car("1.2-b", Duration.ofMinutes(20), "QQ10AAA");
            decided(history, "1.2-b QQ10AAA late=1 opens=0");
        }
    }

    @Test
    void rows_of_hundreds_of_kilobytes_are_read_in_smaller_pages() {
        String path = "\"path_data\": [%s], ".formatted("[[0.1, 0.2], 1.5],".repeat(5000) + "0");
        try (var history = read()) {
            for (int i = 0; i < 60; i++) {
                Instant start = now.minusSeconds(3000 - i);
                frigate.car(
                        "1.%02d-x".formatted(i),
                        start,
                        Optional.of(start.plusSeconds(5)),
                        "QQ10AAA",
                        path);
            }
            history.wake();
            await().atMost(PATIENCE).until(() -> decided().size() == 60);
            assertTrue(frigate.requests().stream().anyMatch(each -> each.contains("limit=6")));
        }
    }

    @Test
    void frigate_that_wants_a_login_gets_one_and_again_when_it_has_run_out() {
        frigate.demandLogin("pod", "a long password");
        try (var log = new CapturedLog(FrigateHistory.class)) {
            assertFault(
                    "requires a login; write frigate_user",
                    history(frigate.url(), Optional.empty(), ClientTls.STANDARD));
            assertTrue(
                    log.hasLine("WARN frigate_request_failed url=" + frigate.url()),
                    () -> log.lines().toString());
        }
        assertFault(
                "does not let the pod's user in; compare frigate_user",
                history(
                        frigate.url(),
                        Optional.of(new ServerCredentials("pod", "wrong")),
                        ClientTls.STANDARD));
        try (var history =
                history(
                        frigate.url(),
                        Optional.of(new ServerCredentials("pod", "a long password")),
                        ClientTls.STANDARD)) {
            await().atMost(PATIENCE).until(() -> history.lastRead().isPresent());
            frigate.endSessions();
            car("1.1-a", Duration.ofMinutes(30), "QQ10AAA");
            decided(history, "1.1-a QQ10AAA late=1 opens=0");
        }
    }

    private static void assertFault(String expected, FrigateHistory history) {
        try (history) {
            await().atMost(PATIENCE).until(() -> history.fault().isPresent());
            ServerFault fault = history.fault().get();
            assertTrue(fault.toString().contains(expected), fault::toString);
            assertTrue(fault.lasting());
        }
    }

    @Test
    void the_certificate_that_frigate_makes_for_itself_is_known_by_its_fingerprint()
            throws Exception {
        var certificate = TestAuthority.selfSigned(files, "/O=FRIGATE DEFAULT CERT/CN=*");
        try (var encrypted = FrigateServer.encrypted(certificate)) {
            String fingerprint = certificate.fingerprint().text();
            assertFault(
                    "frigate_tls_fingerprint: \"%s\"".formatted(fingerprint),
                    history(encrypted.url(), Optional.empty(), ClientTls.STANDARD));
            // As its own authority it is known, but it has no name.
            assertFault(
                    "for another host name",
                    history(
                            encrypted.url(),
                            Optional.empty(),
                            new ClientTls(
                                    Optional.of(certificate.certificate()),
                                    Optional.empty(),
                                    Optional.empty())));
            try (var history =
                    history(
                            encrypted.url(),
                            Optional.empty(),
                            new ClientTls(
                                    Optional.empty(),
                                    Optional.of(certificate.fingerprint()),
                                    Optional.empty()))) {
                await().atMost(PATIENCE).until(() -> history.lastRead().isPresent());
            }
        }
    }

    /** nginx answers bytes that are no request of its own with 400. */
    @Test
    void a_port_without_tls_is_reported_as_such() throws Exception {
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual()
                    .start(() -> {
                        while (!server.isClosed()) {
                            try (var socket = server.accept()) {
                                socket.getOutputStream()
                                        .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
                                socket.getInputStream().readAllBytes();
                            } catch (IOException _) {
                                // The client has gone, or the test has ended.
                            }
                        }
                    });
            assertFault(
                    "speaks no TLS; write http:// in frigate_url",
                    history(
                            URI.create("https://127.0.0.1:" + server.getLocalPort()),
                            Optional.empty(),
                            ClientTls.STANDARD));
        }
    }

    @Test
    void missing_settings_of_frigate_are_advice() {
        frigate.setUp(FrigateServer.config(0, false, false, false));
        try (var history = read()) {
            List<String> advice =
                    new FrigateAdvice(FrigateName.FIRST)
                            .of(
                                    history.setup().orElseThrow(),
                                    MqttSettings.open("broker", 1883, "pod", "other"),
                                    PlatePod.SETTINGS);
            assertEquals(4, advice.size(), advice::toString);
            assertTrue(advice.get(0).contains("mqtt_topic_prefix: \"frigate\""));
            assertTrue(advice.get(1).contains("qos: 1"));
            assertTrue(advice.get(2).contains("lpr.enabled"));
            assertTrue(advice.get(3).contains("neither record nor snapshots"));
        }
        frigate.setUp(FrigateServer.config(1, true, false, true));
        try (var history = read()) {
            assertEquals(
                    List.of(),
                    new FrigateAdvice(FrigateName.FIRST)
                            .of(
                                    history.setup().orElseThrow(),
                                    MqttSettings.open("broker", 1883, "pod", "frigate"),
                                    PlatePod.SETTINGS));
            assertEquals("0.17.2-1a2b3c4", history.setup().orElseThrow().version());
        }
    }
}
