package io.platebridge.edge.media.mux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LengthPrefixedUnitsTest {

    private static String written(boolean hevc, String stream) {
        byte[] bytes = HexFormat.of().parseHex(stream);
        LengthPrefixedUnits units = new LengthPrefixedUnits(hevc);
        ByteBuffer out = ByteBuffer.allocate(units.parse(bytes));
        units.write(bytes, out);
        return HexFormat.of().formatHex(out.array());
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
    @CsvSource({"1", "40"})
    void any_number_of_units_fits(int count) {
        assertEquals("000000024142".repeat(count), written(false, "000000014142".repeat(count)));
    }
}
