package io.platebridge.edge.media.mux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LengthPrefixedUnitsTest {

    private static final byte[] BEFORE = {0, 0, 1};

    /** Returns what is written after the caller's own bytes, which look like a start code. */
    private static String written(boolean hevc, String stream) {
        byte[] bytes = HexFormat.of().parseHex("000001" + stream);
        byte[] out = new LengthPrefixedUnits(hevc).convert(bytes, BEFORE.length);
        return HexFormat.of().formatHex(out, BEFORE.length, out.length);
    }

    /** Both start codes, zeros between units, empty units, units of one byte, no unit. */
    @ParameterizedTest
    @CsvSource({
        "0000000165aabb, 0000000365aabb",
        "00000165aa000001419abb, 0000000265aa00000003419abb",
        "0000000165aa0000000000000141, 0000000265aa0000000141",
        "000001000001650000, 0000000165",
        "0000000165000002ff, 0000000565000002ff",
        "00000165000003000001, 0000000465000003",
        "00000165000001, 0000000165",
        "65aabb, ''",
        "000001, ''",
        "'', ''",
    })
    void each_unit_follows_its_length(String stream, String mp4) {
        assertEquals(mp4, written(false, stream));
    }

    @ParameterizedTest
    @CsvSource({
        "000000014001aa000000014201bb000000014401cc000000012601dd, 000000032601dd",
        "000000014601500000000102010102, 00000003460150" + "0000000402010102",
    })
    void parameter_sets_of_h265_stay_in_the_init_segment(String stream, String mp4) {
        assertEquals(mp4, written(true, stream));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40, 4096})
    void any_number_of_units_fits(int count) {
        assertEquals("000000024142".repeat(count), written(false, "000000014142".repeat(count)));
        assertEquals("000000024142".repeat(count), written(false, "0000014142".repeat(count)));
    }

    @Test
    void a_picture_of_too_many_units_is_dropped() {
        assertEquals("", written(false, "000000014142".repeat(4097)));
        assertEquals("", written(false, "0000014142".repeat(4097)));
    }

    /** Such pictures need no second array. */
    @Test
    void lengths_take_the_place_of_start_codes_of_the_same_size() {
        byte[] bytes = HexFormat.of().parseHex("0000000165aa0000000141");
        assertSame(bytes, new LengthPrefixedUnits(false).convert(bytes, 0));
        byte[] shifted = HexFormat.of().parseHex("00000165aa000000000141");
        assertNotSame(shifted, new LengthPrefixedUnits(false).convert(shifted, 0));
    }
}
