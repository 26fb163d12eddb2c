package io.platebridge.core.pod;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The histories of all pods, by day. */
public interface Histories {

    /** How many days a day is kept after its end. */
    int KEPT_DAYS = 31;

    /** The most changes of status that a day keeps; further ones are only counted. */
    int MAX_CHANGES = 200;

    /**
     * Adds samples and changes to a day. The first sample of an hour and the first {@code before}
     * stay; the same change is kept once.
     */
    void add(PodId pod, HistoryDay more);

    /** Returns the days from one to another that have something, the oldest first. */
    List<HistoryDay> days(PodId pod, LocalDate from, LocalDate to);

    /** Returns the latest day before another that has something. */
    Optional<HistoryDay> latestBefore(PodId pod, LocalDate day);
}
