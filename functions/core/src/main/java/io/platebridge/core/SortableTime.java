package io.platebridge.core;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times as text of one length, which therefore sorts as the times do. */
public final class SortableTime {

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private SortableTime() {}

    /** Returns a time in UTC with milliseconds, e.g. {@code 2026-11-20T12:00:00.000Z}. */
    public static String text(Instant time) {
        return FORM.format(time);
    }

    /**
     * Returns the time that a pod claims, in whole milliseconds; now if its clock must be wrong,
     * because the time lies in the future or before 1970.
     */
    public static Instant plausible(Instant claimed, Instant now) {
        boolean possible = claimed.isAfter(Instant.EPOCH) && !claimed.isAfter(now);
        return (possible ? claimed : now).truncatedTo(ChronoUnit.MILLIS);
    }
}
