package io.platebridge.aws.pod;

import io.platebridge.aws.Item;
import io.platebridge.aws.Keys;
import io.platebridge.aws.Write;
import io.platebridge.core.pod.Health;
import io.platebridge.core.pod.Histories;
import io.platebridge.core.pod.HistoryDay;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.pod.PodStatus;
import io.platebridge.core.pod.Sample;
import io.platebridge.core.pod.StatusChange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A day of a pod's history. DynamoDB charges for the whole item with each sample, so the names are
 * short and a usual day stays within 1 KB. A sample is the attribute of its hour and a change an
 * element of a set, so the same one that is written again changes nothing.
 */
final class HistoryItem {

    /** A plot is not worth more of the time in which a pod's heartbeat is answered. */
    private static final Duration DEADLINE = Duration.ofSeconds(1);

    private static final String BEFORE = "before";
    private static final String UNKNOWN = "?";
    private static final String CHANGES = "changes";
    private static final String OMITTED = "omitted";
    private static final String EXPIRES_AT = "expires_at";

    private static final String SECOND_OF_HOUR = "s";
    private static final String CPU = "c";
    private static final String MEMORY = "m";
    private static final String DISK = "d";
    private static final String TEMPERATURE = "t";
    private static final String FIRMWARE = "f";

    private HistoryItem() {}

    /** Returns the write of all of it, refused if the day would have too many changes. */
    static Write add(PodId pod, HistoryDay more) {
        Write write = addWithoutChanges(pod, more);
        if (!more.changes().isEmpty()) {
            write.addAll(CHANGES, more.changes().stream().map(HistoryItem::stored).toList())
                    .when("attribute_not_exists(#changes) OR size(#changes) <= :most")
                    .with("most", Histories.MAX_CHANGES - more.changes().size());
        }
        return write;
    }

    /** Returns the write of the samples that only counts the changes. */
    static Write addAndCount(PodId pod, HistoryDay more) {
        return addWithoutChanges(pod, more).add(OMITTED, more.changes().size());
    }

    private static Write addWithoutChanges(PodId pod, HistoryDay more) {
        Write write =
                Write.update(Keys.history(pod, more.day()))
                        .within(DEADLINE)
                        .setOnce(
                                EXPIRES_AT,
                                more.day()
                                        .plusDays(Histories.KEPT_DAYS + 1L)
                                        .atStartOfDay(ZoneOffset.UTC)
                                        .toEpochSecond());
        // Also if it is unknown: what a later write knows is not from before this one.
        write.setOnce(BEFORE, more.before().map(HistoryItem::stored).orElse(UNKNOWN));
        for (Sample sample : more.samples()) {
            LocalTime time = LocalTime.ofInstant(sample.at(), ZoneOffset.UTC);
            write.setOnce(hour(time.getHour()), stored(sample, time));
        }
        return write;
    }

    private static String hour(int hour) {
        return String.format(Locale.ROOT, "h%02d", hour);
    }

    private static Map<String, Object> stored(Sample sample, LocalTime time) {
        var stored = new HashMap<String, Object>();
        stored.put(SECOND_OF_HOUR, time.toSecondOfDay() % 3600);
        sample.health().cpuUsage().ifPresent(value -> stored.put(CPU, value));
        sample.health().memoryUsage().ifPresent(value -> stored.put(MEMORY, value));
        sample.health().diskUsage().ifPresent(value -> stored.put(DISK, value));
        sample.health().temperature().ifPresent(value -> stored.put(TEMPERATURE, value));
        sample.firmware().ifPresent(version -> stored.put(FIRMWARE, version));
        return stored;
    }

    /** Returns a change as its time of day and status, e.g. {@code 12:05:01.250 offline}. */
    private static String stored(StatusChange change) {
        return LocalTime.ofInstant(change.at(), ZoneOffset.UTC) + " " + stored(change.status());
    }

    private static String stored(PodStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static PodStatus status(String stored) {
        return PodStatus.valueOf(stored.toUpperCase(Locale.ROOT));
    }

    static HistoryDay read(Item item) {
        LocalDate day = LocalDate.parse(item.key().sort().substring(Keys.HISTORY_PREFIX.length()));
        return new HistoryDay(
                day,
                item.findText(BEFORE)
                        .filter(text -> !text.equals(UNKNOWN))
                        .map(HistoryItem::status),
                IntStream.range(0, 24)
                        .mapToObj(hour -> sample(item, day, hour))
                        .flatMap(Optional::stream)
                        .toList(),
                item.textSet(CHANGES).stream().map(text -> change(day, text)).toList(),
                item.findNumber(OMITTED).orElse(0L).intValue());
    }

    private static Optional<Sample> sample(Item item, LocalDate day, int hour) {
        return item.findItem(hour(hour))
                .map(stored ->
                        new Sample(
                                day.atTime(hour, 0)
                                        .plusSeconds(stored.number(SECOND_OF_HOUR))
                                        .toInstant(ZoneOffset.UTC),
                                new Health(
                                        stored.findDecimal(CPU),
                                        stored.findDecimal(MEMORY),
                                        stored.findDecimal(DISK),
                                        stored.findDecimal(TEMPERATURE)),
                                stored.findText(FIRMWARE)));
    }

    private static StatusChange change(LocalDate day, String text) {
        List<String> parts = List.of(text.split(" ", 2));
        Instant at = day.atTime(LocalTime.parse(parts.getFirst())).toInstant(ZoneOffset.UTC);
        return new StatusChange(at, status(parts.getLast()));
    }
}
