package io.platebridge.core.whitelist;

import io.platebridge.core.access.WhitelistEntry;
import io.platebridge.core.notice.Notice;
import io.platebridge.core.tenancy.Place;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The entries of all whitelists that have a last day, by the time at which people are told. */
public interface PlateEndings {

    /** How long before its last day people are told of an entry. */
    Duration BEFORE = Duration.ofDays(3);

    /**
     * An entry near its last day.
     *
     * @param due when people are told
     */
    record Ending(Place place, WhitelistEntry entry, Instant due) {}

    /** Returns when people are told of an entry with a last day. */
    static Instant due(LocalDate lastDay) {
        return lastDay.atStartOfDay(ZoneOffset.UTC).toInstant().minus(BEFORE);
    }

    /** Returns some of the entries that are due, the earliest first. */
    List<Ending> due(Instant now);

    /**
     * Stores that people are told of an entry, unless it was changed or deleted meanwhile.
     *
     * @param notices stored with it; none if it is no news
     * @return whether it was stored
     */
    boolean tell(Ending ending, List<Notice> notices);
}
