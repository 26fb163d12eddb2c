package io.platebridge.local.frigate;

import io.platebridge.local.scene.Timetable;
import io.platebridge.local.scene.Visitor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The cars that a simulated Frigate reports without a command.
 *
 * @param camera as Frigate names it
 * @param visitors one round of cars
 * @param score confidence of each reading, 0 to 1
 * @param misread each car of this number is misread first; none if 0
 * @param owners names by plate, as in Frigate's {@code known_plates}
 */
record FrigatePlan(
        String camera,
        List<Visitor> visitors,
        Timetable timetable,
        double score,
        PlateForm form,
        int misread,
        Map<String, String> owners) {

    FrigatePlan {
        visitors = List.copyOf(visitors);
        owners = Map.copyOf(owners);
        if (visitors.isEmpty()) {
            throw new IllegalArgumentException("--visitors names at least one plate");
        }
    }

    /**
     * Returns the visit of the car that arrives at a time.
     *
     * @param number which car it is, from 1 on
     */
    Visit visitAt(Instant arrival, int number) {
        String plate = visitors.get(timetable.visitor(arrival, visitors.size())).plate();
        var right = new PlateReading(plate, score);
        boolean wrongFirst = misread > 0 && number % misread == 0;
        return new Visit(
                camera,
                form,
                wrongFirst ? List.of(right.fromAfar(), right) : List.of(right),
                Optional.ofNullable(owners.get(plate)));
    }
}
