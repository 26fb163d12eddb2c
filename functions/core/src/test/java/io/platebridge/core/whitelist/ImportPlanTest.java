package io.platebridge.core.whitelist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.platebridge.core.Violation;
import io.platebridge.core.access.PassEntries;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.WhitelistEntry;
import io.platebridge.core.whitelist.LineReport.Outcome;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportPlanTest {

    private static final ZoneId ZONE = ZoneId.of("America/Chicago");

    private static ImportPlan plan(
            Optional<DateOrder> order, List<SitePlate> before, List<SheetLine> lines) {
        var listed = new HashMap<Plate, SitePlate>();
        before.forEach(plate -> listed.put(plate.plate(), plate));
        return ImportPlan.of(new Sheet(lines, List.of()), listed, new LineParser(order, ZONE));
    }

    private static SheetLine line(long number, Map<SheetColumn, String> values) {
        return new SheetLine(number, values, Optional.empty());
    }

    private static String result(SheetColumn column, String cell, @Nullable DateOrder order) {
        ImportPlan plan =
                plan(
                        Optional.ofNullable(order),
                        List.of(),
                        List.of(line(2, Map.of(SheetColumn.PLATE, "A1", column, cell))));
        return plan.report()
                .lines()
                .getFirst()
                .violation()
                .map(violation -> "refused: " + violation.field())
                .orElseGet(() ->
                        plan.changes()
                                .getFirst()
                                .after()
                                .fields()
                                .getOrDefault(column.text(), "none"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = ';',
            value = {
                "STARTS; 2026-11-20; -; 2026-11-20",
                "STARTS; 2026/1/2; MDY; 2026-01-02",
                "STARTS; 20.11.2026; -; 2026-11-20",
                "STARTS; 11/20/2026; -; 2026-11-20",
                "STARTS; 5/5/2026; -; 2026-05-05",
                "STARTS; 03/04/2026; -; refused: starts",
                "STARTS; 03/04/2026; DMY; 2026-04-03",
                "STARTS; 03/04/2026; MDY; 2026-03-04",
                "STARTS; 20/11/2026; MDY; refused: starts",
                "STARTS; 2026-02-29; -; refused: starts",
                "STARTS; 20/11/26; -; refused: starts",
                "STARTS; 2026-11-20 00:00:00; -; 2026-11-20",
                "STARTS; 2026-11-20 08:00:00; -; refused: starts",
                "STARTS; ''; -; none",
                "ENDS; tomorrow; -; refused: ends",
                "VALID_FROM; 2026-11-20T12:00:00.123456Z; -; 2026-11-20T12:00:00.123Z",
                "VALID_FROM; 2026-11-20T12:00:00+02:00; -; 2026-11-20T10:00:00Z",
                "VALID_FROM; 20/11/2026 12:00; -; 2026-11-20T18:00:00Z",
                "VALID_FROM; 2026-11-20; -; 2026-11-20T06:00:00Z",
                "VALID_UNTIL; 2026-11-20; -; 2026-11-21T06:00:00Z",
                "VALID_UNTIL; 31/12/9999; -; 9999-12-31T23:59:59.999Z",
                "VALID_UNTIL; 31/12/9999 23:59; -; 9999-12-31T23:59:59.999Z",
                "VALID_UNTIL; 9999-12-31T23:59:59-06:00; -; 9999-12-31T23:59:59.999Z",
                "VALID_UNTIL; 9999-12-31T23:59:59.999Z; -; 9999-12-31T23:59:59.999Z",
                "VALID_FROM; 0000-01-01T00:00:00+02:00; -; 0000-01-01T00:00:00Z",
                "VALID_FROM; 0000-01-01T00:00:00Z; -; 0000-01-01T00:00:00Z",
                "VALID_UNTIL; 2026-11-20 24:00; -; refused: valid_until",
                "VALID_UNTIL; 2026-11-20T99:00:00Z; -; refused: valid_until",
                "VALID_UNTIL; +1000000000-12-31T23:59:59Z; -; refused: valid_until",
                "MAX_ENTRIES; 3; -; 3",
                "MAX_ENTRIES; 1000; -; 1000",
                "MAX_ENTRIES; ''; -; none",
                "MAX_ENTRIES; 0; -; refused: max_entries",
                "MAX_ENTRIES; 1001; -; refused: max_entries",
                "MAX_ENTRIES; 99999999999; -; refused: max_entries",
                "MAX_ENTRIES; three; -; refused: max_entries",
                "ENABLED; Sí; -; true",
                "ENABLED; FALSCH; -; false",
                "ENABLED; 0; -; false",
                "ENABLED; maybe; -; refused: enabled",
                "WINDOWS; mon-fri 08:00-18:00; -; Mon-Fri 08:00-18:00",
                "WINDOWS; always; -; refused: windows",
                "UNIT; '  101 '; -; 101",
                "UNIT; '''=1+1'; -; =1+1",
            })
    void a_cell_is_read_as_spreadsheets_write_it(
            SheetColumn column, String cell, @Nullable DateOrder order, String expected) {
        assertEquals(expected, result(column, cell, order));
    }

    /** Parsing takes a time that may grow with the square of the length. */
    @ParameterizedTest
    @EnumSource(SheetColumn.class)
    void a_cell_longer_than_any_field_is_refused_before_it_is_parsed(SheetColumn column) {
        var values = new EnumMap<SheetColumn, String>(Map.of(SheetColumn.PLATE, "A1"));
        values.put(column, "2026-" + "T".repeat(996));
        Violation violation =
                plan(Optional.empty(), List.of(), List.of(line(2, values)))
                        .report()
                        .lines()
                        .getFirst()
                        .violation()
                        .orElseThrow();
        assertEquals(column.text(), violation.field());
        assertEquals("at most 1000 characters", violation.expected());
        assertEquals("a text of 1001 characters", violation.found());
    }

    @Test
    void a_missing_column_leaves_its_field_and_an_empty_cell_clears_it() {
        var before =
                new SitePlate(
                        new WhitelistEntry(
                                Plate.of("A1"),
                                Optional.of("101"),
                                Optional.of("Jane"),
                                false,
                                Optional.empty(),
                                Optional.empty()),
                        Optional.empty(),
                        Optional.of("Gardener"));
        Map<SheetColumn, String> values =
                Map.of(SheetColumn.PLATE, "a-1", SheetColumn.UNIT, "", SheetColumn.ENABLED, " ");
        ImportPlan plan = plan(Optional.empty(), List.of(before), List.of(line(2, values)));
        assertEquals(1, plan.report().count(Outcome.CHANGED));
        assertEquals(
                Map.of("enabled", "false", "tenant", "Jane", "note", "Gardener"),
                plan.changes().getFirst().after().fields());
    }

    /** Used, of how many; {@code -} where the sheet has no such column. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"-, -, 2/3", "3, -, 2/3", "4, -, 2/4", "-, 2026-11-21T00:00:00Z, 0/3"})
    void what_a_pass_has_used_stays_unless_it_becomes_another_pass(
            @Nullable String max, @Nullable String from, String expected) {
        WhitelistEntry entry = WhitelistEntry.of(Plate.of("A1"));
        var before =
                new SitePlate(
                        entry.with(Optional.of(new PassEntries(3, 2))),
                        Optional.empty(),
                        Optional.empty());
        var values =
                new EnumMap<SheetColumn, String>(
                        Map.of(SheetColumn.PLATE, "A1", SheetColumn.UNIT, "7"));
        if (max != null) {
            values.put(SheetColumn.MAX_ENTRIES, max);
        }
        if (from != null) {
            values.put(SheetColumn.VALID_FROM, from);
        }
        ImportPlan plan = plan(Optional.empty(), List.of(before), List.of(line(2, values)));
        Map<String, String> after = plan.changes().getFirst().after().fields();
        assertEquals(expected, after.get("entries_used") + "/" + after.get("max_entries"));
    }

    @Test
    void of_two_lines_with_one_plate_the_first_counts_and_the_other_names_it() {
        ImportPlan plan =
                plan(
                        Optional.empty(),
                        List.of(),
                        List.of(
                                line(2, Map.of(SheetColumn.PLATE, "AB-1", SheetColumn.UNIT, "1")),
                                line(4, Map.of(SheetColumn.PLATE, "ab 1", SheetColumn.UNIT, "2")),
                                line(5, Map.of(SheetColumn.PLATE, "--"))));
        assertEquals(
                List.of(Outcome.ADDED, Outcome.REFUSED, Outcome.REFUSED),
                plan.report().lines().stream().map(LineReport::outcome).toList());
        assertEquals(
                "it on line 2, too",
                plan.report().lines().get(1).violation().orElseThrow().found());
        assertEquals("1", plan.changes().getFirst().after().entry().unit().orElseThrow());
        assertEquals(1, plan.changes().size());
    }

    @Test
    void a_line_with_a_fault_does_not_keep_a_later_one_with_its_plate_out() {
        ImportPlan plan =
                plan(
                        Optional.empty(),
                        List.of(),
                        List.of(
                                line(2, Map.of(SheetColumn.PLATE, "AB1", SheetColumn.ENDS, "?")),
                                line(3, Map.of(SheetColumn.PLATE, "AB1", SheetColumn.UNIT, "2")),
                                line(4, Map.of(SheetColumn.PLATE, "AB1", SheetColumn.UNIT, "3"))));
        assertEquals(
                List.of(Outcome.REFUSED, Outcome.ADDED, Outcome.REFUSED),
                plan.report().lines().stream().map(LineReport::outcome).toList());
        assertEquals(
                "it on line 3, too",
                plan.report().lines().get(2).violation().orElseThrow().found());
        assertEquals(
                List.of("2"),
                plan.changes().stream()
                        .map(change -> change.after().entry().unit().orElseThrow())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+49", "-1", "@SUM(A1)", "\tx", "\rx", "＝1", "'=1", "''+1"})
    void a_formula_is_made_harmless_in_a_way_that_is_undone(String text) {
        assertEquals('\'', SheetCell.harmless(text).charAt(0));
        assertNotEquals(text, SheetCell.harmless(text));
        assertEquals(text, SheetCell.text(SheetCell.harmless(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "101", "'n Huis", "a=b", "O'Neill", "'"})
    void a_text_that_is_no_formula_stays_as_it_is(String text) {
        assertEquals(text, SheetCell.harmless(text));
        assertEquals(text, SheetCell.text(text));
    }
}
