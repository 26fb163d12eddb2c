package io.platebridge.edge.pod.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {

    private static final Redaction NOTHING_KNOWN = new Redaction(Set.of(), Set.of());

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
                        Set.of("ABC123"));
        assertEquals(
                "(removed) (removed) (removed) /(removed)/ XABC123 (removed)!",
                redaction.apply("gr%C3%BCn+weiss grün+weiss guard /hidden-path/ XABC123 abc123!"));
    }

    @Test
    void a_long_line_takes_no_long_time() {
        String line = "a".repeat(1 << 20) + "?".repeat(1 << 20) + "eyJ".repeat(1 << 16);
        assertEquals(
                line,
                assertTimeoutPreemptively(Duration.ofSeconds(60), () -> NOTHING_KNOWN.apply(line)));
    }
}
