package io.platebridge.edge.pod.plate;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Passes on what arrives and what is to be stored. */
record CallbackReceiver(
        Function<Delivery, Optional<AcceptedReading>> reader,
        Function<List<AcceptedReading>, FollowUp> writer)
        implements Deliveries.Receiver {

    /** Notes what arrives and stores nothing. */
    static CallbackReceiver noting(Consumer<Delivery> note) {
        return new CallbackReceiver(
                message -> {
                    note.accept(message);
                    return Optional.empty();
                },
                _ -> FollowUp.NONE);
    }

    @Override
    public Optional<AcceptedReading> read(Delivery message) {
        return reader.apply(message);
    }

    @Override
    public FollowUp store(List<AcceptedReading> readings) {
        return writer.apply(readings);
    }
}
