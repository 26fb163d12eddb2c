package io.platebridge.bench.router;

import java.util.Arrays;

/**
 * A load that all contenders get.
 *
 * @param viewers of one phone's stream
 * @param stuck further viewers, which read nothing
 * @param frameBytes of the JSON message
 * @param framesPerSecond 0 for as fast as it goes
 * @param comings clients that come and go in a second, instead of a phone and viewers
 * @param settle s at its own pace before it is measured
 * @param duration s that it is measured
 * @param shared whether the viewers are at another router than the phone, by Redis
 */
record Row(
        String name,
        int viewers,
        int stuck,
        int frameBytes,
        int framesPerSecond,
        int comings,
        double settle,
        double duration,
        boolean shared) {

    static final Row[] ALL = {
        new Row("paced", 50, 0, 40_000, 30, 0, 25, 10, false),
        new Row("flat-out", 50, 0, 40_000, 0, 0, 1, 4, false),
        new Row("small", 50, 0, 1_400, 0, 0, 1, 4, false),
        new Row("crowd", 1_000, 0, 40_000, 10, 0, 4, 6, false),
        new Row("healthy", 5, 0, 40_000, 30, 0, 2, 6, false),
        new Row("stuck", 5, 1, 40_000, 30, 0, 2, 12, false),
        new Row("comings", 0, 0, 0, 0, 1_000, 4, 60, false),
        new Row("shared-paced", 50, 0, 40_000, 30, 0, 25, 10, true),
        new Row("shared-flat-out", 50, 0, 40_000, 0, 0, 15, 4, true)
    };

    /** Returns the row of a name. */
    static Row named(String name) {
        return Arrays.stream(ALL).filter(row -> row.name().equals(name)).findFirst().orElseThrow();
    }

    /** What it is, for people. */
    String words() {
        if (comings > 0) {
            return "%,d clients a second come and go".formatted(comings);
        }
        String rate = framesPerSecond == 0 ? "as fast as it goes" : framesPerSecond + " fps";
        String beside = stuck == 0 ? "" : " beside %d stuck".formatted(stuck);
        String where = shared ? " at another router" : "";
        return "1 → %d%s%s, %.1f KB, %s"
                .formatted(viewers, where, beside, frameBytes / 1000.0, rate);
    }
}
