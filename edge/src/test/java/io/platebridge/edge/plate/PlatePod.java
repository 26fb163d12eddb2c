package io.platebridge.edge.plate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.access.LocalWhitelist;
import io.platebridge.edge.state.Database;
import io.platebridge.edge.state.Transaction;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The deciding part of a pod on a state directory; closing and opening it is a restart. */
final class PlatePod implements AutoCloseable {

    static final PlateSettings SETTINGS =
            new PlateSettings(
                    0.75,
                    ZoneOffset.UTC,
                    Map.of("gate", new CameraId("gate"), "exit_lane", new CameraId("exit")),
                    Optional.of("main-gate"),
                    Optional.of("North Gate POD"));

    final Database database;
    final LocalWhitelist whitelist;
    final PlateDecisions decisions;
    final List<PlateEvent> begun = new ArrayList<>();

    PlatePod(Path directory, Clock clock) {
        database = Database.open(directory);
        whitelist = LocalWhitelist.load(database);
        decisions = decisions(SETTINGS, clock);
    }

    /** Decides by other settings, into the same database and {@link #begun}. */
    PlateDecisions decisions(PlateSettings settings, Clock clock) {
        return new PlateDecisions(
                settings, whitelist, database, List.of(new Follower()), () -> {}, clock);
    }

    void take(String message) {
        decisions.take(message.getBytes(UTF_8));
    }

    /** A message of Frigate in which a plate was read. */
    static String message(String type, String event, String plate) {
        return """
        {"type": "%s", "after": {"id": "%s", "camera": "gate", "label": "car", "score": 0.9,
          "frame_time": 1763640000.25, "recognized_license_plate": %s,
          "recognized_license_plate_score": 0.95}}
        """
                .formatted(type, event, plate.isEmpty() ? null : '"' + plate + '"');
    }

    private final class Follower implements EventFollower {
        @Override
        public void decided(Transaction transaction, PlateEvent event) {}

        @Override
        public void begin(PlateEvent event) {
            begun.add(event);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
