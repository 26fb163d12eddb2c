package io.platebridge.edge.pod.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.platebridge.contract.ErrorCode;
import io.platebridge.core.pod.ApiKey;
import io.platebridge.core.pod.RegistrationToken;
import io.platebridge.core.pod.Serial;
import io.platebridge.edge.base.cloud.ContractCloud;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.pod.check.CheckLine;
import io.platebridge.edge.pod.check.CheckLine.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudCheckTest {

    private static final Optional<RegistrationToken> TOKEN = Optional.of(ContractCloud.TOKEN);

    @TempDir Path dir;
    private final ContractCloud cloud = new ContractCloud();

    /** What the pod on this machine says. */
    private Optional<CloudState> running = Optional.empty();

    @AfterEach
    void close() {
        cloud.close();
    }

    private List<CheckLine> check(
            URI portal, Optional<ApiKey> key, Optional<RegistrationToken> token, Clock machine)
            throws InterruptedException {
        var settings =
                new CloudSettings(
                        portal,
                        key,
                        token,
                        new Serial("ABC123456"),
                        Optional.empty(),
                        Duration.ofSeconds(60));
        return new CloudCheck(settings, dir, () -> running, machine).run();
    }

    private List<CheckLine> check(Optional<RegistrationToken> token, Clock machine)
            throws InterruptedException {
        return check(cloud.uri(), Optional.empty(), token, machine);
    }

    private List<CheckLine> check(Optional<RegistrationToken> token) throws InterruptedException {
        return check(token, Clock.systemUTC());
    }

    private static String text(List<CheckLine> lines) {
        return lines.stream().map(CheckLine::toString).collect(Collectors.joining("\n"));
    }

    private static void assertVerdict(Verdict verdict, String part, List<CheckLine> lines) {
        CheckLine last = lines.getLast();
        assertEquals(verdict, last.verdict(), text(lines));
        assertTrue(last.text().contains(part), text(lines));
    }

    private void register(ApiKey key) {
        try (Database database = Database.open(dir)) {
            new IdentityStore(database).save(key, ContractCloud.TOKEN);
        }
    }

    @Test
    void a_box_that_is_not_registered_is_told_so_and_keeps_its_token() throws Exception {
        assertVerdict(Verdict.OK, "not registered yet", check(TOKEN));
        assertVerdict(Verdict.FAULT, "no registration_token", check(Optional.empty()));
        assertEquals(0, cloud.requests("registerPod").size());
        assertFalse(Files.exists(dir.resolve(Database.FILE)), "the check made a state file");
    }

    @Test
    void the_stored_key_is_tried_and_nothing_is_left_beside_the_state_file() throws Exception {
        register(cloud.key());
        assertVerdict(Verdict.OK, "knows this pod as pod-1", check(TOKEN));
        try (var files = Files.list(dir)) {
            assertEquals(List.of(dir.resolve(Database.FILE)), files.toList());
        }
    }

    @Test
    void a_refused_key_is_a_fault_that_does_not_show_it() throws Exception {
        register(cloud.key());
        cloud.refuse("getPodInfo", ErrorCode.API_KEY_INVALID);
        List<CheckLine> lines = check(TOKEN);
        assertVerdict(Verdict.FAULT, "create a registration token", lines);
        assertFalse(text(lines).contains(cloud.key().text()), text(lines));
    }

    @Test
    void a_refused_pod_api_key_has_to_be_removed_for_a_token() throws Exception {
        List<CheckLine> lines =
                check(
                        cloud.uri(),
                        Optional.of(ApiKey.create(ContractCloud.POD, new Random(1))),
                        Optional.empty(),
                        Clock.systemUTC());
        assertVerdict(Verdict.FAULT, "remove pod_api_key, which takes precedence", lines);
        register(ApiKey.create(ContractCloud.POD, new Random(2)));
        assertFalse(text(check(TOKEN)).contains("pod_api_key"), text(check(TOKEN)));
    }

    @Test
    void a_cloud_that_fails_is_not_said_to_answer_although_the_state_file_is_in_use()
            throws Exception {
        register(cloud.key());
        try (Database database = Database.open(dir)) {
            assertEquals(Optional.of(cloud.key()), new IdentityStore(database).load());
            for (ErrorCode code : List.of(ErrorCode.UNAVAILABLE, ErrorCode.TOO_MANY_REQUESTS)) {
                cloud.refuse("getPodInfo", code);
                List<CheckLine> lines = check(TOKEN);
                assertEquals(1, lines.size(), text(lines));
                assertVerdict(Verdict.FAULT, "fails with status " + code.status(), lines);
            }
        }
    }

    @Test
    void a_state_file_of_a_version_before_rotated_keys_is_read() throws Exception {
        register(cloud.key());
        try (Database database = Database.open(dir)) {
            database.transaction(transaction -> transaction.change("DROP TABLE rotated_key"));
        }
        assertVerdict(Verdict.OK, "knows this pod as pod-1", check(TOKEN));
    }

    @Test
    void an_answer_without_end_is_a_fault_and_ends() throws Exception {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", CloudCheckTest::answerWithoutEnd);
        server.start();
        try {
            URI portal = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            assertVerdict(
                    Verdict.FAULT,
                    "not as the API of PlateBridge",
                    check(portal, Optional.empty(), TOKEN, Clock.systemUTC()));
        } finally {
            server.stop(0);
        }
    }

    private static void answerWithoutEnd(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write(new byte[1 << 16]);
            }
        }
    }

    @Test
    void a_state_file_that_the_pod_uses_stays_its_own() throws Exception {
        register(cloud.key());
        try (Database database = Database.open(dir)) {
            assertVerdict(Verdict.ADVICE, "in use although no pod answers", check(TOKEN));
            running = Optional.of(new CloudState("registered as pod-1, key_revoked", true));
            assertVerdict(
                    Verdict.ADVICE, "the pod says: registered as pod-1, key_revoked", check(TOKEN));
            running = Optional.of(new CloudState("registered as pod-1", false));
            assertVerdict(Verdict.OK, "a pod runs here and uses the state file", check(TOKEN));
            assertVerdict(Verdict.OK, "the pod says: registered as pod-1", check(TOKEN));
            assertEquals(Optional.of(cloud.key()), new IdentityStore(database).load());
        }
    }

    @Test
    void a_cloud_that_is_away_is_a_fault_with_a_remedy() throws Exception {
        cloud.goAway();
        assertVerdict(Verdict.FAULT, "check portal_url", check(TOKEN));
    }

    @Test
    void a_clock_that_is_wrong_is_told_with_what_it_costs() throws Exception {
        Clock behind = Clock.offset(Clock.systemUTC(), Duration.ofHours(-3));
        CheckLine line = check(TOKEN, behind).get(1);
        assertEquals(Verdict.ADVICE, line.verdict());
        assertTrue(line.text().matches("cloud: this box's clock is 10[78]\\d\\d s behind it.*"));
        assertEquals(Verdict.OK, check(TOKEN).get(1).verdict());
    }
}
