package io.platebridge.edge.pod.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;

class RecentLogTest {

    private static String read(String given, String... journal) throws InterruptedException {
        return new RecentLog(new ByteArrayInputStream(given.getBytes(UTF_8)), journal).read();
    }

    @Test
    void a_long_log_is_cut_at_the_start_of_a_line() throws InterruptedException {
        String line = "password=%s\n".formatted("s3cret".repeat(20));
        String last = "the last line: ä\n";
        for (int lines : new int[] {17_000, 40_000}) {
            String log = read(line.repeat(lines) + last, "false");
            assertTrue(log.length() <= RecentLog.MAX_BYTES, () -> log.length() + "");
            assertTrue(
                    log.length() > RecentLog.MAX_BYTES - 2 * line.length(),
                    () -> log.length() + "");
            assertEquals(0, (log.length() - last.length()) % line.length());
            assertTrue(log.startsWith(line) && log.endsWith(line + last), log.substring(0, 200));
        }
    }

    @Test
    void a_short_log_is_whole() throws InterruptedException {
        assertEquals("one\ntwo", read("one\ntwo", "false"));
    }

    /**
     * Without entries that the user may read, journalctl 252 prints this line, and with {@code
     * --output=cat} nothing.
     */
    @Test
    void no_entries_are_no_log() throws InterruptedException {
        String none = "-- No entries --\n";
        assertEquals("of the journal\n", read(none, "echo", "of the journal"));
        String advice = read(none, "echo", "-- No entries --");
        assertTrue(advice.contains("run sudo sh -c 'journalctl "), advice);
    }
}
