package io.platebridge.core.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

    private Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private final RateLimiter limiter = new RateLimiter(60, () -> now);

    @Test
    void as_many_as_a_minute_allows_may_come_at_once_and_then_one_a_second() {
        admit(60, "a");
        assertEquals(Duration.ofSeconds(1), refused("a"));
        now = now.plusMillis(400);
        assertEquals(Duration.ofMillis(600), refused("a"));
        now = now.plusMillis(600);
        admit(1, "a");
        refused("a");
        now = now.plusSeconds(3600);
        admit(60, "a");
        refused("a");
    }

    @Test
    void one_caller_does_not_use_up_what_another_may_send() {
        admit(60, "a");
        admit(60, "b");
        refused("a");
        refused("b");
    }

    @Test
    void a_refused_request_does_not_count() {
        admit(60, "a");
        IntStream.range(0, 1000).forEach(_ -> refused("a"));
        now = now.plusSeconds(1);
        admit(1, "a");
    }

    @Test
    void a_clock_that_is_set_back_locks_nobody_out() {
        admit(60, "a");
        now = now.minusSeconds(86_400);
        admit(60, "a");
    }

    @Test
    void of_many_at_once_as_many_are_admitted_as_the_rate_allows() throws Exception {
        Callable<Integer> send =
                () -> {
                    try {
                        limiter.admit("a");
                        return 1;
                    } catch (Refusal _) {
                        return 0;
                    }
                };
        int admitted = 0;
        try (var executor = Executors.newFixedThreadPool(8)) {
            for (var one :
                    executor.invokeAll(IntStream.range(0, 200).mapToObj(_ -> send).toList())) {
                admitted += one.get();
            }
        }
        assertEquals(60, admitted);
    }

    @Test
    void memory_is_bounded_by_forgetting_the_caller_that_came_earliest() {
        admit(60, "a");
        IntStream.range(0, RateLimiter.MAX_CALLERS - 1).forEach(i -> admit(1, "other-" + i));
        refused("a");
        IntStream.range(0, RateLimiter.MAX_CALLERS).forEach(i -> admit(1, "another-" + i));
        admit(60, "a");
    }

    private void admit(int requests, String caller) {
        IntStream.range(0, requests).forEach(_ -> limiter.admit(caller));
    }

    private Duration refused(String caller) {
        Refusal refusal = assertThrows(Refusal.class, () -> limiter.admit(caller));
        assertEquals(ErrorCode.TOO_MANY_REQUESTS, refusal.code());
        return refusal.retryAfter().orElseThrow();
    }
}
