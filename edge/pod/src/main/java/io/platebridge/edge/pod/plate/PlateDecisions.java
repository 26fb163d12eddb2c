package io.platebridge.edge.pod.plate;

import com.google.errorprone.annotations.CheckReturnValue;
import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.base.state.Transaction;
import io.platebridge.edge.pod.frigate.FrigateName;
import io.platebridge.edge.pod.whitelist.LocalWhitelist;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Decides about plates as they are read, by the local whitelist, and stores each decision in one
 * transaction with everything that follows from it. Waits for neither the network nor a recording.
 */
public final class PlateDecisions {

    private static final EventLog LOG = EventLog.of(PlateDecisions.class);

    /** A transaction of so many keeps the others from their turn for some milliseconds. */
    private static final int LATE_AT_A_TIME = 20;

    private volatile PlateSettings settings;
    private final ReadingFilter filter;
    private final EventDecision rule;
    private final Database database;
    private final ReportQueue queue;
    private final UndecidedEvents undecided;
    private final List<PlateDecisionListener> listeners;
    private final Runnable reportWaits;
    private final Runnable lateStored;

    /**
     * @param listeners follow up each decision
     * @param reportWaits notified of each decision to report; must return at once
     * @param lateStored notified of readings that {@link #decideLate} is to decide
     */
    public PlateDecisions(
            PlateSettings settings,
            LocalWhitelist whitelist,
            Database database,
            List<PlateDecisionListener> listeners,
            Runnable reportWaits,
            Runnable lateStored,
            Clock clock) {
        this.settings = settings;
        this.filter = new ReadingFilter(() -> this.settings, clock);
        this.rule = new EventDecision(() -> this.settings, whitelist);
        this.database = database;
        this.queue = new ReportQueue(database, clock);
        this.undecided = new UndecidedEvents(whitelist, database, reportWaits);
        this.listeners = List.copyOf(listeners);
        this.reportWaits = reportWaits;
        this.lateStored = lateStored;
    }

    /** Decides by other cameras and another minimum score from now on. */
    public void change(PlateSettings changed) {
        settings = changed;
    }

    /**
     * As {@link #change}, but keeps the present cameras. For settings whose cameras are those of
     * other Frigates: the pod reads from the present ones until its next start, and a camera name
     * means something only at its own Frigate.
     */
    public void changeExceptCameras(PlateSettings changed) {
        settings = changed.with(settings.cameras());
    }

    /**
     * Returns how many decisions of the last days there are by the state of their report: {@code
     * waiting}, {@code reported}, {@code refused}.
     */
    public Map<String, Long> reports() {
        return queue.counts();
    }

    /** Returns how many messages of a Frigate could not be understood since the start. */
    public long malformed(FrigateName frigate) {
        return filter.malformed(frigate);
    }

    /** Tells whether what {@link #decideAndStore} stored is on disk, and not only in memory. */
    boolean isOnDisk() {
        return database.isOnDisk();
    }

    /** Returns the reading in a message of a Frigate's topics; empty if it has none that counts. */
    Optional<AcceptedReading> read(FrigateName frigate, Delivery message) {
        return filter.ofMessage(frigate, message);
    }

    /**
     * Decides about readings, in their order and in one transaction. Late ones are only stored in
     * it; {@link #decideLate} decides them. When this returns, all is on disk, unless the disk
     * fails ({@link #isOnDisk}).
     *
     * @throws io.platebridge.edge.base.state.StateException if it could not be stored; nothing was,
     *     and the messages must be delivered again
     */
    @CheckReturnValue
    FollowUp decideAndStore(List<AcceptedReading> readings) {
        if (readings.isEmpty()) {
            return FollowUp.NONE;
        }
        List<PlateDecision> stored =
                database.transaction(transaction -> {
                    var decisions = new ArrayList<PlateDecision>();
                    for (AcceptedReading each : readings) {
                        if (each.late()) {
                            LateReadings.add(transaction, each);
                        } else {
                            // An event's readings are decided in their order.
                            decide(
                                    transaction,
                                    LateReadings.remove(transaction, each.event()),
                                    decisions);
                            decide(transaction, List.of(each), decisions);
                        }
                    }
                    return decisions;
                });
        return () -> {
            announce(stored);
            if (readings.stream().anyMatch(AcceptedReading::late)) {
                lateStored.run();
            }
        };
    }

    /**
     * Stores the readings in rows of a Frigate's HTTP API, whose events may have been missed. They
     * are decided as late and open nothing. A known reading is left out; another reading of a known
     * event leads to another decision if it is of a plate that was read more surely.
     *
     * @throws io.platebridge.edge.base.state.StateException if they could not be stored
     */
    void storeRows(FrigateName frigate, List<JsonNode> rows) {
        List<AcceptedReading> readings =
                rows.stream().flatMap(each -> filter.ofRow(frigate, each).stream()).toList();
        if (!readings.isEmpty()) {
            List<AcceptedReading> missed =
                    database.transaction(
                            transaction -> KnownReadings.without(transaction, readings));
            decideAndStore(missed).start();
        }
    }

    /**
     * Decides the first of the stored late readings.
     *
     * @return whether there may be more
     * @throws io.platebridge.edge.base.state.StateException if it could not be stored
     */
    boolean decideLate() {
        var decisions = new ArrayList<PlateDecision>();
        int decided =
                database.transaction(transaction -> {
                    decisions.clear();
                    List<AcceptedReading> late = LateReadings.remove(transaction, LATE_AT_A_TIME);
                    decide(transaction, late, decisions);
                    return late.size();
                });
        announce(decisions);
        return decided == LATE_AT_A_TIME;
    }

    private void decide(
            Transaction transaction, List<AcceptedReading> readings, List<PlateDecision> decisions)
            throws SQLException {
        for (AcceptedReading each : readings) {
            Optional<PlateDecision> decided = rule.decide(transaction, each);
            if (decided.isPresent()) {
                decisions.add(decided.get());
                for (PlateDecisionListener listener : listeners) {
                    listener.storeFollowUp(transaction, decided.get());
                }
            }
        }
    }

    private void announce(List<PlateDecision> decisions) {
        decisions.forEach(this::announceDecision);
        decisions.forEach(undecided::decideAgainIfWhitelistArrived);
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
        reportWaits.run();
        listeners.forEach(listener -> listener.startFollowUp(decided));
    }
}
