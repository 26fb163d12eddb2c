package io.platebridge.core;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Ids that sort by the time they were made: UUIDs of version 7 (RFC 9562 §5.7). */
public final class SortableId {

    private SortableId() {}

    /** Returns a fresh id; of two from the same millisecond either may be the first. */
    public static String create(Instant now, RandomGenerator random) {
        long high = (now.toEpochMilli() << 16) | 0x7000L | (random.nextLong() & 0xFFFL);
        long low = (random.nextLong() >>> 2) | (1L << 63);
        return new UUID(high, low).toString();
    }
}
