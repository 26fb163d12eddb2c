package io.platebridge.local.scene;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/** The barrier: a post to the right of the lane, a striped boom across it, and a lamp. */
final class Barrier {

    /** Metres from the camera. */
    static final double AT = 5.4;

    private static final double PIVOT_X = Surroundings.LANE_RIGHT + 0.2;
    private static final double PIVOT_Y = 0.93;
    private static final double BOOM = 5;
    private static final double STRIPE = 0.42;
    private static final double OPEN_ANGLE = Math.toRadians(82);
    private static final Color RED = new Color(0xd0312d);
    private static final Color GREEN = new Color(0x2fbf4a);

    private final Canvas canvas;
    private final Point2D pivot;
    private final double scale;

    Barrier(Canvas canvas) {
        this.canvas = canvas;
        this.pivot = canvas.view().point(PIVOT_X, PIVOT_Y, AT);
        this.scale = canvas.view().scale(AT);
    }

    /**
     * Draws it.
     *
     * @param opened 0 to 1
     */
    void draw(double opened, Drive.Lamp lamp) {
        boom(AffineTransform.getRotateInstance(OPEN_ANGLE * opened, pivot.getX(), pivot.getY()));
        double top = pivot.getY() - 0.16 * scale;
        post(top);
        lamps(top, lamp);
    }

    private void boom(AffineTransform swing) {
        double thick = 0.085 * scale;
        double length = BOOM * scale;
        double top = pivot.getY() - thick / 2;
        Shape whole =
                new RoundRectangle2D.Double(
                        pivot.getX() - length, top, length, thick, thick, thick);
        canvas.fill(
                canvas.light().shaded(new Color(0xf4f4f0)), swing.createTransformedShape(whole));
        double slant = thick * 0.8;
        for (double x = 0.5; x < BOOM; x += 2 * STRIPE) {
            double right = pivot.getX() - x * scale;
            double left = right - STRIPE * scale;
            Path2D stripe = new Path2D.Double();
            stripe.moveTo(right, top);
            stripe.lineTo(left, top);
            stripe.lineTo(left - slant, top + thick);
            stripe.lineTo(right - slant, top + thick);
            stripe.closePath();
            canvas.fill(canvas.light().shaded(RED), swing.createTransformedShape(stripe));
        }
    }

    private void post(double top) {
        Light light = canvas.light();
        double half = 0.17 * scale;
        double corner = 0.08 * scale;
        Shape box =
                new RoundRectangle2D.Double(
                        pivot.getX() - half, top, 2 * half, 1.2 * scale, corner, corner);
        canvas.fill(light.shaded(new Color(0xe9b63a)), box);
        canvas.fill(
                light.shaded(new Color(0xc7952a)),
                new Rectangle2D.Double(
                        pivot.getX() + half * 0.55, top + 8, half * 0.45 - 1, 1.1 * scale));
        Color iron = light.shaded(new Color(0x3d4247));
        canvas.outline(iron, 0.02 * scale, box);
        canvas.fill(iron, Canvas.ellipse(pivot.getX(), pivot.getY(), 0.09 * scale, 0.09 * scale));
    }

    private void lamps(double bottom, Drive.Lamp lamp) {
        double half = 0.09 * scale;
        canvas.fill(
                new Color(0x22262a),
                new RoundRectangle2D.Double(
                        pivot.getX() - half,
                        bottom - 4.2 * half,
                        2 * half,
                        4.2 * half,
                        half,
                        half));
        bulb(bottom - 3.1 * half, half * 0.75, RED, lamp == Drive.Lamp.RED);
        bulb(bottom - 1.1 * half, half * 0.75, GREEN, lamp == Drive.Lamp.GREEN);
    }

    private void bulb(double y, double radius, Color colour, boolean lit) {
        double x = pivot.getX();
        if (lit) {
            canvas.fill(
                    new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 70),
                    Canvas.ellipse(x, y, 2 * radius, 2 * radius));
        }
        canvas.fill(
                lit ? colour.brighter() : colour.darker().darker().darker(),
                Canvas.ellipse(x, y, radius, radius));
    }
}
