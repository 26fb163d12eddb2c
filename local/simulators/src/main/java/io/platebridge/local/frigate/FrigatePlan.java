package io.platebridge.local.frigate;

import io.platebridge.local.options.Options;
import io.platebridge.local.scene.Timetable;
import io.platebridge.local.scene.Visitor;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Which cars a Frigate sees by itself.
 *
 * @param camera as Frigate names it
 * @param visitors one round of cars
 * @param score confidence of each reading, 0 to 1
 */
record FrigatePlan(
        String camera, List<Visitor> visitors, Timetable timetable, double score, PlateForm form) {

    static final List<String> OPTIONS =
            List.of("host", "port", "broker", "camera", "visitors", "visit", "score", "form");

    FrigatePlan {
        visitors = List.copyOf(visitors);
        if (visitors.isEmpty()) {
            throw new IllegalArgumentException("--visitors names at least one plate");
        }
    }

    /**
     * @throws IllegalArgumentException if an option's value is not understood
     */
    static FrigatePlan of(Options options) {
        return new FrigatePlan(
                options.text("camera", "gate"),
                options.list("visitors", Visitor.EXAMPLE).stream().map(Visitor::of).toList(),
                new Timetable(Duration.ofSeconds(options.number("visit", 24, 1, 3600))),
                options.number("score", 95, 0, 100) / 100.0,
                form(options.text("form", PlateForm.SUB_LABEL.name())));
    }

    /** Returns the plate of the car that arrives at a time. */
    String plateAt(Instant arrival) {
        return visitors.get(timetable.visitor(arrival, visitors.size())).plate();
    }

    private static PlateForm form(String name) {
        return Arrays.stream(PlateForm.values())
                .filter(form -> form.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "--form is one of %s, found \"%s\""
                                        .formatted(List.of(PlateForm.values()), name)));
    }
}
