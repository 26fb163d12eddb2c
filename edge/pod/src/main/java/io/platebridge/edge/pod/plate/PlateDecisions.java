package io.platebridge.edge.pod.plate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.core.detection.EventId;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.pod.plate.FrigateMessage.Malformed;
import io.platebridge.edge.pod.plate.FrigateMessage.NoPlate;
import io.platebridge.edge.pod.whitelist.LocalWhitelist;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import tools.jackson.databind.JsonNode;

/**
 * Decides about plates as they are read, by the local whitelist, and writes each decision down
 * together with everything that must follow from it. Waits for neither the network nor a recording.
 */
public final class PlateDecisions {

    private static final Logger LOG = Logger.getLogger(PlateDecisions.class);

    /** Within which equal messages without an id are the same event. */
    private static final long ANONYMOUS_SECONDS = 60;

    /**
     * Older readings open no gate: a broker may have kept them while the pod was away, and the car
     * is gone. Longer than two clocks at one gate differ.
     */
    static final Duration LATE = Duration.ofMinutes(2);

    private final PlateSettings settings;
    private final FrigateMessages messages;
    private final EventDecision rule;
    private final Database database;
    private final ReportQueue queue;
    private final UndecidedEvents undecided;
    private final List<PlateEventListener> followers;
    private final Runnable reportWaits;
    private final Clock clock;
    private final AtomicLong malformed = new AtomicLong();
    private final AtomicLong unsure = new AtomicLong();
    private final AtomicLong foreign = new AtomicLong();

    /**
     * @param followers what else is done about each event
     * @param reportWaits told that there is an event to tell the cloud of; must return at once
     */
    public PlateDecisions(
            PlateSettings settings,
            LocalWhitelist whitelist,
            Database database,
            List<PlateEventListener> followers,
            Runnable reportWaits,
            Clock clock) {
        this.settings = settings;
        this.messages = new FrigateMessages(settings.subLabelIsPlate());
        this.rule = new EventDecision(settings, whitelist);
        this.database = database;
        this.queue = new ReportQueue(database);
        this.undecided = new UndecidedEvents(whitelist, database, reportWaits);
        this.followers = List.copyOf(followers);
        this.reportWaits = reportWaits;
        this.clock = clock;
    }

    /**
     * Returns how many decisions of the last days there are by what became of telling the cloud:
     * {@code waiting}, {@code reported}, {@code refused}.
     */
    public Map<String, Long> reports() {
        return queue.counts();
    }

    /** Returns how many messages could not be understood since the start. */
    public long malformed() {
        return malformed.get();
    }

    /**
     * Takes a message of one of Frigate's topics. When this returns, the decision it led to is on
     * disk.
     *
     * @param topic its whole name, {@code frigate/events} or {@code frigate/tracked_object_update}
     * @throws io.platebridge.edge.base.state.StateException if it could not be written down; the
     *     message must be delivered again
     */
    void decideAndStore(String topic, byte[] message) {
        take(topic, message, false);
    }

    /**
     * As {@link #decideAndStore}, of a message that the broker had retained: it was published
     * before the pod asked, nobody knows when, so it is late.
     */
    void decideRetained(String topic, byte[] message) {
        take(topic, message, true);
    }

    private void take(String topic, byte[] message, boolean retained) {
        switch (messages.parse(topic, message)) {
            case Malformed(String reason) ->
                    tellSometimes(malformed, "plate_message_malformed reason=" + reason);
            case NoPlate() -> {}
            case Reading reading -> {
                Instant now = clock.instant();
                EventId id = reading.event().orElseGet(() -> anonymous(message, now));
                decide(id, reading, retained || isLate(reading, now), now);
            }
        }
    }

    /**
     * Takes a row of Frigate's HTTP API, about an event that may have been missed. It is decided
     * once and told to the cloud as late; it opens nothing. What is known already changes nothing.
     *
     * @throws io.platebridge.edge.base.state.StateException if it could not be written down
     */
    void decideLate(JsonNode row) {
        switch (messages.parseRow(row)) {
            case Malformed(String reason) ->
                    tellSometimes(malformed, "plate_row_malformed reason=" + reason);
            case NoPlate() -> {}
            case Reading reading -> decideLate(reading);
        }
    }

    /**
     * As above, of a row that was understood.
     *
     * @throws java.util.NoSuchElementException if it has no event id
     */
    void decideLate(Reading reading) {
        decide(reading.event().orElseThrow(), reading, true, clock.instant());
    }

    private static boolean isLate(Reading reading, Instant now) {
        return reading.readAt().filter(at -> at.isBefore(now.minus(LATE))).isPresent();
    }

    private void decide(EventId id, Reading reading, boolean late, Instant now) {
        if (settings.isForeign(reading.camera())) {
            tellSometimes(
                    foreign,
                    "plate_of_other_camera event_id=%s remedy=\"name it as frigate_camera if it is this gate's\""
                            .formatted(id));
            return;
        }
        if (reading.certainty() < settings.minConfidence()) {
            tellSometimes(
                    unsure,
                    "plate_left_out event_id=%s score=%.3f min_confidence=%.3f"
                            .formatted(id, reading.certainty(), settings.minConfidence()));
            return;
        }
        // A detector whose clock is ahead must not move clips into the future.
        Instant readAt = reading.readAt().filter(at -> !at.isAfter(now)).orElse(now);
        Optional<PlateEvent> decided =
                database.transaction(transaction -> {
                    Optional<PlateEvent> event =
                            rule.decide(transaction, id, reading, readAt, late, now);
                    if (event.isPresent()) {
                        for (PlateEventListener follower : followers) {
                            follower.decided(transaction, event.get());
                        }
                    }
                    return event;
                });
        decided.ifPresent(this::begin);
    }

    private void begin(PlateEvent event) {
        LOG.infof(
                "plate_decided event_id=%s sequence=%d camera=%s reason=%s late=%b opens_gate=%b",
                event.id(),
                event.sequence(),
                event.camera().map(Object::toString).orElse("unknown"),
                event.decision().reason(),
                event.late(),
                event.opensGate());
        undecided.stored(event);
        reportWaits.run();
        followers.forEach(follower -> follower.begin(event));
    }

    /** At 1, 2, 4, 8 …, so that a broken publisher can't fill the log. */
    private static void tellSometimes(AtomicLong counter, String what) {
        long count = counter.incrementAndGet();
        if (Long.bitCount(count) == 1) {
            LOG.warnf("%s count=%d", what, count);
        }
    }

    /** The same message delivered twice gets the same id. */
    private static EventId anonymous(byte[] message, Instant now) {
        String minute = "@" + now.getEpochSecond() / ANONYMOUS_SECONDS;
        byte[] suffix = minute.getBytes(UTF_8);
        byte[] name = new byte[message.length + suffix.length];
        System.arraycopy(message, 0, name, 0, message.length);
        System.arraycopy(suffix, 0, name, message.length, suffix.length);
        return new EventId("anonymous-" + UUID.nameUUIDFromBytes(name));
    }
}
