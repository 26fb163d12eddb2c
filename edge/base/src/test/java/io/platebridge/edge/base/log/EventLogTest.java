package io.platebridge.edge.base.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventLogTest {

    @Test
    void plain_values_are_not_quoted() {
        assertEquals(
                "clip_step event_id=1607123955.475377-mxklsc step=Stored duplicate=false",
                EventLog.line(
                        "clip_step",
                        "event_id",
                        "1607123955.475377-mxklsc",
                        "step",
                        "Stored",
                        "duplicate",
                        false));
    }

    @Test
    void quotation_marks_and_line_ends_are_escaped() {
        assertEquals(
                "clip_missed reason=\"the disk \\\"/data\\\" is\\nfull\"",
                EventLog.line("clip_missed", "reason", "the disk \"/data\" is\nfull"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a blank",
                "\"",
                "\\",
                "ends with \\",
                "\\\"",
                "a=b",
                "two\nlines",
                "carriage\r\nreturn",
                "tab\there",
                "\u0000\u001b[31m",
                "no\u00a0break",
                "line\u2028separator",
                "Kölner Straße",
                "\" level=error forged=\"yes"
            })
    void any_value_is_read_back_from_one_line(String value) {
        String line = EventLog.line("some_event", "before", 1, "value", value, "after", "x");

        assertEquals(1, line.lines().count(), line);
        assertEquals(
                new Logfmt("some_event", Map.of("before", "1", "value", value, "after", "x")),
                Logfmt.parse(line));
    }

    @Test
    void an_empty_optional_leaves_its_field_out() {
        assertEquals(
                "plate_read score=0.9",
                EventLog.line("plate_read", "camera", Optional.empty(), "score", Optional.of(0.9)));
    }

    @Test
    void a_missing_value_is_the_word_null() {
        assertEquals("x_failed reason=null", EventLog.line("x_failed", "reason", null));
    }

    @Test
    void a_key_without_a_value_is_a_fault_of_the_program() {
        assertThrows(IllegalArgumentException.class, () -> EventLog.line("some_event", "key"));
    }
}
