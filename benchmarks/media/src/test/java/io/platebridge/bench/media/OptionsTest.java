package io.platebridge.bench.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.bench.media.contender.Feed;
import io.platebridge.bench.media.row.Row;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void without_arguments_all_rows_are_measured() {
        Options options = Options.of(List.of());
        assertEquals(EnumSet.allOf(Row.class), options.wanted());
        assertEquals("", options.suffix());
        assertFalse(options.smoke());
    }

    @Test
    void a_part_of_the_load_is_named_in_the_results_file() {
        Options options =
                Options.of(
                        List.of(
                                "--turns",
                                "5",
                                "--phase",
                                "spread",
                                "--against",
                                "ffmpeg children",
                                "cpu",
                                "system-calls"));
        assertEquals(EnumSet.of(Row.CPU, Row.SYSTEM_CALLS), options.wanted());
        assertEquals(5, options.effort().rounds());
        assertEquals(Set.of(Feed.Phase.SPREAD), options.load().phases());
        assertEquals(Set.of("ffmpeg children"), options.load().contenders());
        assertEquals("-spread-cpu-system-calls", options.suffix());
    }

    @Test
    void a_smoke_run_is_told_apart() {
        assertTrue(Options.of(List.of("--smoke", "cpu")).smoke());
    }

    @Test
    void unknown_rows_and_missing_values_and_folders_are_refused() {
        for (List<String> wrong :
                List.of(
                        List.of("speed"),
                        List.of("--turns"),
                        List.of("--phase", "askew"),
                        List.of("--before", "/nowhere"))) {
            assertThrows(IllegalArgumentException.class, () -> Options.of(wrong), wrong::toString);
        }
    }
}
