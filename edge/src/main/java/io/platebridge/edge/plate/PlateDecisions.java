package io.platebridge.edge.plate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.core.access.Decision;
import io.platebridge.core.audit.EventId;
import io.platebridge.edge.access.LocalWhitelist;
import io.platebridge.edge.plate.FrigateMessage.Malformed;
import io.platebridge.edge.plate.FrigateMessage.NoPlate;
import io.platebridge.edge.plate.FrigateMessage.Reading;
import io.platebridge.edge.state.Database;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Decides each plate event once, by the local whitelist, and writes the decision down together with
 * everything that must follow from it. Waits for neither the network nor a recording.
 */
public final class PlateDecisions {

    private static final Logger LOG = Logger.getLogger(PlateDecisions.class);

    /** Within which equal messages without an id are the same event. */
    private static final long ANONYMOUS_SECONDS = 60;

    private final PlateSettings settings;
    private final LocalWhitelist whitelist;
    private final Database database;
    private final PlateEventStore events;
    private final List<EventFollower> followers;
    private final Runnable reportWaits;
    private final Clock clock;
    private final AtomicLong malformed = new AtomicLong();

    /**
     * @param followers what else is done about each event
     * @param reportWaits told that there is an event to tell the cloud of; must return at once
     */
    public PlateDecisions(
            PlateSettings settings,
            LocalWhitelist whitelist,
            Database database,
            List<EventFollower> followers,
            Runnable reportWaits,
            Clock clock) {
        this.settings = settings;
        this.whitelist = whitelist;
        this.database = database;
        this.events = new PlateEventStore(database);
        this.followers = List.copyOf(followers);
        this.reportWaits = reportWaits;
        this.clock = clock;
    }

    /**
     * Returns how many events of the last days there are by what became of telling the cloud:
     * {@code waiting}, {@code reported}, {@code refused}.
     */
    public Map<String, Long> reports() {
        return events.counts();
    }

    /** Returns how many messages could not be understood since the start. */
    public long malformed() {
        return malformed.get();
    }

    /**
     * Takes a message of Frigate's {@code events} topic. When this returns, the decision it led to
     * is on disk.
     *
     * @throws io.platebridge.edge.state.StateException if it could not be written down; the message
     *     must be delivered again
     */
    void take(byte[] message) {
        switch (FrigateMessages.parse(message)) {
            case Malformed(String reason) -> {
                long count = malformed.incrementAndGet();
                // At 1, 2, 4, 8 …, so that a broken publisher can't fill the log.
                if (Long.bitCount(count) == 1) {
                    LOG.warnf("plate_message_malformed reason=%s count=%d", reason, count);
                }
            }
            case NoPlate() -> {}
            case Reading reading -> {
                if (reading.score() >= settings.minConfidence()) {
                    decide(reading, message);
                }
            }
        }
    }

    private void decide(Reading reading, byte[] message) {
        Instant now = clock.instant();
        EventId id = reading.event().orElseGet(() -> anonymous(message, now));
        // A detector whose clock is ahead must not move clips into the future.
        Instant detectedAt = reading.seenAt().filter(seen -> !seen.isAfter(now)).orElse(now);
        Decision decision =
                whitelist.decide(reading.plate(), LocalDate.ofInstant(detectedAt, settings.zone()));
        var event =
                new PlateEvent(
                        id,
                        settings.camera(reading.camera()),
                        reading.plate(),
                        reading.score(),
                        detectedAt,
                        decision);
        boolean added =
                database.transaction(transaction -> {
                    if (!PlateEventStore.add(transaction, event, now)) {
                        return false;
                    }
                    for (EventFollower follower : followers) {
                        follower.decided(transaction, event);
                    }
                    return true;
                });
        if (added) {
            LOG.infof(
                    "plate_decided event_id=%s camera=%s reason=%s",
                    id, event.camera().map(Object::toString).orElse("unknown"), decision.reason());
            reportWaits.run();
            followers.forEach(follower -> follower.begin(event));
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
