package io.platebridge.edge.router.auth;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Times in columns without a zone. Better Auth's own migrations made such columns before 1.3, and
 * node-postgres writes the application's local time into them; Drizzle writes UTC. The database
 * does not say which. Without a setting they are read such that no session lasts too long.
 *
 * @param zones the possible ones, at least one
 */
record WrittenTime(Set<ZoneId> zones) {

    WrittenTime {
        zones = Set.copyOf(zones);
    }

    /**
     * Returns times of the configured zone or, without one, of UTC, the database's zone or this
     * program's.
     */
    static WrittenTime of(Optional<ZoneId> set, String database) {
        return new WrittenTime(
                set.map(Set::of)
                        .orElseGet(() ->
                                Stream.of("UTC", database, ZoneId.systemDefault().getId())
                                        .flatMap(WrittenTime::zone)
                                        .collect(Collectors.toSet())));
    }

    private static Stream<ZoneId> zone(String name) {
        try {
            return Stream.of(ZoneId.of(name));
        } catch (DateTimeException _) {
            return Stream.empty(); // PostgreSQL has names of its own, such as <+03>-03
        }
    }

    /**
     * Returns the earliest possible time.
     *
     * @param seconds since 1970 if the time were UTC
     */
    Instant earliest(double seconds) {
        return zones.stream()
                .map(zone -> local(seconds).atZone(zone).withEarlierOffsetAtOverlap().toInstant())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /** Returns the latest possible time, as {@link #earliest}. */
    Instant latest(double seconds) {
        return zones.stream()
                .map(zone -> local(seconds).atZone(zone).withLaterOffsetAtOverlap().toInstant())
                .max(Instant::compareTo)
                .orElseThrow();
    }

    private static LocalDateTime local(double seconds) {
        return LocalDateTime.ofInstant(instant(seconds), ZoneOffset.UTC);
    }

    /**
     * Returns a time.
     *
     * @param seconds since 1970; PostgreSQL's {@code infinity} is the last year
     */
    static Instant instant(double seconds) {
        double most = Instant.parse("9999-12-31T00:00:00Z").getEpochSecond();
        return Instant.ofEpochMilli((long) (Math.clamp(seconds, -most, most) * 1000));
    }
}
