package io.platebridge.local.frigate;

import io.platebridge.local.options.Options;
import io.platebridge.local.scene.Timetable;
import io.platebridge.local.scene.Visitor;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The cars that a simulated Frigate sees without a command.
 *
 * @param camera as Frigate names it
 * @param visitors one round of cars
 * @param score confidence of each reading, 0 to 1
 * @param misread every so many-th car is read wrong first; none if 0
 * @param owners who the plates belong to, as Frigate's {@code known_plates} have it
 */
record FrigatePlan(
        String camera,
        List<Visitor> visitors,
        Timetable timetable,
        double score,
        PlateForm form,
        int misread,
        Map<String, String> owners) {

    static final List<String> OPTIONS =
            List.of(
                    "host",
                    "port",
                    "broker",
                    "camera",
                    "visitors",
                    "visit",
                    "score",
                    "form",
                    "frigate",
                    "qos",
                    "record",
                    "misread",
                    "owners");

    FrigatePlan {
        visitors = List.copyOf(visitors);
        owners = Map.copyOf(owners);
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
                form(options.text("form", PlateForm.RECOGNIZED.name())),
                options.number("misread", 0, 0, 1000),
                options.list("owners", "").stream()
                        .map(FrigatePlan::owner)
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
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

    private static Map.Entry<String, String> owner(String text) {
        String[] parts = text.split("=", 2);
        if (parts.length < 2) {
            throw new IllegalArgumentException(
                    "--owners is ABC123=Johns 2nd car,…, found \"%s\"".formatted(text));
        }
        return Map.entry(parts[0], parts[1]);
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
