package io.platebridge.edge.pod.whitelist;

import io.platebridge.core.access.PassEntries;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.WeeklyWindow;
import io.platebridge.core.access.WhitelistEntry;
import io.platebridge.core.access.WrittenPlate;
import io.platebridge.edge.base.log.EventLog;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The entries of a list, collected page by page; an invalid one does not affect the others. Its
 * plate lets nobody in, and is still listed: its car is not let in as one that it looks like.
 */
final class WhitelistEntries {

    private static final EventLog LOG = EventLog.of(WhitelistRefresh.class);

    /** Limit of invalid entries that are logged one by one. */
    private static final int MAX_LOGGED = 20;

    /**
     * How entries are read. A pod that reads them otherwise has another number, and does not take
     * what an earlier one stored for the cloud's list.
     */
    static final int READING = 1;

    private final List<WhitelistEntry> entries = new ArrayList<>();
    private int count;
    private int invalid;

    /** Returns the valid entries, and those that are invalid as disabled ones. */
    List<WhitelistEntry> all() {
        if (invalid > MAX_LOGGED) {
            LOG.warn("whitelist_entries_ignored", "count", invalid);
        }
        return entries;
    }

    /** Returns how many there are, invalid ones included. */
    int count() {
        return count;
    }

    void add(List<io.platebridge.contract.WhitelistEntry> page) {
        for (io.platebridge.contract.WhitelistEntry entry : page) {
            count++;
            try {
                entries.add(entry(entry));
            } catch (IllegalArgumentException e) {
                Plate.find(entry.plate())
                        .map(plate -> WhitelistEntry.of(plate).disabled())
                        .ifPresent(entries::add);
                if (++invalid <= MAX_LOGGED) {
                    LOG.warn(
                            "whitelist_entry_ignored",
                            "entry",
                            count,
                            "plate",
                            new WrittenPlate(entry.plate()),
                            "reason",
                            e.getMessage());
                }
            }
        }
    }

    private static WhitelistEntry entry(io.platebridge.contract.WhitelistEntry entry) {
        return new WhitelistEntry(
                Plate.of(entry.plate()),
                Optional.ofNullable(entry.unit()),
                Optional.ofNullable(entry.tenant()),
                entry.enabled(),
                Optional.ofNullable(entry.starts()),
                Optional.ofNullable(entry.ends()),
                Optional.ofNullable(entry.validFrom()),
                Optional.ofNullable(entry.validUntil()),
                Optional.ofNullable(entry.entriesLeft()).map(left -> new PassEntries(left, 0)),
                Optional.ofNullable(entry.windows()).orElse(List.of()).stream()
                        .map(WhitelistEntries::window)
                        .toList());
    }

    /**
     * @throws IllegalArgumentException if this version of the pod cannot read it; then the whole
     *     entry is invalid, because without the window it would let a car in at any time
     */
    private static WeeklyWindow window(io.platebridge.contract.WeeklyWindow window) {
        try {
            return new WeeklyWindow(
                    window.days().stream()
                            .map(day -> DayOfWeek.valueOf(day.name()))
                            .collect(Collectors.toSet()),
                    LocalTime.parse(window.from()),
                    LocalTime.parse(window.to()));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("a window has no valid time", e);
        }
    }
}
