package io.platebridge.local.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisitorTest {

    @Test
    void an_exclamation_mark_turns_the_car_away() {
        assertEquals(new Visitor("ABC123", true), Visitor.of("abc123"));
        assertEquals(new Visitor("XYZ 789", false), Visitor.of("!XYZ 789"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "ABCDEFGHIJK", "AB_1", "!!A"})
    void a_plate_that_cannot_be_painted_is_rejected(String written) {
        assertThrows(IllegalArgumentException.class, () -> Visitor.of(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ABCDEFGHIJKLMNOPQRSTUVWXYZ", "0123456789", "-_.:/"})
    void every_character_has_strokes(String characters) {
        characters
                .chars()
                .mapToObj(Character::toString)
                .forEach(character ->
                        assertFalse(
                                Lettering.strokes(character).getPathIterator(null).isDone(),
                                () -> "nothing is drawn for " + character));
    }
}
