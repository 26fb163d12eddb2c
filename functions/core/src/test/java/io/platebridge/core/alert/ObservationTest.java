package io.platebridge.core.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObservationTest {

    private static Observation of(String message, String objectType, double confidence) {
        return new Observation(
                Severity.LOW,
                message,
                Optional.of(objectType),
                Optional.of(confidence),
                Optional.empty());
    }

    @Test
    void what_is_within_its_bounds_is_kept() {
        String longest = "m".repeat(Observation.MAX_MESSAGE);
        assertEquals(longest, of(longest, "t".repeat(Observation.MAX_OBJECT_TYPE), 1).message());
    }

    @Test
    void a_character_is_one_however_it_is_encoded() {
        String longest = "\uD83D\uDE00".repeat(Observation.MAX_MESSAGE);
        assertEquals(longest, of(longest, "\uD83D\uDE00".repeat(64), 1).message());
    }

    @Test
    void texts_that_are_longer_are_refused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> of("m".repeat(Observation.MAX_MESSAGE + 1), "person", 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> of("m", "t".repeat(Observation.MAX_OBJECT_TYPE + 1), 0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
    void a_confidence_that_is_none_is_refused(double confidence) {
        assertThrows(IllegalArgumentException.class, () -> of("m", "person", confidence));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 1_000_001, 1e308, Double.NaN, Double.NEGATIVE_INFINITY})
    void a_place_outside_of_any_picture_is_refused(double at) {
        assertThrows(IllegalArgumentException.class, () -> new Location(at, 0));
        assertThrows(IllegalArgumentException.class, () -> new Location(0, at));
    }
}
