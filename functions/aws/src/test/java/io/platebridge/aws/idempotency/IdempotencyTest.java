package io.platebridge.aws.idempotency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.aws.Keys;
import io.platebridge.aws.LocalAws;
import io.platebridge.aws.SettableClock;
import io.platebridge.aws.Store;
import io.platebridge.aws.World;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import io.platebridge.core.SecretHash;
import io.platebridge.core.idempotency.Idempotency;
import io.platebridge.core.idempotency.KeyedRequest;
import io.platebridge.core.idempotency.RequestKey;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Role;
import io.platebridge.core.tenancy.UserId;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyTest {

    private static final UserId PERSON = new UserId("person");
    private static final CompanyId ACME = new CompanyId("acme");
    private static final CompanyId RIVAL = new CompanyId("rival");
    private static final RequestKey KEY = new RequestKey(PERSON, "createGate", "k1");

    private final Store store = Store.open(LocalAws.newTable());
    private final SettableClock clock = new SettableClock(World.START);
    private final Map<CompanyId, Role> roles = new HashMap<>(Map.of(ACME, Role.OWNER));
    private final Idempotency idempotency =
            new Idempotency(
                    new DynamoKeptAnswers(store),
                    user -> new Caller(user, roles),
                    clock,
                    new SecureRandom());
    private final AtomicInteger done = new AtomicInteger();

    @Test
    void the_same_request_gets_the_first_answer_and_is_done_once() {
        assertEquals("1", send(KEY, "request"));
        assertEquals("1", send(KEY, "request"));
        clock.pass(Idempotency.KEPT.minusSeconds(1));
        assertEquals("1", send(KEY, "request"));
        assertEquals(1, done.get());
    }

    @Test
    void a_key_is_unused_after_a_day_for_another_person_and_for_another_operation() {
        send(KEY, "request");
        assertEquals("2", send(new RequestKey(new UserId("other"), "createGate", "k1"), "request"));
        assertEquals("3", send(new RequestKey(PERSON, "createSite", "k1"), "request"));
        clock.pass(Idempotency.KEPT);
        assertEquals("4", send(KEY, "request"));
    }

    @Test
    void another_request_with_the_same_key_is_refused() {
        send(KEY, "request");
        refused(ErrorCode.IDEMPOTENCY_KEY_REUSED, () -> send(KEY, "request with é"));
        refused(ErrorCode.IDEMPOTENCY_KEY_REUSED, () -> send(KEY, "request with ü"));
        assertEquals(1, done.get());
    }

    @Test
    void a_refusal_leaves_the_key_unused() {
        refused(ErrorCode.ID_TAKEN, () -> send(KEY, "request", false, IdempotencyTest::refuse));
        assertEquals("1", send(KEY, "another"));
    }

    @Test
    void a_request_that_the_store_interrupted_is_not_done_again() {
        refused(
                ErrorCode.UNAVAILABLE,
                () ->
                        send(
                                KEY,
                                "request",
                                false,
                                () -> {
                                    throw new Refusal(ErrorCode.UNAVAILABLE, "busy");
                                }));
        refused(ErrorCode.ANSWER_NOT_KEPT, () -> send(KEY, "request"));
        assertEquals(0, done.get());
    }

    @Test
    void a_request_that_failed_is_not_done_again() {
        assertThrows(
                IllegalStateException.class,
                () ->
                        send(
                                KEY,
                                "request",
                                false,
                                () -> {
                                    throw new IllegalStateException("fault");
                                }));
        refused(ErrorCode.ANSWER_NOT_KEPT, () -> send(KEY, "request"));
        assertEquals(0, done.get());
    }

    @Test
    void a_secret_is_not_stored_and_the_repetition_says_that_it_was_done() {
        assertEquals("pbinv_x", send(KEY, "request", true, () -> "pbinv_x"));
        Refusal refusal =
                refused(
                        ErrorCode.ANSWER_NOT_KEPT,
                        () -> send(KEY, "request", true, () -> "pbinv_y"));
        assertTrue(refusal.detail().contains("secret, which is shown only once"));
        String stored =
                store.get(Keys.keptAnswer(SecretHash.of("person#createGate#k1")))
                        .orElseThrow()
                        .attributes()
                        .toString();
        assertTrue(stored.contains("done"), stored);
        assertFalse(stored.contains("pbinv_"), stored);
        assertFalse(stored.contains("k1\"") || stored.contains("person"), stored);
    }

    @Test
    void an_answer_of_the_largest_size_is_kept_and_a_larger_one_is_not() {
        String largest = "é".repeat(Idempotency.MAX_ANSWER);
        send(KEY, "request", false, () -> largest);
        assertEquals(largest, send(KEY, "request"));
        var other = new RequestKey(PERSON, "createGate", "k2");
        send(other, "request", false, () -> largest + "é");
        refused(ErrorCode.ANSWER_NOT_KEPT, () -> send(other, "request"));
    }

    @Test
    void while_the_first_is_answered_the_second_waits_and_a_dead_one_is_not_repeated() {
        String answer =
                send(
                        KEY,
                        "request",
                        false,
                        () -> {
                            Refusal refusal =
                                    refused(
                                            ErrorCode.REQUEST_IN_PROGRESS,
                                            () -> send(KEY, "request"));
                            assertEquals(Duration.ofSeconds(1), refusal.retryAfter().orElseThrow());
                            clock.pass(Duration.ofSeconds(31));
                            refused(ErrorCode.ANSWER_NOT_KEPT, () -> send(KEY, "request"));
                            return "first";
                        });
        assertEquals("first", answer);
        assertEquals("first", send(KEY, "request"));
        assertEquals(0, done.get());
    }

    @Test
    void a_person_who_lost_the_role_gets_the_refusal_of_the_operation_and_no_answer() {
        roles.put(RIVAL, Role.OWNER);
        assertEquals("1", administer(ACME));

        roles.put(ACME, Role.MANAGER);
        refused(ErrorCode.ROLE_TOO_LOW, () -> administer(ACME));
        roles.remove(ACME);
        refused(ErrorCode.SITE_UNKNOWN, () -> administer(ACME));
        roles.clear();
        refused(ErrorCode.NOT_A_MEMBER, () -> administer(ACME));

        roles.put(ACME, Role.ADMIN);
        assertEquals("1", administer(ACME));
        assertEquals(1, done.get());
    }

    /** E.g. a pod that was moved; what the request says is another thing then. */
    @Test
    void a_repetition_that_would_be_about_another_company_is_not_done() {
        roles.put(RIVAL, Role.OWNER);
        administer(ACME);
        roles.remove(ACME);
        Refusal refusal = refused(ErrorCode.ANSWER_NOT_KEPT, () -> administer(RIVAL));
        assertTrue(
                refusal.detail().contains("with a role in a company that has ended"),
                refusal.detail());
        assertEquals(1, done.get());
    }

    @Test
    void of_many_at_once_one_is_done() throws Exception {
        int threads = 16;
        var start = new CountDownLatch(threads);
        Callable<String> request =
                () -> {
                    start.countDown();
                    start.await();
                    try {
                        return send(KEY, "request");
                    } catch (Refusal refusal) {
                        return refusal.code().code();
                    }
                };
        var outcomes = new HashSet<String>();
        try (var executor = Executors.newFixedThreadPool(threads)) {
            for (var outcome :
                    executor.invokeAll(
                            IntStream.range(0, threads).mapToObj(_ -> request).toList())) {
                outcomes.add(outcome.get());
            }
        }
        assertEquals(1, done.get());
        outcomes.remove("request_in_progress");
        assertEquals(Set.of("1"), outcomes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"\"", "a b", "é", "a\"b", "\"", "a\\b", "tab\tkey"})
    void a_key_of_another_form_is_refused(String header) {
        refused(ErrorCode.INVALID_REQUEST, () -> RequestKey.parse(PERSON, "createGate", header));
        refused(
                ErrorCode.INVALID_REQUEST,
                () -> RequestKey.parse(PERSON, "createGate", "x".repeat(256)));
    }

    @Test
    void a_quoted_key_is_its_content() {
        assertEquals(KEY, RequestKey.parse(PERSON, "createGate", "\"k1\""));
        assertEquals(KEY, RequestKey.parse(PERSON, "createGate", " k1 "));
        assertEquals(
                255, RequestKey.parse(PERSON, "x", "\"" + "x".repeat(255) + "\"").value().length());
    }

    private String send(RequestKey key, String request) {
        return send(key, request, false, () -> Integer.toString(done.incrementAndGet()));
    }

    private String send(
            RequestKey key, String request, boolean holdsSecret, Supplier<String> operation) {
        return idempotency.answer(
                new KeyedRequest(key, request, Optional.empty(), holdsSecret),
                _ -> operation.get());
    }

    /** As an operation for administrators that finds its company out, and then does something. */
    private String administer(CompanyId company) {
        return idempotency.answer(
                new KeyedRequest(KEY, "request", Optional.of(Role.ADMIN), false),
                observer -> {
                    var caller = new Caller(PERSON, roles).requiring(Role.ADMIN);
                    if (!caller.observedBy(observer).belongsTo(company)) {
                        throw new Refusal(ErrorCode.SITE_UNKNOWN, "none of your sites");
                    }
                    return Integer.toString(done.incrementAndGet());
                });
    }

    private static String refuse() {
        throw new Refusal(ErrorCode.ID_TAKEN, "taken");
    }

    private static Refusal refused(ErrorCode code, Executable request) {
        Refusal refusal = assertThrows(Refusal.class, request);
        assertEquals(code, refusal.code());
        return refusal;
    }
}
