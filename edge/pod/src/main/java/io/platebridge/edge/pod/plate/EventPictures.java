package io.platebridge.edge.pod.plate;

import io.platebridge.core.detection.EventId;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.pod.frigate.CarPictures;
import io.platebridge.edge.pod.frigate.FrigateName;
import java.util.Map;
import java.util.Optional;

/** Asks the Frigate that reported an event for its picture of the car. Not thread-safe. */
public final class EventPictures {

    private final Database database;
    private final Map<FrigateName, CarPictures> pictures;

    /**
     * @param pictures of each Frigate whose HTTP API is configured
     */
    public EventPictures(Database database, Map<FrigateName, CarPictures> pictures) {
        this.database = database;
        this.pictures = Map.copyOf(pictures);
    }

    /** Returns a JPEG of a car that is small enough for the cloud, or empty if there is none. */
    public Optional<byte[]> find(EventId car) throws InterruptedException {
        Optional<CarPictures> source =
                database.transaction(transaction -> PlateEventStore.frigate(transaction, car))
                        .map(pictures::get);
        return source.isPresent() ? source.get().find(car) : Optional.empty();
    }
}
