package io.platebridge.core.whitelist;

import io.platebridge.core.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates and times in cells: ISO 8601, or day and month first as spreadsheets write them. */
final class CellDate {

    private static final Pattern YEAR_FIRST =
            Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})");
    private static final Pattern YEAR_LAST =
            Pattern.compile("(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})");
    private static final Pattern ZONED =
            Pattern.compile("\\d{4}-[^\\sT]++T\\S+(Z|[+-]\\d\\d:\\d\\d)");
    private static final Pattern WITH_TIME =
            Pattern.compile("(\\S+)[ T](\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.\\d+)?)?");

    /** The first and the last time whose text has a year of four digits, as this class reads. */
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    private final Optional<DateOrder> order;
    private final ZoneId zone;

    /**
     * @param order of day and month; if empty, a date that may be either is refused
     * @param zone of times without one
     */
    CellDate(Optional<DateOrder> order, ZoneId zone) {
        this.order = order;
        this.zone = zone;
    }

    /** Returns a day; a time of midnight after it, as spreadsheets add, is ignored. */
    LocalDate day(SheetColumn column, String text) {
        Matcher timed = WITH_TIME.matcher(text);
        return timed.matches() && time(timed).equals(Optional.of(LocalTime.MIDNIGHT))
                ? parse(column, timed.group(1), text)
                : parse(column, text, text);
    }

    /**
     * Returns a time: with {@code Z} or an offset, or by the zone. A day alone is its start. A time
     * that would leave the years 0 to 9999, such as the end of 9999-12-31 in spreadsheets that mean
     * no end, is the first or last one in them.
     *
     * @param daysAfter 1 if a day alone means its end
     */
    Instant time(SheetColumn column, String text, int daysAfter) {
        Instant found = parse(column, text, daysAfter);
        if (found.isBefore(FIRST)) {
            return FIRST;
        }
        return found.isAfter(LAST) ? LAST : found;
    }

    private Instant parse(SheetColumn column, String text, int daysAfter) {
        if (ZONED.matcher(text).matches()) {
            try {
                return Instant.parse(text).truncatedTo(ChronoUnit.MILLIS);
            } catch (DateTimeException _) {
                throw Refusal.invalid(column.text(), "a time such as 2026-11-20T12:00:00Z", text);
            }
        }
        Matcher timed = WITH_TIME.matcher(text);
        if (timed.matches()) {
            LocalTime time =
                    time(timed)
                            .orElseThrow(() ->
                                    Refusal.invalid(
                                            column.text(),
                                            "a time of day from 00:00 to 23:59",
                                            text));
            return parse(column, timed.group(1), text).atTime(time).atZone(zone).toInstant();
        }
        return parse(column, text, text).plusDays(daysAfter).atStartOfDay(zone).toInstant();
    }

    private static Optional<LocalTime> time(Matcher timed) {
        int hour = Integer.parseInt(timed.group(2));
        int minute = Integer.parseInt(timed.group(3));
        int second = timed.group(4) == null ? 0 : Integer.parseInt(timed.group(4));
        return hour < 24 && minute < 60 && second < 60
                ? Optional.of(LocalTime.of(hour, minute, second))
                : Optional.empty();
    }

    private LocalDate parse(SheetColumn column, String day, String found) {
        Matcher iso = YEAR_FIRST.matcher(day);
        if (iso.matches()) {
            return date(column, iso.group(1), iso.group(2), iso.group(3), found);
        }
        Matcher local = YEAR_LAST.matcher(day);
        if (!local.matches()) {
            throw Refusal.invalid(column.text(), "a day such as 2026-11-20", found);
        }
        int first = Integer.parseInt(local.group(1));
        int second = Integer.parseInt(local.group(2));
        if (order.isEmpty() && first <= 12 && second <= 12 && first != second) {
            throw Refusal.invalid(
                    column.text(), "a day such as 2026-11-20, or date_order dmy or mdy", found);
        }
        boolean isMonthFirst = order.map(DateOrder.MDY::equals).orElse(second > 12);
        return isMonthFirst
                ? date(column, local.group(3), local.group(1), local.group(2), found)
                : date(column, local.group(3), local.group(2), local.group(1), found);
    }

    private static LocalDate date(
            SheetColumn column, String year, String month, String day, String found) {
        try {
            return LocalDate.of(
                    Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
        } catch (DateTimeException _) {
            throw Refusal.invalid(column.text(), "a day of the calendar", found);
        }
    }
}
