package io.platebridge.api.access;

import io.platebridge.contract.Weekday;
import io.platebridge.contract.WeeklyWindow;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Windows of the week as the contract has them. */
final class EncodedWindows {

    private EncodedWindows() {}

    /** Returns null if there are none. */
    static @Nullable List<WeeklyWindow> of(List<io.platebridge.core.access.WeeklyWindow> windows) {
        return windows.isEmpty()
                ? null
                : windows.stream()
                        .map(window ->
                                new WeeklyWindow(
                                        window.days().stream()
                                                .map(day -> Weekday.valueOf(day.name()))
                                                .toList(),
                                        window.from().toString(),
                                        window.to().toString()))
                        .toList();
    }

    static List<io.platebridge.core.access.WeeklyWindow> decode(List<WeeklyWindow> windows) {
        return windows.stream()
                .map(window ->
                        new io.platebridge.core.access.WeeklyWindow(
                                window.days().stream()
                                        .map(day -> DayOfWeek.valueOf(day.name()))
                                        .collect(Collectors.toSet()),
                                LocalTime.parse(window.from()),
                                LocalTime.parse(window.to())))
                .toList();
    }
}
