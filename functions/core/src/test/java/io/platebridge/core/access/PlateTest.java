package io.platebridge.core.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlateTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ABC123",
                "abc123",
                "ab-c 123",
                " A B C-1-2-3 ",
                "ABC\u00a0123", // no-break space
                "ABC\u202f123", // narrow no-break space
                "ABC\u2009123", // thin space
                "ABC\u2013123", // en dash
                "ABC\u2014123", // em dash
                "ABC\u2011123", // non-breaking hyphen
                "ABC\u2212123", // minus sign
                "ABC\u00b7123", // middle dot, as on Spanish and French plates
                "ABC\u2022123", // bullet
                "ABC.123",
                "ABC/123",
                "ABC_123",
                "A:B'C*123",
                "ABC\u200b123", // zero width space
                "\ufeffABC123", // byte order mark
                "ABC\u00ad123", // soft hyphen
                "ABC\u200e123", // left-to-right mark
                "\uff21\uff22\uff23\uff11\uff12\uff13", // full width
                "\u24b6\u24b7\u24b8\u2460\u2461\u2462", // circled
                "\ud835\udc00BC12\ud835\udfd1", // mathematical bold
                "ABC\t123\n",
                "A\u0000BC123"
            })
    void spelling_does_not_matter(String written) {
        assertEquals(new Plate("ABC123"), Plate.of(written));
    }

    @ParameterizedTest
    @CsvSource({
        "а 123 вс 77, А123ВС77", // Cyrillic
        "ابح ٣٤٥, ابح٣٤٥", // Arabic
        "한-ㄱ12, 한ᄀ12", // a Hangul letter of the compatibility block
        "ὅρος 1, ὍΡΟΣ1",
        "M-ÜX 12, MÜX12",
        "mu\u0308x12, MÜX12",
        "straße1, STRASSE1",
        "品川 ５００ あ 12-34, 品川500あ1234"
    })
    void letters_of_every_script_stay_letters(String written, String normal) {
        assertEquals(normal, Plate.of(written).value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " - ", "\u00b7\u2013\u200b", "ABCDEFGHIJKLMNOPQ", "A\ufdfa1", "🚗"})
    void what_is_no_plate_is_refused(String written) {
        assertThrows(IllegalArgumentException.class, () -> Plate.of(written));
        assertEquals(Optional.empty(), Plate.find(written));
    }

    @Test
    void a_long_text_is_no_plate_however_little_is_left_of_it() {
        assertEquals(Optional.empty(), Plate.find("ABC" + "-".repeat(2000)));
    }

    @Test
    void a_normal_form_is_its_own_normal_form() {
        for (int character = 0; character <= Character.MAX_VALUE; character++) {
            for (String text : forms(character)) {
                Plate.find(text)
                        .ifPresent(plate -> assertEquals(plate, Plate.of(plate.value()), text));
            }
        }
    }

    private static String[] forms(int character) {
        String text = Character.toString(character);
        return new String[] {text, "A" + text + "-" + text + "\u0301", "\u1100-" + text};
    }

    @Test
    void what_was_stored_by_the_rule_of_before_is_still_the_same_plate() {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            String stored = before("A" + (char) c + "1");
            if (wasPlate(stored) && c != '\ufdfa') { // a letter that is four words
                assertEquals(Plate.of("a-" + (char) c + " 1"), new Plate(stored), stored);
            }
        }
    }

    /** The normal form as it was until commit 3d6582d. */
    private static String before(String written) {
        return written.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }

    private static boolean wasPlate(String text) {
        return text.length() <= 16
                && text.equals(before(text))
                && text.chars().allMatch(Character::isLetterOrDigit);
    }

    @Test
    void a_log_line_does_not_show_it() {
        assertFalse(Plate.of("ABC123").toString().contains("ABC"));
    }
}
