package io.platebridge.local.scene;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/** The barrier: a post to the right of the lane, a striped boom across it, and a lamp. */
record Barrier(View view, Look look) {

    /** Metres from the camera. */
    static final double AT = 5.4;

    private static final double PIVOT_X = Surroundings.LANE_RIGHT + 0.2;
    private static final double PIVOT_Y = 0.93;
    private static final double BOOM = 5;
    private static final double STRIPE = 0.42;
    private static final Color RED = new Color(0xd0312d);

    /**
     * @param opened 0 to 1
     */
    void draw(Graphics2D g, double opened, Drive.Lamp lamp) {
        double scale = view.scale(AT);
        Point2D pivot = view.point(PIVOT_X, PIVOT_Y, AT);
        boom(g, pivot, scale, opened);
        post(g, pivot, scale);
        lamp(g, pivot, scale, lamp);
    }

    private void boom(Graphics2D g, Point2D pivot, double scale, double opened) {
        AffineTransform swing =
                AffineTransform.getRotateInstance(
                        Math.toRadians(82) * opened, pivot.getX(), pivot.getY());
        double thick = 0.085 * scale;
        double length = BOOM * scale;
        Shape whole =
                new RoundRectangle2D.Double(
                        pivot.getX() - length,
                        pivot.getY() - thick / 2,
                        length,
                        thick,
                        thick,
                        thick);
        g.setColor(look.shaded(new Color(0xf4f4f0)));
        g.fill(swing.createTransformedShape(whole));
        g.setColor(look.shaded(RED));
        for (double x = 0.5; x < BOOM; x += 2 * STRIPE) {
            double right = pivot.getX() - x * scale;
            double slant = thick * 0.8;
            Path2D stripe = new Path2D.Double();
            stripe.moveTo(right, pivot.getY() - thick / 2);
            stripe.lineTo(right - STRIPE * scale, pivot.getY() - thick / 2);
            stripe.lineTo(right - STRIPE * scale - slant, pivot.getY() + thick / 2);
            stripe.lineTo(right - slant, pivot.getY() + thick / 2);
            stripe.closePath();
            g.fill(swing.createTransformedShape(stripe));
        }
    }

    private void post(Graphics2D g, Point2D pivot, double scale) {
        double half = 0.17 * scale;
        double top = pivot.getY() - 0.16 * scale;
        Shape box =
                new RoundRectangle2D.Double(
                        pivot.getX() - half,
                        top,
                        2 * half,
                        1.2 * scale,
                        0.08 * scale,
                        0.08 * scale);
        g.setColor(look.shaded(new Color(0xe9b63a)));
        g.fill(box);
        g.setColor(look.shaded(new Color(0xc7952a)));
        g.fill(
                new Rectangle2D.Double(
                        pivot.getX() + half * 0.55, top + 8, half * 0.45 - 1, 1.1 * scale));
        g.setColor(look.shaded(new Color(0x3d4247)));
        g.setStroke(new BasicStroke((float) (0.02 * scale)));
        g.draw(box);
        double hub = 0.09 * scale;
        g.fill(new Ellipse2D.Double(pivot.getX() - hub, pivot.getY() - hub, 2 * hub, 2 * hub));
    }

    private void lamp(Graphics2D g, Point2D pivot, double scale, Drive.Lamp lamp) {
        double bottom = pivot.getY() - 0.16 * scale;
        double half = 0.09 * scale;
        g.setColor(new Color(0x22262a));
        g.fill(
                new RoundRectangle2D.Double(
                        pivot.getX() - half,
                        bottom - 4.2 * half,
                        2 * half,
                        4.2 * half,
                        half,
                        half));
        bulb(g, pivot.getX(), bottom - 3.1 * half, half, RED, lamp == Drive.Lamp.RED);
        bulb(
                g,
                pivot.getX(),
                bottom - 1.1 * half,
                half,
                new Color(0x2fbf4a),
                lamp == Drive.Lamp.GREEN);
    }

    private static void bulb(
            Graphics2D g, double x, double y, double half, Color colour, boolean lit) {
        double r = half * 0.75;
        if (lit) {
            g.setColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 70));
            g.fill(new Ellipse2D.Double(x - 2 * r, y - 2 * r, 4 * r, 4 * r));
        }
        g.setColor(lit ? colour.brighter() : colour.darker().darker().darker());
        g.fill(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
    }
}
