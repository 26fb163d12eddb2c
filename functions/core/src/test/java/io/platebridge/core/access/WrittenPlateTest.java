package io.platebridge.core.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.access.Decision.Reason;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenPlateTest {

    @Test
    void a_plate_is_kept_in_normal_form() {
        var written = new WrittenPlate("qq10\u00b7aaa");

        assertEquals("QQ10AAA", written.text());
        assertEquals(Optional.of(Plate.of("QQ10AAA")), written.plate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "---", "\u00b7\u2013", "TAXI TAXI TAXI TAXI TAXI"})
    void what_can_not_be_a_plate_is_kept_as_it_was_written_and_denied(String text) {
        var written = new WrittenPlate(text);

        assertEquals(text, written.text());
        assertEquals(
                new Decision(Reason.NOT_A_PLATE),
                Whitelist.of(1, List.of())
                        .decide(written, Instant.EPOCH.atZone(ZoneOffset.UTC), PassUse.NONE));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 63, 64, 65, 100, 1024, 5000})
    void what_is_kept_is_bounded_and_never_becomes_a_plate(int characters) {
        for (String unit : List.of("-", "AB ", "A-----", "..........Q", "\ud83d\ude97")) {
            String text = unit.repeat(characters).substring(0, characters - 1) + "\u0007";
            var written = new WrittenPlate(text);
            if (Plate.find(text).isEmpty()) {
                assertEquals(Optional.empty(), written.plate(), text);
            }
            assertTrue(written.text().codePoints().count() <= WrittenPlate.MAX_LENGTH);
            assertEquals(written, new WrittenPlate(written.text()));
        }
    }

    @Test
    void a_log_line_does_not_show_it() {
        assertFalse(new WrittenPlate("ABC123").toString().contains("ABC"));
    }
}
