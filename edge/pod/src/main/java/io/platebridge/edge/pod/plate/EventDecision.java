package io.platebridge.edge.pod.plate;

import io.platebridge.core.access.Decision;
import io.platebridge.core.access.Decision.Reason;
import io.platebridge.core.access.PassUse;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.detection.Arrival;
import io.platebridge.core.detection.EventId;
import io.platebridge.edge.base.state.Transaction;
import io.platebridge.edge.pod.plate.PlateEventStore.Latest;
import io.platebridge.edge.pod.whitelist.LocalWhitelist;
import io.platebridge.edge.pod.whitelist.PassUses;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The rule about the readings of one car (design/plates.md). The first reading is decided. A later
 * one is decided if another plate has a higher score, or if it proves that a car may still pass
 * whose decision was late or without a whitelist. The gate opens once, and never for a late
 * reading.
 */
final class EventDecision {

    /** Limit of plates of one car without a decision; more are read from something else. */
    static final int MAX_PLATES = 16;

    /** Limit of decisions about one car, apart from the one that opens the gate. */
    static final int MAX_DECISIONS = 32;

    /** Span within which the same car at the same camera is the same visit under another id. */
    static final Duration REPEAT = Duration.ofSeconds(30);

    private final Supplier<PlateSettings> settings;
    private final LocalWhitelist whitelist;

    EventDecision(Supplier<PlateSettings> settings, LocalWhitelist whitelist) {
        this.settings = settings;
        this.whitelist = whitelist;
    }

    /**
     * Counts a reading and stores the decision that it leads to.
     *
     * @return the decision, or empty if the reading changes nothing
     */
    Optional<PlateDecision> decide(Transaction transaction, AcceptedReading accepted)
            throws SQLException {
        EventId id = accepted.event();
        Reading reading = accepted.reading();
        Instant readAt = accepted.readAt();
        boolean late = accepted.late();
        Instant now = accepted.acceptedAt();
        Optional<Latest> latest = PlateEventStore.latest(transaction, id);
        var camera = settings.get().camerasOf(accepted.frigate()).camera(reading.camera());
        if (latest.isEmpty()) {
            PlateEventStore.create(transaction, id, accepted.frigate(), camera, now);
        }
        PlateTally tally = PlateEventStore.count(transaction, id, reading, readAt);
        Optional<EventId> repeatOf = latest.flatMap(Latest::repeatOf);
        Optional<Plate> takenFor = whitelist.takenFor(reading.plate());
        if (repeatOf.isEmpty()) {
            repeatOf =
                    PlateEventStore.repeated(
                            transaction,
                            id,
                            camera,
                            reading.plate(),
                            takenFor.map(WrittenPlate::of).orElse(reading.plate()),
                            readAt,
                            REPEAT);
        }
        var arrival = new Arrival(id, repeatOf);
        Optional<Plate> pass = whitelist.passPlate(reading.plate());
        PassUse use =
                pass.isPresent() ? PassUses.of(transaction, arrival, pass.get()) : PassUse.NONE;
        Decision decision = whitelist.decide(reading.plate(), readAt, use);
        if (latest.isPresent() && !isNews(latest.get(), reading.plate(), tally, late, decision)) {
            PlateEventStore.deleteLowestScored(transaction, id, MAX_PLATES);
            return Optional.empty();
        }
        boolean opened = latest.map(Latest::opened).orElse(false);
        var decided =
                new PlateDecision(
                        id,
                        latest.map(Latest::sequence).orElse(0) + 1,
                        camera,
                        reading.plate(),
                        reading.score(),
                        readAt,
                        decision,
                        takenFor.filter(_ -> decision.reason() == Reason.LOOK_ALIKE),
                        late,
                        repeatOf,
                        decision.allows() && !late && !opened);
        PlateEventStore.add(transaction, decided, now);
        if (pass.isPresent() && !use.isCounted() && decision.allows() && !late) {
            PassUses.add(transaction, arrival, pass.get());
        }
        return Optional.of(decided);
    }

    private static boolean isNews(
            Latest latest, WrittenPlate plate, PlateTally tally, boolean late, Decision decision) {
        boolean opens = decision.allows() && !late && !latest.opened();
        if (plate.equals(latest.plate())) {
            // A reading in time proves that the car is still at the gate.
            return (latest.late() || latest.undecided()) && opens;
        }
        return tally.scoresHigherThan(latest.tally())
                && (latest.sequence() < MAX_DECISIONS || opens);
    }
}
