package io.platebridge.edge.pod.app;

import io.platebridge.edge.base.lifecycle.Lifecycle;
import io.platebridge.edge.base.loop.Backoff;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.pod.frigate.CarPictures;
import io.platebridge.edge.pod.frigate.FrigateName;
import io.platebridge.edge.pod.health.FrigateHealth;
import io.platebridge.edge.pod.plate.FrigateHistory;
import io.platebridge.edge.pod.plate.FrigateLink;
import io.platebridge.edge.pod.plate.FrigateListener;
import io.platebridge.edge.pod.plate.PlateDecisions;
import io.platebridge.edge.pod.plate.PlateSettings;
import java.time.Clock;
import java.util.Optional;

/** One of the pod's Frigates: the events it publishes, its history, its pictures, their health. */
final class FrigateModule {

    private final FrigateLink link;
    private final FrigateHealth health;

    /**
     * Starts listening.
     *
     * @param advice about how config.yaml sets up this Frigate
     * @param resources owner of everything that is started
     */
    FrigateModule(
            FrigateLink link,
            Optional<String> advice,
            PlateSettings plates,
            PlateDecisions decisions,
            Database database,
            Backoff backoff,
            Lifecycle resources,
            Clock clock) {
        this.link = link;
        Optional<FrigateHistory> history =
                link.api()
                        .map(settings ->
                                resources.own(
                                        new FrigateHistory(
                                                link.name(),
                                                settings,
                                                decisions,
                                                database,
                                                backoff,
                                                clock)));
        Optional<FrigateListener> listener =
                link.mqtt()
                        .map(settings ->
                                resources.own(
                                        new FrigateListener(
                                                link.name(),
                                                settings,
                                                decisions,
                                                () -> history.ifPresent(FrigateHistory::wake))));
        health = new FrigateHealth(link, advice, plates, decisions, listener, history);
    }

    FrigateName name() {
        return link.name();
    }

    /** Returns its pictures of cars, if its HTTP API is configured. */
    Optional<CarPictures> pictures(Lifecycle owner) {
        return link.api().map(settings -> owner.own(new CarPictures(settings)));
    }

    FrigateHealth health() {
        return health;
    }
}
