package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A part of the week by the clock at the gate. A window whose end is not after its start ends on
 * the following day; equal times are 24 hours.
 *
 * @param days the days on which it starts, 1 to 7
 * @param from hours and minutes, such as {@code 08:00}
 * @param to exclusive
 */
public record WeeklyWindow(List<Weekday> days, String from, String to) {

    public WeeklyWindow {
        days = List.copyOf(days);
        requireNonNull(from, "from");
        requireNonNull(to, "to");
    }
}
