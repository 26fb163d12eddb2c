package io.platebridge.local.frigate;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** The cars Frigate remembers, at most a thousand; for several threads. */
final class EventList {

    private static final int REMEMBERED = 1000;

    private final Deque<TrackedCar> cars = new ArrayDeque<>();

    synchronized void add(TrackedCar car) {
        cars.addLast(car);
        if (cars.size() > REMEMBERED) {
            cars.removeFirst();
        }
    }

    /** Puts a car in the place of the one with the same id. */
    synchronized void replace(TrackedCar car) {
        if (cars.removeIf(known -> known.id().equals(car.id()))) {
            cars.addLast(car);
        }
    }

    /** Returns cars that came after one time and before another, the latest first. */
    synchronized List<TrackedCar> between(Instant after, Instant before, int limit) {
        return cars.stream()
                .filter(car -> car.start().isAfter(after) && car.start().isBefore(before))
                .sorted(Comparator.comparing(TrackedCar::start).reversed())
                .limit(limit)
                .toList();
    }
}
