package io.platebridge.core.access;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A part of the week by the clock at the gate, e.g. Monday to Friday from 08:00 to 18:00. A window
 * whose end is not after its start ends on the following day, so equal times are 24 hours.
 *
 * <p>It follows the clock on the wall: of a window in the hour that is skipped in spring nothing is
 * left, and one in the hour that is repeated in autumn is open in both.
 *
 * @param days the days on which it starts
 * @param from its start, whole minutes
 * @param to its end, whole minutes, exclusive
 */
public record WeeklyWindow(Set<DayOfWeek> days, LocalTime from, LocalTime to) {

    /** The most windows of one entry. */
    public static final int MAX_WINDOWS = 14;

    private static final int SHOWN = 3;
    private static final String TIME = "([01]\\d|2[0-3]):([0-5]\\d)";

    /** Its loops are possessive, so that it takes a time linear in the length. */
    private static final Pattern FORM =
            Pattern.compile("([A-Za-z,\\s-]++)(%s)\\s*+-\\s*+(%s)".formatted(TIME, TIME));

    /**
     * @throws IllegalArgumentException if there is no day, or a time has seconds
     */
    public WeeklyWindow {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("a window has at least one day of the week");
        }
        if (!from.equals(from.truncatedTo(ChronoUnit.MINUTES))
                || !to.equals(to.truncatedTo(ChronoUnit.MINUTES))) {
            throw new IllegalArgumentException("a window starts and ends at a whole minute");
        }
        days = Collections.unmodifiableSet(EnumSet.copyOf(days));
    }

    /** Returns whether a time on the gate's clock is in this window. */
    public boolean contains(LocalDateTime at) {
        LocalTime time = at.toLocalTime();
        boolean today = days.contains(at.getDayOfWeek()) && !time.isBefore(from);
        return from.isBefore(to)
                ? today && time.isBefore(to)
                : today || (days.contains(at.getDayOfWeek().minus(1)) && time.isBefore(to));
    }

    /** Returns windows as text, e.g. {@code Mon-Fri 08:00-18:00 | Sat 09:00-12:00}. */
    public static String text(Collection<WeeklyWindow> windows) {
        return windows.stream().map(WeeklyWindow::text).collect(Collectors.joining(" | "));
    }

    /**
     * Returns the windows of a text as {@link #text} writes it, in upper or lower case; none of a
     * blank one.
     *
     * @throws IllegalArgumentException if it has another form
     */
    public static List<WeeklyWindow> parse(String text) {
        return text.isBlank()
                ? List.of()
                : Arrays.stream(text.split("\\|", -1)).map(WeeklyWindow::parseOne).toList();
    }

    private static WeeklyWindow parseOne(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException("a window has the form Mon-Fri 08:00-18:00");
        }
        return new WeeklyWindow(
                parseDays(form.group(1)),
                LocalTime.parse(form.group(2)),
                LocalTime.parse(form.group(5)));
    }

    private static Set<DayOfWeek> parseDays(String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        String narrow = text.replaceAll("\\s++", " ").replaceAll(" ?- ?", "-").strip();
        for (String part : narrow.split("[,\\s]+", -1)) {
            String[] ends = part.split("-", -1);
            if (ends.length > 2) {
                throw new IllegalArgumentException("a span of days has the form Mon-Fri");
            }
            DayOfWeek day = day(ends[0]);
            DayOfWeek last = day(ends[ends.length - 1]);
            days.add(day);
            while (day != last) {
                day = day.plus(1);
                days.add(day);
            }
        }
        return days;
    }

    private static DayOfWeek day(String text) {
        String name = text.toUpperCase(Locale.ROOT);
        return Arrays.stream(DayOfWeek.values())
                .filter(day ->
                        day.name().equals(name) || day.name().substring(0, SHOWN).equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "a day is one of Mon, Tue, Wed, Thu, Fri, Sat, Sun"));
    }

    private String text() {
        var parts = new ArrayList<String>();
        List<DayOfWeek> left = new ArrayList<>(days);
        while (!left.isEmpty()) {
            DayOfWeek first = left.removeFirst();
            DayOfWeek last = first;
            while (!left.isEmpty() && left.getFirst() == last.plus(1)) {
                last = left.removeFirst();
            }
            parts.add(first == last ? shown(first) : shown(first) + "-" + shown(last));
        }
        return "%s %s-%s".formatted(String.join(" ", parts), from, to);
    }

    private static String shown(DayOfWeek day) {
        return day.name().charAt(0) + day.name().substring(1, SHOWN).toLowerCase(Locale.ROOT);
    }
}
