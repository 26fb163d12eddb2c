package io.platebridge.core.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.platebridge.core.access.Decision.Reason;
import io.platebridge.core.access.Decision.Verdict;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhitelistTest {

    private static final Plate PLATE = Plate.of("ABC123");

    private static WhitelistEntry entry(boolean enabled, String starts, String ends) {
        return new WhitelistEntry(
                PLATE,
                Optional.of("101"),
                Optional.of("John Doe"),
                enabled,
                Optional.of(starts).map(LocalDate::parse),
                Optional.of(ends).map(LocalDate::parse));
    }

    @ParameterizedTest
    @CsvSource({
        "true, 2026-01-01, 2026-12-31, 2026-06-01, LISTED",
        "true, 2026-01-01, 2026-12-31, 2026-01-01, LISTED",
        "true, 2026-01-01, 2026-12-31, 2026-12-31, LISTED",
        "true, 2026-01-01, 2026-12-31, 2025-12-31, NOT_YET_VALID",
        "true, 2026-01-01, 2026-12-31, 2027-01-01, EXPIRED",
        "false, 2026-01-01, 2026-12-31, 2026-06-01, DISABLED",
        "false, 2026-01-01, 2026-12-31, 2027-01-01, DISABLED"
    })
    void an_entry_counts_on_its_days(
            boolean enabled, String starts, String ends, String day, Reason reason) {
        var whitelist = Whitelist.of(1, List.of(entry(enabled, starts, ends)));

        assertEquals(
                new Decision(reason), whitelist.decide(Plate.of("abc-123"), LocalDate.parse(day)));
    }

    @Test
    void an_entry_without_days_counts_always() {
        var whitelist = Whitelist.of(1, List.of(WhitelistEntry.of(PLATE)));

        assertEquals(Verdict.ALLOW, whitelist.decide(PLATE, LocalDate.MIN).verdict());
        assertEquals(Verdict.ALLOW, whitelist.decide(PLATE, LocalDate.MAX).verdict());
    }

    @Test
    void a_plate_that_is_not_listed_is_denied() {
        Decision decision = Whitelist.of(0, List.of()).decide(PLATE, LocalDate.EPOCH);

        assertEquals(new Decision(Reason.NOT_LISTED), decision);
        assertEquals(Verdict.DENY, decision.verdict());
    }

    @Test
    void only_listed_allows() {
        for (Reason reason : Reason.values()) {
            assertEquals(reason == Reason.LISTED, new Decision(reason).allows());
        }
    }

    @Test
    void an_entry_does_not_end_before_it_starts() {
        assertThrows(IllegalArgumentException.class, () -> entry(true, "2026-01-02", "2026-01-01"));
    }

    @Test
    void a_log_line_does_not_show_who_lives_where() {
        String text = entry(true, "2026-01-01", "2026-12-31").toString();
        assertFalse(text.contains("John") || text.contains("101") || text.contains("ABC"));
    }
}
