package io.platebridge.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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

    /**
     * Returns the id of a cause: the same for the same cause and time, and of another cause
     * another.
     */
    public static String of(Instant at, String cause) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(cause.getBytes(UTF_8));
            ByteBuffer bits = ByteBuffer.wrap(digest);
            long high = (at.toEpochMilli() << 16) | 0x7000L | (bits.getLong() & 0xFFFL);
            long low = (bits.getLong() >>> 2) | (1L << 63);
            return new UUID(high, low).toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK knows SHA-256", e);
        }
    }
}
