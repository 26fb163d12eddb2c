package io.platebridge.edge.pod.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CheckRunTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private boolean print(CheckRun run) throws InterruptedException {
        try (var out = new PrintStream(printed, true, UTF_8)) {
            return run.printTo(out);
        }
    }

    private List<String> lines() {
        return printed.toString(UTF_8).lines().toList();
    }

    /** Does not end when it is interrupted, as native code does not. */
    private static List<CheckLine> hang(CountDownLatch end) {
        while (true) {
            try {
                end.await();
                return List.of();
            } catch (InterruptedException _) {
                // It hangs on.
            }
        }
    }

    @Test
    void a_check_that_hangs_is_a_fault_with_its_name_and_nothing_waits_for_it() throws Exception {
        var end = new CountDownLatch(1);
        var run = new CheckRun(Duration.ofSeconds(1));
        run.add("mqtt", () -> hang(end));
        run.add("clock", () -> List.of(CheckLine.ok("clock: right")));
        assertFalse(print(run));
        assertTrue(lines().getFirst().startsWith("fault   mqtt: this check did not end"));
        assertEquals(List.of("ok      clock: right"), lines().subList(1, lines().size()));
        end.countDown();
    }

    @Test
    void a_check_that_throws_is_one_fault_line_without_its_message_and_the_others_go_on()
            throws Exception {
        var run = new CheckRun(Duration.ofSeconds(30));
        run.add(
                "cloud",
                () -> {
                    throw new IllegalArgumentException("rtsp://admin:hunter2@gate");
                });
        run.add("clock", () -> List.of(CheckLine.ok("clock: right")));
        assertFalse(print(run));
        assertTrue(lines().getFirst().startsWith("fault   cloud: "), lines()::toString);
        assertTrue(
                lines().getFirst().contains("IllegalArgumentException at CheckRunTest.java:"),
                lines()::toString);
        assertFalse(lines().getFirst().contains("hunter2"), lines()::toString);
        assertEquals(List.of("ok      clock: right"), lines().subList(1, lines().size()));
    }

    @Test
    void advice_is_no_fault_and_lines_keep_the_order_of_the_checks() throws Exception {
        var second = new CountDownLatch(1);
        var run = new CheckRun(Duration.ofSeconds(30));
        run.add(
                "port",
                () -> {
                    second.await();
                    return List.of(CheckLine.ok("port: free"));
                });
        run.add(
                "clock",
                () -> {
                    second.countDown();
                    return List.of(CheckLine.advice("clock: not kept right"));
                });
        assertTrue(print(run));
        assertEquals(List.of("ok      port: free", "advice  clock: not kept right"), lines());
    }
}
