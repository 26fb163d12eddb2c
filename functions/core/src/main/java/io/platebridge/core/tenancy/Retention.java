package io.platebridge.core.tenancy;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How long a community keeps recordings. Both empty: as long as the installation does.
 *
 * @param days recordings are deleted when they are older, 1 to 3,650
 * @param bytes the oldest recordings are deleted while the uploaded ones take more, 1 to 10 TiB
 */
public record Retention(Optional<Integer> days, Optional<Long> bytes) {

    /** No limit. */
    public static final Retention NONE = new Retention(Optional.empty(), Optional.empty());

    private static final int MAX_DAYS = 3650;
    private static final long MAX_BYTES = 10L << 40;

    /**
     * @throws IllegalArgumentException if a limit is out of range
     */
    public Retention {
        if (days.filter(given -> given < 1 || given > MAX_DAYS).isPresent()
                || bytes.filter(given -> given < 1 || given > MAX_BYTES).isPresent()) {
            throw new IllegalArgumentException(
                    "a retention has 1 to %d days and 1 to %d bytes"
                            .formatted(MAX_DAYS, MAX_BYTES));
        }
    }

    /** Returns this retention with the limits that are given; 0 removes one. */
    Retention changed(Optional<Integer> otherDays, Optional<Long> otherBytes) {
        return new Retention(
                otherDays.or(() -> days).filter(given -> given != 0),
                otherBytes.or(() -> bytes).filter(given -> given != 0));
    }

    /** Returns whether there is a limit. */
    public boolean isLimited() {
        return days.isPresent() || bytes.isPresent();
    }

    Map<String, String> fields() {
        var fields = new TreeMap<String, String>();
        days.ifPresent(limit -> fields.put("retention_days", limit.toString()));
        bytes.ifPresent(limit -> fields.put("retention_bytes", limit.toString()));
        return fields;
    }
}
