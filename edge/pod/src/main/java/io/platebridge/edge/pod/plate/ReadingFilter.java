package io.platebridge.edge.pod.plate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.core.detection.DetectionLog;
import io.platebridge.core.detection.EventId;
import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.pod.frigate.FrigateName;
import io.platebridge.edge.pod.plate.FrigateMessage.Malformed;
import io.platebridge.edge.pod.plate.FrigateMessage.NoPlate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Accepts the readings to decide: those in well-formed messages, at this gate's cameras, with
 * enough confidence. The others are logged and counted.
 */
final class ReadingFilter {

    private static final EventLog LOG = EventLog.of(ReadingFilter.class);

    /** Span within which equal messages without an id are the same event. */
    private static final long ANONYMOUS_SECONDS = 60;

    /**
     * Frigate's own ids, a time with microseconds and six random characters ({@code register} in
     * Frigate's {@code track/norfair_tracker.py}): no two Frigates make the same.
     */
    private static final Pattern OF_FRIGATE = Pattern.compile("\\d+\\.\\d+-[a-z0-9]+");

    /**
     * Age from which a reading opens no gate: a broker may have kept it while the pod was away, and
     * the car is gone. Longer than the clocks at one gate differ.
     */
    static final Duration LATE = DetectionLog.LATE_AFTER;

    private final Supplier<PlateSettings> settings;
    private final FrigateMessages messages;
    private final Clock clock;
    private final Map<FrigateName, AtomicLong> malformed = new ConcurrentHashMap<>();
    private final Map<FrigateName, DetectorClock> clocks = new ConcurrentHashMap<>();
    private final AtomicLong lowScore = new AtomicLong();
    private final AtomicLong foreign = new AtomicLong();

    ReadingFilter(Supplier<PlateSettings> settings, Clock clock) {
        this.settings = settings;
        this.messages = new FrigateMessages(settings.get().subLabelIsPlate());
        this.clock = clock;
    }

    /** Returns how many messages and rows of a Frigate could not be understood. */
    long malformed(FrigateName frigate) {
        return malformedOf(frigate).get();
    }

    private AtomicLong malformedOf(FrigateName frigate) {
        return malformed.computeIfAbsent(frigate, _ -> new AtomicLong());
    }

    /** Returns the reading in a message of one of a Frigate's topics. */
    Optional<AcceptedReading> ofMessage(FrigateName frigate, Delivery message) {
        return switch (messages.parse(message.topic(), message.payload())) {
            case Malformed(String reason) -> {
                logAtPowersOfTwo(
                        malformedOf(frigate),
                        count ->
                                LOG.warn(
                                        "plate_message_malformed",
                                        "reason",
                                        reason,
                                        "count",
                                        count));
                yield Optional.empty();
            }
            case NoPlate() -> Optional.empty();
            case Reading reading -> {
                Instant now = clock.instant();
                EventId id =
                        reading.event()
                                .map(own -> unique(frigate, own))
                                .orElseGet(() -> anonymous(frigate, message.payload(), now));
                boolean late = clockOf(frigate).isLate(reading, message, now);
                yield accepted(id, frigate, reading, late, now);
            }
        };
    }

    /** Returns the reading in a row of a Frigate's HTTP API; it is late. */
    Optional<AcceptedReading> ofRow(FrigateName frigate, JsonNode row) {
        return switch (messages.parseRow(row)) {
            case Malformed(String reason) -> {
                logAtPowersOfTwo(
                        malformedOf(frigate),
                        count -> LOG.warn("plate_row_malformed", "reason", reason, "count", count));
                yield Optional.empty();
            }
            case NoPlate() -> Optional.empty();
            case Reading reading ->
                    accepted(
                            unique(frigate, reading.event().orElseThrow()),
                            frigate,
                            reading,
                            true,
                            clock.instant());
        };
    }

    private DetectorClock clockOf(FrigateName frigate) {
        return clocks.computeIfAbsent(frigate, _ -> new DetectorClock());
    }

    private Optional<AcceptedReading> accepted(
            EventId id, FrigateName frigate, Reading reading, boolean late, Instant now) {
        if (settings.get().camerasOf(frigate).isForeign(reading.camera())) {
            logAtPowersOfTwo(
                    foreign,
                    count ->
                            LOG.warn(
                                    "plate_ignored",
                                    "event_id",
                                    id,
                                    "reason",
                                    "other_camera",
                                    "remedy",
                                    "set frigate_camera if it is a camera of this gate",
                                    "count",
                                    count));
            return Optional.empty();
        }
        double least = settings.get().minConfidence();
        if (reading.scoreOrOne() < least) {
            logAtPowersOfTwo(
                    lowScore,
                    count ->
                            LOG.warn(
                                    "plate_ignored",
                                    "event_id",
                                    id,
                                    "reason",
                                    "low_score",
                                    "score",
                                    reading.scoreOrOne(),
                                    "min_confidence",
                                    least,
                                    "count",
                                    count));
            return Optional.empty();
        }
        return Optional.of(AcceptedReading.of(id, frigate, reading, late, now));
    }

    /** Logs the events 1, 2, 4, 8 …, so that a broken publisher can't fill the log. */
    private static void logAtPowersOfTwo(AtomicLong counter, LongConsumer log) {
        long count = counter.incrementAndGet();
        if (Long.bitCount(count) == 1) {
            log.accept(count);
        }
    }

    /**
     * Returns an id that no car of another Frigate has. Other detectors number their cars, so those
     * of two have the same ids.
     */
    private static EventId unique(FrigateName frigate, EventId own) {
        return frigate.isFirst() || OF_FRIGATE.matcher(own.value()).matches()
                ? own
                : new EventId(frigate + "-" + UUID.nameUUIDFromBytes(own.value().getBytes(UTF_8)));
    }

    /** The same message delivered twice gets the same id. */
    private static EventId anonymous(FrigateName frigate, byte[] message, Instant now) {
        String minute = frigate.value() + "@" + now.getEpochSecond() / ANONYMOUS_SECONDS;
        byte[] suffix = minute.getBytes(UTF_8);
        byte[] name = new byte[message.length + suffix.length];
        System.arraycopy(message, 0, name, 0, message.length);
        System.arraycopy(suffix, 0, name, message.length, suffix.length);
        return new EventId("anonymous-" + UUID.nameUUIDFromBytes(name));
    }
}
