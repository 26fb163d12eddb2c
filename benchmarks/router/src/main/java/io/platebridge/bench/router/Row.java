package io.platebridge.bench.router;

/**
 * A load that all contenders get.
 *
 * @param frameBytes of the JSON message
 * @param framesPerSecond 0 for as fast as it goes
 * @param stuck viewers besides, that read nothing
 */
record Row(String name, int viewers, int stuck, int frameBytes, int framesPerSecond) {

    static final Row[] ALL = {
        new Row("paced", 50, 0, 40_000, 30),
        new Row("flat-out", 50, 0, 40_000, 0),
        new Row("small", 50, 0, 1_400, 0),
        new Row("crowd", 1_000, 0, 40_000, 10),
        new Row("healthy", 5, 0, 40_000, 30),
        new Row("stuck", 5, 1, 40_000, 30)
    };

    /** What it is, for people. */
    String words() {
        String rate = framesPerSecond == 0 ? "as fast as it goes" : framesPerSecond + " fps";
        String beside = stuck == 0 ? "" : " beside %d stuck".formatted(stuck);
        return "1 → %d%s, %.1f KB, %s".formatted(viewers, beside, frameBytes / 1000.0, rate);
    }
}
