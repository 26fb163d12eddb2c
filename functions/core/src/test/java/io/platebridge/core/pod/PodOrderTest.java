package io.platebridge.core.pod;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.Cursor;
import org.junit.jupiter.api.Test;

class PodOrderTest {

    @Test
    void case_does_not_matter() {
        assertEquals("north gate#p1", PodOrder.position(new PodId("p1"), "North GATE"));
    }

    @Test
    void the_longest_name_in_the_longest_script_fits_a_cursor() {
        var id = new PodId("x".repeat(64));
        var cursor = new Cursor(PodOrder.position(id, "\uD83D\uDE00".repeat(64)));
        assertTrue(cursor.text().length() <= 512);
        assertTrue(cursor.position().endsWith("#" + id));
    }
}
