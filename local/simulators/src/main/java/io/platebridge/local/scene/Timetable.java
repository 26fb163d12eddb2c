package io.platebridge.local.scene;

import java.time.Duration;
import java.time.Instant;

/**
 * When cars arrive at the simulated gate: one after another, one per visit, counted from the Unix
 * epoch. The camera and the Frigate follow it in processes of their own, and so agree which car
 * stands at the barrier.
 *
 * @param visit from one car's appearance to the next one's, 1 s or more
 */
public record Timetable(Duration visit) {

    /** The fraction of a visit after which the car is at the barrier, its plate in full view. */
    public static final double ARRIVED = 0.25;

    /**
     * @throws IllegalArgumentException if {@code visit} is shorter
     */
    public Timetable {
        if (visit.toMillis() < 1000) {
            throw new IllegalArgumentException("a visit takes 1 s or more, found " + visit);
        }
    }

    /** Returns the first arrival at the barrier after {@code time}. */
    public Instant nextArrival(Instant time) {
        long length = visit.toMillis();
        long arrived = (long) (length * ARRIVED);
        long visits = Math.floorDiv(time.toEpochMilli() - arrived, length) + 1;
        return Instant.ofEpochMilli(visits * length + arrived);
    }

    /**
     * Returns the index of the car that is at the gate at {@code now}, of {@code visitors} cars.
     */
    public int visitor(Instant now, int visitors) {
        return (int) Math.floorMod(now.toEpochMilli() / visit.toMillis(), (long) visitors);
    }
}
