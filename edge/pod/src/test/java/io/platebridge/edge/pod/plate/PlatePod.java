package io.platebridge.edge.pod.plate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.base.loop.Signal;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.base.state.Transaction;
import io.platebridge.edge.pod.frigate.FrigateName;
import io.platebridge.edge.pod.whitelist.LocalWhitelist;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The deciding part of a pod on a state directory; closing and opening it is a restart. */
final class PlatePod implements AutoCloseable {

    static final String EVENTS = "frigate/events";
    static final String UPDATES = "frigate/tracked_object_update";

    static final PlateSettings SETTINGS =
            new PlateSettings(
                    0.75,
                    false,
                    FrigateCameras.ofFirst(
                            Map.of("gate", new CameraId("gate"), "exit_lane", new CameraId("exit")),
                            false),
                    Optional.of("main-gate"),
                    Optional.of("North Gate POD"));

    final Database database;
    final LocalWhitelist whitelist;
    final PlateDecisions decisions;
    final List<PlateDecision> begun = new ArrayList<>();

    PlatePod(Path directory, Clock clock) {
        this(directory, clock, () -> {});
    }

    /**
     * @param committed called after each commit
     */
    PlatePod(Path directory, Clock clock, Runnable committed) {
        this(directory, Optional.of(ZoneOffset.UTC), clock, committed);
    }

    private PlatePod(Path directory, Optional<ZoneId> zone, Clock clock, Runnable committed) {
        database = Database.open(directory, committed);
        whitelist = LocalWhitelist.load(database, zone);
        decisions = decisions(SETTINGS, whitelist, clock);
    }

    /** A pod that has no time zone of its own. */
    static PlatePod inZoneOfSite(Path directory, Clock clock) {
        return new PlatePod(directory, Optional.empty(), clock, () -> {});
    }

    /** Decides by the days of another place, into the same database and {@link #begun}. */
    PlateDecisions decisions(ZoneId zone, Clock clock) {
        return decisions(SETTINGS, LocalWhitelist.load(database, Optional.of(zone)), clock);
    }

    /** Decides by other settings, into the same database and {@link #begun}. */
    PlateDecisions decisions(PlateSettings settings, Clock clock) {
        return decisions(settings, whitelist, clock);
    }

    /** Decides late readings as soon as they are stored. */
    private PlateDecisions decisions(
            PlateSettings settings, LocalWhitelist whitelist, Clock clock) {
        var lateStored = new Signal();
        PlateDecisions decisions = decisions(settings, whitelist, lateStored::raise, clock);
        lateStored.connect(() -> {
            while (decisions.decideLate()) {}
        });
        return decisions;
    }

    /** Stores late readings, and decides them only when it is told to. */
    PlateDecisions decisionsLateLater(Clock clock) {
        return decisions(SETTINGS, whitelist, () -> {}, clock);
    }

    private PlateDecisions decisions(
            PlateSettings settings, LocalWhitelist whitelist, Runnable lateStored, Clock clock) {
        return new PlateDecisions(
                settings,
                whitelist,
                database,
                List.of(new Listener()),
                () -> {},
                lateStored,
                clock);
    }

    /** Decides a message on Frigate's topic of events. */
    void decideEvent(String message) {
        decideAndStore(decisions, FrigateName.FIRST, List.of(delivery(EVENTS, message))).start();
    }

    /** Decides a message on Frigate's topic of updates. */
    void decideUpdate(String message) {
        decideAndStore(decisions, FrigateName.FIRST, List.of(delivery(UPDATES, message))).start();
    }

    /** A message as the broker delivers it with QoS 1 when it is published. */
    static Delivery delivery(String topic, String message) {
        return new Delivery(topic, message.getBytes(UTF_8), false, true, false);
    }

    /**
     * A car's state in which a plate was read, on {@code frigate/events}; the fields of Frigate
     * 0.16.4 that matter here.
     */
    static String message(String type, String event, String plate) {
        return """
        {"type": "%s", "after": {"id": "%s", "camera": "gate", "label": "car", "score": 0.9,
          "frame_time": 1763640000.25, "sub_label": null, "recognized_license_plate": %s}}
        """
                .formatted(type, event, plate.isEmpty() ? null : "[\"%s\", 0.95]".formatted(plate));
    }

    private final class Listener implements PlateDecisionListener {
        @Override
        public void storeFollowUp(Transaction transaction, PlateDecision decided) {}

        @Override
        public void startFollowUp(PlateDecision decided) {
            begun.add(decided);
        }
    }

    @Override
    public void close() {
        database.close();
    }

    /** Decides about messages as they arrive together. */
    static FollowUp decideAndStore(
            PlateDecisions decisions, FrigateName frigate, List<Delivery> messages) {
        return decisions.decideAndStore(
                messages.stream().flatMap(each -> decisions.read(frigate, each).stream()).toList());
    }
}
