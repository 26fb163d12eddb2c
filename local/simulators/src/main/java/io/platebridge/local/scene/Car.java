package io.platebridge.local.scene;

import static io.platebridge.local.scene.View.at;

import java.awt.Color;
import java.awt.Shape;

/**
 * A car seen from the front, a little from its left: surfaces painted from the farthest to the
 * nearest. Sizes in metres.
 *
 * @param x of its middle line
 * @param z of its front
 */
record Car(String plate, Color paint, double x, double z) {

    static final double HALF = 0.9;
    static final Color TYRE = new Color(0x1b1c1f);

    private static final double LENGTH = 4.3;
    private static final double REAR_AXLE = 3.45;
    private static final double FRONT_AXLE = 0.8;
    private static final double TYRE_RADIUS = 0.33;
    private static final double RIM_RADIUS = 0.19;
    private static final Color RIM = new Color(0x8d9196);
    private static final Color GLASS = new Color(0x24333d);
    private static final Color GLINT = new Color(255, 255, 255, 46);
    private static final Color SHADOW = new Color(0, 0, 0, 90);

    void draw(Canvas canvas) {
        View view = canvas.view();
        canvas.fill(SHADOW, view.ground(x - 1.1, x + 1.05, z - 0.25, z + LENGTH));
        side(canvas);
        roof(canvas);
        soft(canvas, brighter(paint), across(view, HALF, 0.78, 0.05, 0.87, 0.95, 1.15));
        new CarFront(this).draw(canvas);
    }

    private void side(Canvas canvas) {
        View view = canvas.view();
        double side = x + HALF;
        soft(
                canvas,
                paint.darker(),
                view.polygon(
                        at(side, 0.2, z),
                        at(side, 0.78, z),
                        at(side, 0.95, z + 1.15),
                        at(side, 0.97, z + LENGTH),
                        at(side, 0.22, z + LENGTH)));
        for (double axle : new double[] {REAR_AXLE, FRONT_AXLE}) {
            canvas.fill(TYRE, wheel(view, axle, TYRE_RADIUS));
            canvas.fill(RIM, wheel(view, axle, RIM_RADIUS));
        }
        soft(canvas, paint.darker(), window(view, HALF, 0.95, 1.2, 4.2, 0.74, 1.42, 2.0, 3.5));
        canvas.fill(GLASS, window(view, 0.88, 0.98, 1.45, 3.8, 0.76, 1.37, 2.1, 3.3));
    }

    private void roof(Canvas canvas) {
        View view = canvas.view();
        soft(
                canvas,
                paint,
                across(view, 0.74, 1.42, 2.0, 0.74, 1.44, 3.4),
                across(view, 0.88, 0.95, 1.15, 0.74, 1.43, 2.0));
        canvas.fill(GLASS, across(view, 0.80, 0.99, 1.22, 0.68, 1.39, 1.95));
        canvas.fill(
                GLINT,
                view.polygon(
                        at(x + 0.1, 1.0, z + 1.25),
                        at(x + 0.45, 1.0, z + 1.25),
                        at(x + 0.1, 1.38, z + 1.93),
                        at(x - 0.15, 1.38, z + 1.93)));
    }

    /** Fills surfaces of the body; their corners are soft. */
    void soft(Canvas canvas, Color colour, Shape... surfaces) {
        canvas.fill(colour, surfaces);
        canvas.outline(colour, 0.07 * canvas.view().scale(z), surfaces);
    }

    /**
     * A surface across the car, between its lower and its upper edge, each of the given half width.
     */
    private Shape across(
            View view,
            double lowHalf,
            double low,
            double lowZ,
            double highHalf,
            double high,
            double highZ) {
        return view.polygon(
                at(x - lowHalf, low, z + lowZ),
                at(x + lowHalf, low, z + lowZ),
                at(x + highHalf, high, z + highZ),
                at(x - highHalf, high, z + highZ));
    }

    /** A surface on the car's left side, leaning in from its lower to its upper edge. */
    private Shape window(
            View view,
            double lowHalf,
            double low,
            double lowFront,
            double lowRear,
            double highHalf,
            double high,
            double highFront,
            double highRear) {
        return view.polygon(
                at(x + lowHalf, low, z + lowFront),
                at(x + highHalf, high, z + highFront),
                at(x + highHalf, high, z + highRear),
                at(x + lowHalf, low, z + lowRear));
    }

    private Shape wheel(View view, double axle, double radius) {
        View.Corner[] rim = new View.Corner[24];
        for (int i = 0; i < rim.length; i++) {
            double angle = 2 * Math.PI * i / rim.length;
            rim[i] =
                    at(
                            x + HALF + 0.01,
                            TYRE_RADIUS + radius * Math.sin(angle),
                            z + axle + radius * Math.cos(angle));
        }
        return view.polygon(rim);
    }

    private static Color brighter(Color colour) {
        return new Color(
                Math.min(255, colour.getRed() + 18),
                Math.min(255, colour.getGreen() + 18),
                Math.min(255, colour.getBlue() + 18));
    }

    /** Plates name people. */
    @Override
    public String toString() {
        return "Car[at " + z + " m]";
    }
}
