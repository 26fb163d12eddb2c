package io.platebridge.edge.pod.cloud;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.contract.ErrorCode;
import io.platebridge.core.pod.ApiKey;
import io.platebridge.core.pod.RegistrationToken;
import io.platebridge.core.pod.Serial;
import io.platebridge.edge.base.SmallDisk;
import io.platebridge.edge.base.cloud.ContractCloud;
import io.platebridge.edge.base.log.CapturedLog;
import io.platebridge.edge.base.loop.Backoff;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.pod.host.Hardware;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class RegistrationTest {

    private static final RegistrationToken OTHER = RegistrationToken.create(new Random(2));

    @TempDir Path dir;
    private final ContractCloud cloud = new ContractCloud();
    private final CloudStatus link = new CloudStatus(Clock.systemUTC());
    private final List<ApiKey> registered = new CopyOnWriteArrayList<>();
    private final AtomicInteger starts = new AtomicInteger();
    private final AtomicInteger ends = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private Database database;

    @BeforeEach
    void open() {
        database = Database.open(dir);
    }

    @AfterEach
    void close() {
        database.close();
        cloud.close();
    }

    private Registration start(Optional<RegistrationToken> token, Optional<ApiKey> key) {
        return new Registration(
                new CloudSettings(
                        cloud.uri(),
                        key,
                        token,
                        new Serial("ABC123456"),
                        Optional.of("North Gate POD"),
                        Duration.ofSeconds(60)),
                new Hardware(Optional.empty(), Optional.of("00:11:22:33:44:55"), "PB-M1"),
                "1.0.0",
                database,
                link,
                new Backoff(Duration.ofMillis(10), Duration.ofMillis(50), new Random(1)),
                (identity, resources) -> {
                    starts.incrementAndGet();
                    resources.own(ends::incrementAndGet);
                    if (starts.get() <= failures.get()) {
                        throw new IllegalStateException("no space");
                    }
                    registered.add(identity);
                });
    }

    private ApiKey outcome(Optional<RegistrationToken> token) {
        registered.clear();
        try (var _ = start(token, Optional.empty())) {
            await().until(() -> registered.size() == 1);
        }
        return registered.getFirst();
    }

    private Optional<String> error() {
        return link.status().error().map(CloudStatus.Fault::code);
    }

    @Test
    void the_first_start_registers_and_the_next_one_remembers() {
        ApiKey key = outcome(Optional.of(ContractCloud.TOKEN));
        assertEquals(cloud.key(), key);
        JsonNode sent = cloud.requests("registerPod").getFirst();
        assertEquals("ABC123456", sent.get("serial").asString());
        assertEquals("00:11:22:33:44:55", sent.get("mac").asString());
        assertEquals("North Gate POD", sent.get("device_name").asString());

        database.close();
        database = Database.open(dir);
        assertEquals(key, outcome(Optional.of(ContractCloud.TOKEN)));
        assertEquals(key, outcome(Optional.empty()));
        assertEquals(1, cloud.requests("registerPod").size());
        assertEquals(Optional.of(ContractCloud.POD), link.status().pod());
    }

    @Test
    void modules_that_could_not_all_be_started_are_closed_before_they_are_started_again() {
        failures.set(1);
        try (var _ = start(Optional.of(ContractCloud.TOKEN), Optional.empty())) {
            await().atMost(Duration.ofSeconds(60)).until(() -> registered.size() == 1);
            assertEquals(2, starts.get());
            assertEquals(1, ends.get());
        }
        assertEquals(2, ends.get());
        assertEquals(1, cloud.requests("registerPod").size());
    }

    @Test
    void a_pod_that_could_not_keep_its_key_does_not_use_its_token() throws Exception {
        database.close();
        try (var disk = SmallDisk.mount(dir.resolve("disk"), 2)) {
            disk.forbidWriting();
            database = Database.open(disk.folder());
            try (var _ = start(Optional.of(ContractCloud.TOKEN), Optional.empty())) {
                await().until(() -> error().equals(Optional.of("state_not_writable")));
                assertEquals(0, cloud.requests("registerPod").size());
                disk.allowWriting();
                await().atMost(Duration.ofSeconds(60)).until(() -> registered.size() == 1);
            } finally {
                database.close();
            }
        }
        database = Database.open(dir);
    }

    @Test
    void the_pod_waits_for_an_unreachable_cloud() {
        cloud.goAway();
        try (var _ = start(Optional.of(ContractCloud.TOKEN), Optional.empty())) {
            await().until(() -> error().equals(Optional.of("unreachable")));
            assertTrue(registered.isEmpty());
            cloud.comeBack();
            await().until(() -> registered.size() == 1);
            assertEquals(Optional.empty(), error());
        }
    }

    @Test
    void a_cloud_that_is_unwell_is_asked_again() {
        cloud.refuse("registerPod", ErrorCode.UNAVAILABLE);
        try (var log = new CapturedLog(CloudStatus.class);
                var _ = start(Optional.of(ContractCloud.TOKEN), Optional.empty())) {
            await().until(() -> cloud.requests("registerPod").size() >= 3);
            assertTrue(
                    log.hasLine("INFO cloud_request_failed code=unavailable"),
                    () -> log.lines().toString());
            cloud.serve("registerPod");
            await().until(() -> registered.size() == 1);
        }
    }

    @Test
    void a_refused_token_is_reported_with_its_remedy_and_sent_once() {
        try (var _ = start(Optional.of(OTHER), Optional.empty())) {
            await().until(() -> error().equals(Optional.of("registration_token_invalid")));
            assertTrue(
                    link.status()
                            .error()
                            .orElseThrow()
                            .detail()
                            .contains(ErrorCode.REGISTRATION_TOKEN_INVALID.remedy()));
            assertEquals(1, cloud.requests("registerPod").size());
            assertTrue(Registration.AFTER_REFUSAL.compareTo(Duration.ofMinutes(5)) > 0);
        }
    }

    @Test
    void another_token_registers_the_pod_again() {
        outcome(Optional.of(ContractCloud.TOKEN));
        database.transaction(transaction ->
                transaction.change("UPDATE identity SET token_hash = ?", OTHER.hash().value()));
        ApiKey second = outcome(Optional.of(ContractCloud.TOKEN));
        assertEquals(cloud.key(), second);
        assertEquals(2, cloud.requests("registerPod").size());
    }

    @Test
    void a_pod_keeps_its_identity_when_its_new_token_is_refused() {
        ApiKey key = outcome(Optional.of(ContractCloud.TOKEN));
        assertEquals(key, outcome(Optional.of(OTHER)));
    }

    @Test
    void a_configured_key_is_used_without_registering() {
        ApiKey key = ApiKey.create(ContractCloud.POD, new Random(3));
        try (var _ = start(Optional.of(ContractCloud.TOKEN), Optional.of(key))) {
            await().until(() -> registered.size() == 1);
        }
        assertEquals(key, registered.getFirst());
        assertTrue(cloud.requests("registerPod").isEmpty());
    }

    @Test
    void a_pod_with_neither_key_nor_token_says_so() {
        try (var _ = start(Optional.empty(), Optional.empty())) {
            await().until(() -> error().equals(Optional.of("registration_token_missing")));
        }
        assertTrue(cloud.requests("registerPod").isEmpty());
    }

    @Test
    void nothing_that_is_logged_shows_key_or_token() {
        ApiKey key = outcome(Optional.of(ContractCloud.TOKEN));
        assertFalse(key.toString().contains(key.text()));
        assertFalse(ContractCloud.TOKEN.toString().contains(ContractCloud.TOKEN.text()));
    }
}
