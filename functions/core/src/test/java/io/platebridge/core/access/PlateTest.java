package io.platebridge.core.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlateTest {

    @ParameterizedTest
    @ValueSource(strings = {"ABC123", "abc123", "ab-c 123", " A B C-1-2-3 "})
    void spelling_does_not_matter(String written) {
        assertEquals(new Plate("ABC123"), Plate.of(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " - ", "ABC_123", "ABCDEFGHIJKLMNOPQ", "A\u0000B"})
    void what_is_no_plate_is_refused(String written) {
        assertThrows(IllegalArgumentException.class, () -> Plate.of(written));
    }

    @Test
    void a_log_line_does_not_show_it() {
        assertFalse(Plate.of("ABC123").toString().contains("ABC"));
    }
}
