package io.platebridge.edge.pod.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    private static final Redaction NOTHING_KNOWN = new Redaction(Set.of(), Set.of(), Set.of());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    key pbk_pod-1_abcDEF_123 end             | key (removed) end
                    Bearer eyJhbGciOiJFZERTQSJ9.eyJhIjoxfQ.x | Bearer (removed)
                    rtsp://admin:p@ss/w@10.0.0.9:554/s1 lost | rtsp://(removed)@10.0.0.9:554/s1 lost
                    GET http://relay/open?key=abc&turn=on    | GET http://relay/open?key=(removed)&turn=(removed)
                    fps=25.0 detail="End of file"            | fps=25.0 detail="End of file"
                    """)
    void what_looks_like_a_secret_is_removed_although_nobody_knows_it(String text, String shown) {
        assertEquals(shown, NOTHING_KNOWN.apply(text));
    }

    @Test
    void a_known_secret_is_removed_in_each_spelling_and_a_plate_as_a_word_only() {
        var redaction =
                new Redaction(
                        Set.of("rtsp://guard:gr%C3%BCn+weiss@10.0.0.9/s", "hidden-path"),
                        Set.of(),
                        Set.of("ABC123"));
        assertEquals(
                "(removed) (removed) (removed) /(removed)/ XABC123 (removed)!",
                redaction.apply("gr%C3%BCn+weiss grün+weiss guard /hidden-path/ XABC123 abc123!"));
    }

    @Test
    void short_values_of_a_query_and_parts_of_words_stay() {
        var redaction =
                new Redaction(
                        Set.of("http://10.0.0.9/relay?id=0&on=true&token=relay-token"),
                        Set.of("frigate"),
                        Set.of());
        assertEquals(
                "{\"ready\":true} frigate_url: http://(removed):5000 my-frigate (removed), (removed)",
                redaction.apply(
                        "{\"ready\":true} frigate_url: http://frigate:5000 my-frigate frigate, relay-token"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtsp://u:pw123@host/x?mail=a@b",
                "rtsp://u:pw123@host/x@y",
                "rtsp://us er:pw123@host/x",
                "RTSP://u:pw123@host",
                "first line\n  rtsp://u:pw123@host/x\n"
            })
    void a_password_is_known_whatever_follows_it(String url) {
        var redaction = new Redaction(Set.of(url), Set.of(), Set.of());
        assertEquals("401 for (removed)", redaction.apply("401 for pw123"));
    }

    @Test
    void the_lines_of_a_long_secret_are_removed_each() {
        var redaction =
                new Redaction(
                        Set.of("-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMG\n"), Set.of(), Set.of());
        assertEquals(
                "found (removed) (removed)",
                redaction.apply("found -----BEGIN PRIVATE KEY----- MIGHAgEAMBMG"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AB123",
                "ab-123",
                "AB 123",
                "A B·1 2 3",
                "AB - 123",
                "AB_123",
                "ＡＢ１２３",
                "AB–123"
            })
    void a_plate_is_removed_in_any_spelling(String written) {
        var redaction = new Redaction(Set.of(), Set.of(), Set.of("AB123", "ÄB123"));
        assertEquals(
                "car (removed) 45, plate_(removed).",
                redaction.apply("car %1$s 45, plate_%1$s.".formatted(written)));
        assertEquals("(removed)", redaction.apply("A\u0308B 123"));
        assertEquals("AB 1234 xAB123 AB\n123", redaction.apply("AB 1234 xAB123 AB\n123"));
    }

    @Test
    void a_long_line_takes_no_long_time() {
        String line = "a".repeat(1 << 20) + "?".repeat(1 << 20) + "eyJ".repeat(1 << 16);
        assertEquals(
                line,
                assertTimeoutPreemptively(Duration.ofSeconds(60), () -> NOTHING_KNOWN.apply(line)));
    }

    @Test
    void a_long_log_with_plates_takes_no_long_time() {
        String log = "12 cars of A B C at gate 1 in 2026, a1b2c3d4 ".repeat(46_000);
        var redaction = new Redaction(Set.of(), Set.of(), Set.of("AB124"));
        assertEquals(
                log, assertTimeoutPreemptively(Duration.ofSeconds(60), () -> redaction.apply(log)));
    }
}
