package io.platebridge.edge.pod.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.contract.ErrorCode;
import io.platebridge.core.pod.ApiKey;
import io.platebridge.core.pod.RegistrationToken;
import io.platebridge.core.pod.Serial;
import io.platebridge.edge.base.cloud.ContractCloud;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.pod.check.CheckLine;
import io.platebridge.edge.pod.check.CheckLine.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudCheckTest {

    private static final Optional<RegistrationToken> TOKEN = Optional.of(ContractCloud.TOKEN);

    @TempDir Path dir;
    private final ContractCloud cloud = new ContractCloud();

    @AfterEach
    void close() {
        cloud.close();
    }

    private List<CheckLine> check(Optional<RegistrationToken> token, Clock machine)
            throws InterruptedException {
        var settings =
                new CloudSettings(
                        cloud.uri(),
                        Optional.empty(),
                        token,
                        new Serial("ABC123456"),
                        Optional.empty(),
                        Duration.ofSeconds(60));
        return new CloudCheck(settings, dir, machine).run();
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
    void a_state_file_that_the_pod_uses_stays_its_own() throws Exception {
        register(cloud.key());
        try (Database database = Database.open(dir)) {
            assertVerdict(Verdict.ADVICE, "in use", check(TOKEN));
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
