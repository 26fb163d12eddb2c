package io.platebridge.local.scene;

/**
 * Where a visitor's car, the barrier and its lamp are at a moment of the visit.
 *
 * @param distance from the camera to the car's front, metres; below {@link View#NEAREST} it has
 *     passed
 * @param opened how far the barrier is open, 0 to 1
 * @param lamp what the driver sees
 */
record Drive(double distance, double opened, Lamp lamp) {

    enum Lamp {
        RED,
        GREEN
    }

    /** Where cars come into view and where they stop, metres from the camera. */
    static final double FAR = 150;

    static final double STOP = 6.7;

    private static final double DECIDED = Timetable.ARRIVED + 0.06;

    /**
     * @param moment of the visit, 0 to 1
     */
    static Drive at(double moment, boolean admitted) {
        return admitted ? through(moment) : away(moment);
    }

    private static Drive through(double moment) {
        double opening = smooth(moment, DECIDED, DECIDED + 0.07);
        double closing = smooth(moment, 0.62, 0.70);
        double passing = span(moment, DECIDED + 0.08, 0.62);
        return new Drive(
                approach(moment) - (STOP + 4) * passing * passing,
                opening - closing,
                moment > DECIDED && moment < 0.62 ? Lamp.GREEN : Lamp.RED);
    }

    private static Drive away(double moment) {
        double backing = smooth(moment, 0.55, 0.98);
        return new Drive(approach(moment) + (FAR - STOP) * backing, 0, Lamp.RED);
    }

    /** The car brakes evenly: its distance falls with the square of the time left. */
    private static double approach(double moment) {
        double left = 1 - span(moment, 0, Timetable.ARRIVED);
        return STOP + (FAR - STOP) * left * left;
    }

    private static double span(double moment, double from, double to) {
        return Math.clamp((moment - from) / (to - from), 0, 1);
    }

    private static double smooth(double moment, double from, double to) {
        double x = span(moment, from, to);
        return x * x * (3 - 2 * x);
    }
}
