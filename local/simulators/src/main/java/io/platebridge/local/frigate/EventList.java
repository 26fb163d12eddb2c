package io.platebridge.local.frigate;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** The cars Frigate remembers, at most a thousand; for several threads. */
final class EventList {

    private static final int REMEMBERED = 1000;

    private final Deque<EventRow> rows = new ArrayDeque<>();

    /** Adds a row, replacing the one with the same id. */
    synchronized void put(EventRow row) {
        rows.removeIf(known -> known.id().equals(row.id()));
        rows.addLast(row);
        if (rows.size() > REMEMBERED) {
            rows.removeFirst();
        }
    }

    /**
     * Returns rows that began after one time and before another, neither of them included.
     *
     * @param limit the most rows to return; all if negative
     */
    synchronized List<EventRow> between(
            Instant after, Instant before, int limit, boolean latestFirst) {
        Comparator<EventRow> byStart = Comparator.comparing(EventRow::start);
        return rows.stream()
                .filter(row -> row.start().isAfter(after) && row.start().isBefore(before))
                .sorted(latestFirst ? byStart.reversed() : byStart)
                .limit(limit < 0 ? REMEMBERED : limit)
                .toList();
    }
}
