package io.platebridge.edge.pod.plate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.core.detection.EventId;
import io.platebridge.edge.base.log.EventLog;
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
import java.util.function.LongConsumer;
import tools.jackson.databind.JsonNode;

/**
 * Decides about plates as they are read, by the local whitelist, and stores each decision in one
 * transaction with everything that follows from it. Waits for neither the network nor a recording.
 */
public final class PlateDecisions {

    private static final EventLog LOG = EventLog.of(PlateDecisions.class);

    /** Span within which equal messages without an id are the same event. */
    private static final long ANONYMOUS_SECONDS = 60;

    /**
     * Age from which a reading opens no gate: a broker may have kept it while the pod was away, and
     * the car is gone. Longer than the clocks at one gate differ.
     */
    static final Duration LATE = Duration.ofMinutes(2);

    private volatile PlateSettings settings;
    private final FrigateMessages messages;
    private final EventDecision rule;
    private final Database database;
    private final ReportQueue queue;
    private final UndecidedEvents undecided;
    private final List<PlateDecisionListener> listeners;
    private final Runnable reportWaits;
    private final Clock clock;
    private final AtomicLong malformed = new AtomicLong();
    private final AtomicLong lowScoreCount = new AtomicLong();
    private final AtomicLong foreign = new AtomicLong();

    /**
     * @param listeners follow up each decision
     * @param reportWaits notified of each decision to report; must return at once
     */
    public PlateDecisions(
            PlateSettings settings,
            LocalWhitelist whitelist,
            Database database,
            List<PlateDecisionListener> listeners,
            Runnable reportWaits,
            Clock clock) {
        this.settings = settings;
        this.messages = new FrigateMessages(settings.subLabelIsPlate());
        this.rule = new EventDecision(() -> this.settings, whitelist);
        this.database = database;
        this.queue = new ReportQueue(database, clock);
        this.undecided = new UndecidedEvents(whitelist, database, reportWaits);
        this.listeners = List.copyOf(listeners);
        this.reportWaits = reportWaits;
        this.clock = clock;
    }

    /** Decides by other cameras and another minimum score from now on. */
    public void change(PlateSettings changed) {
        settings = changed;
    }

    /**
     * Returns how many decisions of the last days there are by the state of their report: {@code
     * waiting}, {@code reported}, {@code refused}.
     */
    public Map<String, Long> reports() {
        return queue.counts();
    }

    /** Returns how many messages could not be understood since the start. */
    public long malformed() {
        return malformed.get();
    }

    /**
     * Decides about a message of one of Frigate's topics. When this returns, the decision is on
     * disk.
     *
     * @param topic its whole name, {@code frigate/events} or {@code frigate/tracked_object_update}
     * @throws io.platebridge.edge.base.state.StateException if it could not be stored; the message
     *     must be delivered again
     */
    void decideAndStore(String topic, byte[] message) {
        decideMessage(topic, message, false);
    }

    /**
     * As {@link #decideAndStore}, for a message that the broker had retained. It was published at
     * an unknown time before the pod subscribed, so it is late.
     */
    void decideRetained(String topic, byte[] message) {
        decideMessage(topic, message, true);
    }

    private void decideMessage(String topic, byte[] message, boolean retained) {
        switch (messages.parse(topic, message)) {
            case Malformed(String reason) ->
                    logAtPowersOfTwo(
                            malformed,
                            count ->
                                    LOG.warn(
                                            "plate_message_malformed",
                                            "reason",
                                            reason,
                                            "count",
                                            count));
            case NoPlate() -> {}
            case Reading reading -> {
                Instant now = clock.instant();
                EventId id = reading.event().orElseGet(() -> anonymous(message, now));
                decide(id, reading, retained || isLate(reading, now), now);
            }
        }
    }

    /**
     * Decides about a row of Frigate's HTTP API, whose event may have been missed. It is decided
     * once, reported as late and opens nothing. A known event changes nothing.
     *
     * @throws io.platebridge.edge.base.state.StateException if it could not be stored
     */
    void decideLate(JsonNode row) {
        switch (messages.parseRow(row)) {
            case Malformed(String reason) ->
                    logAtPowersOfTwo(
                            malformed,
                            count ->
                                    LOG.warn(
                                            "plate_row_malformed",
                                            "reason",
                                            reason,
                                            "count",
                                            count));
            case NoPlate() -> {}
            case Reading reading -> decideLate(reading);
        }
    }

    /**
     * Decides about a parsed row of Frigate's HTTP API, as {@link #decideLate(JsonNode)} does.
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
            return;
        }
        if (reading.scoreOrOne() < settings.minConfidence()) {
            logAtPowersOfTwo(
                    lowScoreCount,
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
                                    settings.minConfidence(),
                                    "count",
                                    count));
            return;
        }
        // A detector whose clock is ahead must not move clips into the future.
        Instant readAt = reading.readAt().filter(at -> !at.isAfter(now)).orElse(now);
        Optional<PlateDecision> stored =
                database.transaction(transaction -> {
                    Optional<PlateDecision> decided =
                            rule.decide(transaction, id, reading, readAt, late, now);
                    if (decided.isPresent()) {
                        for (PlateDecisionListener listener : listeners) {
                            listener.storeFollowUp(transaction, decided.get());
                        }
                    }
                    return decided;
                });
        stored.ifPresent(this::announceDecision);
    }

    private void announceDecision(PlateDecision decided) {
        LOG.info(
                "plate_decided",
                "event_id",
                decided.id(),
                "sequence",
                decided.sequence(),
                "camera",
                decided.camera().map(Object::toString).orElse("unknown"),
                "reason",
                decided.decision().reason(),
                "late",
                decided.late(),
                "opens_gate",
                decided.shouldOpenGate());
        undecided.decideAgainIfWhitelistArrived(decided);
        reportWaits.run();
        listeners.forEach(listener -> listener.startFollowUp(decided));
    }

    /** Logs the events 1, 2, 4, 8 …, so that a broken publisher can't fill the log. */
    private static void logAtPowersOfTwo(AtomicLong counter, LongConsumer log) {
        long count = counter.incrementAndGet();
        if (Long.bitCount(count) == 1) {
            log.accept(count);
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
