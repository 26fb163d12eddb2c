package io.platebridge.core.whitelist;

import io.platebridge.core.Characters;
import io.platebridge.core.Refusal;
import io.platebridge.core.access.PassEntries;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.WeeklyWindow;
import io.platebridge.core.access.WhitelistEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Parses the values of a line. A column that the sheet does not have leaves its field as it is; an
 * empty value clears it, but an empty {@code enabled} leaves it. Every method refuses with {@code
 * invalid_request} and the column as field.
 */
final class LineParser {

    private static final Set<String> YES =
            Set.of(
                    "true",
                    "yes",
                    "y",
                    "1",
                    "active",
                    "enabled",
                    "on",
                    "si",
                    "sí",
                    "s",
                    "verdadero",
                    "activo",
                    "ja",
                    "j",
                    "wahr",
                    "aktiv");
    private static final Set<String> NO =
            Set.of(
                    "false",
                    "no",
                    "n",
                    "0",
                    "inactive",
                    "disabled",
                    "off",
                    "falso",
                    "inactivo",
                    "nein",
                    "falsch",
                    "inaktiv");

    private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,9}");

    /** More than any field takes: 14 windows are the longest. */
    private static final int MAX_CELL = 1000;

    private static final int MAX_UNIT = 64;
    private static final int MAX_TENANT = 128;

    private final CellDate dates;

    /**
     * @param order of day and month; if empty, a date that may be either is refused
     * @param zone of the site
     */
    LineParser(Optional<DateOrder> order, ZoneId zone) {
        this.dates = new CellDate(order, zone);
    }

    static Plate plate(SheetLine line) {
        String written = value(line, SheetColumn.PLATE).orElse("");
        return Plate.find(written)
                .orElseThrow(() ->
                        Refusal.invalid(
                                SheetColumn.PLATE.text(),
                                "1 to %d letters and digits".formatted(Plate.MAX_LENGTH),
                                written.isEmpty() ? "nothing" : written));
    }

    /**
     * @param before the plate as it is listed
     */
    SitePlate parse(Plate plate, SheetLine line, Optional<SitePlate> before) {
        Optional<WhitelistEntry> entry = before.map(SitePlate::entry);
        Optional<LocalDate> starts =
                day(line, SheetColumn.STARTS, entry.flatMap(WhitelistEntry::starts));
        Optional<LocalDate> ends = day(line, SheetColumn.ENDS, entry.flatMap(WhitelistEntry::ends));
        Optional<Instant> from =
                time(line, SheetColumn.VALID_FROM, 0, entry.flatMap(WhitelistEntry::validFrom));
        Optional<Instant> until =
                time(line, SheetColumn.VALID_UNTIL, 1, entry.flatMap(WhitelistEntry::validUntil));
        Validity.demandOrder(starts, ends, from, until);
        return new SitePlate(
                new WhitelistEntry(
                        plate,
                        text(line, SheetColumn.UNIT, MAX_UNIT, entry.flatMap(WhitelistEntry::unit)),
                        text(
                                line,
                                SheetColumn.TENANT,
                                MAX_TENANT,
                                entry.flatMap(WhitelistEntry::tenant)),
                        value(line, SheetColumn.ENABLED)
                                .filter(text -> !text.isEmpty())
                                .map(LineParser::enabled)
                                .orElse(entry.map(WhitelistEntry::enabled).orElse(true)),
                        starts,
                        ends,
                        from,
                        until,
                        parse(
                                line,
                                SheetColumn.MAX_ENTRIES,
                                LineParser::passEntries,
                                entry.flatMap(WhitelistEntry::passEntries)
                                        .map(PassEntries::unused)),
                        value(line, SheetColumn.WINDOWS)
                                .map(LineParser::windows)
                                .orElse(entry.map(WhitelistEntry::windows).orElse(List.of()))),
                text(
                        line,
                        SheetColumn.VEHICLE,
                        SitePlate.MAX_VEHICLE,
                        before.flatMap(SitePlate::vehicle)),
                text(line, SheetColumn.NOTE, SitePlate.MAX_NOTE, before.flatMap(SitePlate::note)));
    }

    private static Optional<String> value(SheetLine line, SheetColumn column) {
        Optional<String> cell = Optional.ofNullable(line.values().get(column)).map(String::strip);
        demandLength(column, cell, MAX_CELL);
        return cell.map(text -> SheetCell.text(text).strip());
    }

    private static void demandLength(SheetColumn column, Optional<String> text, int max) {
        int length = text.map(Characters::count).orElse(0);
        if (length > max) {
            throw Refusal.invalid(
                    column.text(),
                    "at most %d characters".formatted(max),
                    "a text of %d characters".formatted(length));
        }
    }

    private static Optional<String> text(
            SheetLine line, SheetColumn column, int max, Optional<String> before) {
        Optional<String> value = value(line, column);
        Optional<String> clean = value.isPresent() ? value.flatMap(PlateText::clean) : before;
        demandLength(column, clean, max);
        return clean;
    }

    private Optional<LocalDate> day(
            SheetLine line, SheetColumn column, Optional<LocalDate> before) {
        return parse(line, column, text -> dates.day(column, text), before);
    }

    private Optional<Instant> time(
            SheetLine line, SheetColumn column, int daysAfter, Optional<Instant> before) {
        return parse(line, column, text -> dates.time(column, text, daysAfter), before);
    }

    private static <T> Optional<T> parse(
            SheetLine line, SheetColumn column, Function<String, T> type, Optional<T> before) {
        Optional<String> value = value(line, column);
        return value.isPresent() ? value.filter(text -> !text.isEmpty()).map(type) : before;
    }

    private static PassEntries passEntries(String text) {
        int max = WHOLE_NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (max < 1 || max > PassEntries.MOST) {
            throw Refusal.invalid(
                    SheetColumn.MAX_ENTRIES.text(),
                    "a number from 1 to %d".formatted(PassEntries.MOST),
                    text);
        }
        return new PassEntries(max, 0);
    }

    private static boolean enabled(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        if (!YES.contains(word) && !NO.contains(word)) {
            throw Refusal.invalid(SheetColumn.ENABLED.text(), "yes or no", text);
        }
        return YES.contains(word);
    }

    private static List<WeeklyWindow> windows(String text) {
        try {
            List<WeeklyWindow> windows = WeeklyWindow.parse(text);
            if (windows.size() > WeeklyWindow.MAX_WINDOWS) {
                throw new IllegalArgumentException(
                        "at most %d windows".formatted(WeeklyWindow.MAX_WINDOWS));
            }
            return windows;
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(SheetColumn.WINDOWS.text(), String.valueOf(e.getMessage()), text);
        }
    }
}
