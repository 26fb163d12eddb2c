package io.platebridge.core.access;

import static java.time.ZoneOffset.UTC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.platebridge.core.access.Decision.Reason;
import io.platebridge.core.access.Decision.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** The same cases are decided by the cloud (aws) and by the pod (edge/pod). */
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(
            resources = "/io/platebridge/core/access/decision-cases.csv",
            delimiter = ';',
            numLinesToSkip = 1)
    void an_entry_counts_within_its_limits(
            String name,
            String zone,
            boolean enabled,
            String starts,
            String ends,
            String validFrom,
            String validUntil,
            String usedOfMax,
            String windows,
            Instant at,
            Reason reason) {
        var entry =
                new WhitelistEntry(
                        PLATE,
                        Optional.empty(),
                        Optional.empty(),
                        enabled,
                        Optional.ofNullable(starts).map(LocalDate::parse),
                        Optional.ofNullable(ends).map(LocalDate::parse),
                        Optional.ofNullable(validFrom).map(Instant::parse),
                        Optional.ofNullable(validUntil).map(Instant::parse),
                        Optional.ofNullable(usedOfMax).map(WhitelistTest::passEntries),
                        Optional.ofNullable(windows).map(WeeklyWindow::parse).orElse(List.of()));
        var whitelist = Whitelist.of(1, List.of(entry));

        assertEquals(
                new Decision(reason),
                whitelist.decide(Plate.of("abc-123"), at.atZone(ZoneId.of(zone))));
    }

    private static PassEntries passEntries(String usedOfMax) {
        String[] numbers = usedOfMax.split("/", 2);
        return new PassEntries(Integer.parseInt(numbers[1]), Integer.parseInt(numbers[0]));
    }

    @Test
    void an_entry_without_days_counts_always() {
        var whitelist = Whitelist.of(1, List.of(WhitelistEntry.of(PLATE)));

        assertEquals(
                Verdict.ALLOW, whitelist.decide(PLATE, LocalDateTime.MIN.atZone(UTC)).verdict());
        assertEquals(
                Verdict.ALLOW, whitelist.decide(PLATE, LocalDateTime.MAX.atZone(UTC)).verdict());
    }

    @Test
    void a_plate_that_is_not_listed_is_denied() {
        Decision decision = Whitelist.of(0, List.of()).decide(PLATE, Instant.EPOCH.atZone(UTC));

        assertEquals(new Decision(Reason.NOT_LISTED), decision);
        assertEquals(Verdict.DENY, decision.verdict());
    }

    @Test
    void only_a_listed_plate_or_a_look_alike_of_one_is_allowed() {
        Set<Reason> allowing = EnumSet.of(Reason.LISTED, Reason.LOOK_ALIKE);
        for (Reason reason : Reason.values()) {
            assertEquals(allowing.contains(reason), new Decision(reason).allows());
        }
    }

    @Test
    void an_entry_does_not_end_before_it_starts() {
        assertThrows(IllegalArgumentException.class, () -> entry(true, "2026-01-02", "2026-01-01"));
    }

    @Test
    void a_guest_pass_does_not_end_before_it_starts() {
        Instant noon = Instant.parse("2026-06-01T12:00:00Z");
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new WhitelistEntry(
                                PLATE,
                                Optional.empty(),
                                Optional.empty(),
                                true,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(noon),
                                Optional.of(noon),
                                List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "mon-fri 08:00 - 18:00, Mon-Fri 08:00-18:00",
        "'Monday, Wed FRIDAY 22:00-06:00', Mon Wed Fri 22:00-06:00",
        "Sat-Mon 00:00-00:00|Tue 09:00-10:00, Mon Sat-Sun 00:00-00:00 | Tue 09:00-10:00",
        "Sun - Sat 00:00-12:00, Mon-Sun 00:00-12:00",
        "'Mon  -  Tue\t,  Thu   08:00  -  09:00', Mon-Tue Thu 08:00-09:00"
    })
    void windows_are_written_in_one_form(String written, String form) {
        String text = WeeklyWindow.text(WeeklyWindow.parse(written));
        assertEquals(form, text);
        assertEquals(text, WeeklyWindow.text(WeeklyWindow.parse(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08:00-18:00",
                "Mon",
                "Mon 8-18",
                "Mon 24:00-25:00",
                "Mon-Tue-Wed 08:00-18:00",
                "Someday 08:00-18:00",
                "Mon 08:00-18:00 |",
                "- 08:00-18:00",
                ", 08:00-18:00"
            })
    void what_is_no_window_is_refused(String written) {
        assertThrows(IllegalArgumentException.class, () -> WeeklyWindow.parse(written));
    }

    @Test
    void a_log_line_does_not_show_who_lives_where() {
        String text = entry(true, "2026-01-01", "2026-12-31").toString();
        assertFalse(text.contains("John") || text.contains("101") || text.contains("ABC"));
    }
}
