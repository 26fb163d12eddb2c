package io.platebridge.local.scene;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Point2D;
import java.awt.geom.RoundRectangle2D;

/**
 * A car seen from the front, a little from its left: surfaces painted from the farthest to the
 * nearest. Sizes in metres, {@code at} is the distance from the camera to its front.
 */
record Car(String plate, Color paint, double x, double at, Look look) {

    private static final double LENGTH = 4.3;
    private static final double HALF = 0.9;
    private static final double PLATE_HALF = 0.32;
    private static final double PLATE_BOTTOM = 0.39;
    private static final double PLATE_TOP = 0.54;
    private static final Color TYRE = new Color(0x1b1c1f);
    private static final Color GLASS = new Color(0x24333d);
    private static final Color PLATE_INK = new Color(0x14213d);

    void draw(Graphics2D g, View view) {
        fill(g, new Color(0, 0, 0, 90), floor(view));
        Color side = paint.darker();
        fill(g, TYRE, wheel(view, 3.45), wheel(view, 0.8));
        rounded(g, view, side, side(view));
        fill(g, TYRE, wheel(view, 0.8), wheel(view, 3.45));
        fill(g, new Color(0x8d9196), rim(view, 0.8), rim(view, 3.45));
        rounded(
                g,
                view,
                paint.darker(),
                view.polygon(
                        right(HALF),
                        0.95,
                        at + 1.2,
                        right(0.74),
                        1.42,
                        at + 2.0,
                        right(0.74),
                        1.42,
                        at + 3.5,
                        right(HALF),
                        0.95,
                        at + 4.2));
        fill(
                g,
                GLASS,
                view.polygon(
                        right(0.88),
                        0.98,
                        at + 1.45,
                        right(0.76),
                        1.37,
                        at + 2.1,
                        right(0.76),
                        1.37,
                        at + 3.3,
                        right(0.88),
                        0.98,
                        at + 3.8));
        rounded(
                g,
                view,
                paint,
                across(view, 0.74, 1.42, 2.0, 0.74, 1.44, 3.4),
                across(view, 0.88, 0.95, 1.15, 0.74, 1.43, 2.0));
        fill(g, GLASS, across(view, 0.80, 0.99, 1.22, 0.68, 1.39, 1.95));
        fill(g, new Color(255, 255, 255, 46), glint(view));
        rounded(g, view, brighter(paint), across(view, HALF, 0.78, 0.05, 0.87, 0.95, 1.15));
        front(g, view);
    }

    private void front(Graphics2D g, View view) {
        fill(g, TYRE, upright(view, -0.86, -0.66, 0, 0.2), upright(view, 0.66, 0.86, 0, 0.2));
        rounded(g, view, paint, upright(view, -HALF, HALF, 0.2, 0.78));
        fill(g, new Color(0x2a2c30), upright(view, -0.84, 0.84, 0.13, 0.33));
        fill(g, new Color(0x17181b), upright(view, -0.46, 0.46, 0.58, 0.72));
        g.setColor(new Color(0xa9adb3));
        g.setStroke(new BasicStroke((float) (0.012 * view.scale(at))));
        for (double y = 0.61; y < 0.72; y += 0.04) {
            g.draw(upright(view, -0.44, 0.44, y, y));
        }
        lamp(g, view, -0.84);
        lamp(g, view, 0.54);
        plate(g, view);
    }

    private void lamp(Graphics2D g, View view, double left) {
        double scale = view.scale(at);
        Point2D p = view.point(x + left, 0.74, at);
        fill(
                g,
                new Color(0xfffbe8),
                new RoundRectangle2D.Double(
                        p.getX(),
                        p.getY(),
                        0.30 * scale,
                        0.13 * scale,
                        0.08 * scale,
                        0.08 * scale));
        if (look.shade > 0) {
            Point2D middle = view.point(x + left + 0.15, 0.68, at);
            double glow = 0.7 * scale;
            g.setPaint(
                    new RadialGradientPaint(
                            middle,
                            (float) glow,
                            new float[] {0, 1},
                            new Color[] {
                                new Color(255, 240, 190, 130), new Color(255, 240, 190, 0)
                            }));
            g.fill(
                    new Ellipse2D.Double(
                            middle.getX() - glow, middle.getY() - glow, 2 * glow, 2 * glow));
        }
    }

    private void plate(Graphics2D g, View view) {
        fill(g, PLATE_INK, upright(view, -PLATE_HALF, PLATE_HALF, PLATE_BOTTOM, PLATE_TOP));
        fill(
                g,
                new Color(0xf6f6f0),
                upright(
                        view,
                        -PLATE_HALF + 0.045,
                        PLATE_HALF - 0.006,
                        PLATE_BOTTOM + 0.006,
                        PLATE_TOP - 0.006));
        double scale = view.scale(at);
        double letter = 0.088 * scale / Lettering.HEIGHT;
        double columns = plate.length() * Lettering.ADVANCE - 2;
        double wide = Math.min(letter, (2 * PLATE_HALF - 0.11) * scale / columns);
        Point2D middle = view.point(x + 0.02, (PLATE_BOTTOM + PLATE_TOP) / 2, at);
        AffineTransform place =
                AffineTransform.getTranslateInstance(
                        middle.getX() - wide * columns / 2,
                        middle.getY() - letter * Lettering.HEIGHT / 2);
        place.scale(wide, letter);
        g.setColor(PLATE_INK);
        g.setStroke(
                new BasicStroke(
                        (float) (0.016 * scale), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(place.createTransformedShape(Lettering.strokes(plate)));
    }

    private Shape floor(View view) {
        return view.polygon(
                x - 1.1,
                0,
                at - 0.25,
                x + 1.05,
                0,
                at - 0.25,
                x + 1.05,
                0,
                at + LENGTH,
                x - 1.1,
                0,
                at + LENGTH);
    }

    private Shape side(View view) {
        return view.polygon(
                right(HALF),
                0.2,
                at,
                right(HALF),
                0.78,
                at,
                right(HALF),
                0.95,
                at + 1.15,
                right(HALF),
                0.97,
                at + LENGTH,
                right(HALF),
                0.22,
                at + LENGTH);
    }

    private Shape glint(View view) {
        return view.polygon(
                x + 0.1, 1.0, at + 1.25, x + 0.45, 1.0, at + 1.25, x + 0.1, 1.38, at + 1.93,
                x - 0.15, 1.38, at + 1.93);
    }

    /**
     * A surface across the car, between its lower and its upper edge, each half as wide as said.
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
                x - lowHalf,
                low,
                at + lowZ,
                x + lowHalf,
                low,
                at + lowZ,
                x + highHalf,
                high,
                at + highZ,
                x - highHalf,
                high,
                at + highZ);
    }

    private Shape upright(View view, double left, double right, double low, double high) {
        return view.polygon(
                x + left, low, at, x + right, low, at, x + right, high, at, x + left, high, at);
    }

    private Shape wheel(View view, double along) {
        return disc(view, along, 0.33);
    }

    private Shape rim(View view, double along) {
        return disc(view, along, 0.19);
    }

    private Shape disc(View view, double along, double radius) {
        double[] corners = new double[3 * 24];
        for (int i = 0; i < 24; i++) {
            double angle = Math.PI * i / 12;
            corners[3 * i] = right(HALF) + 0.01;
            corners[3 * i + 1] = 0.33 + radius * Math.sin(angle);
            corners[3 * i + 2] = at + along + radius * Math.cos(angle);
        }
        return view.polygon(corners);
    }

    private double right(double half) {
        return x + half;
    }

    private static Color brighter(Color colour) {
        return new Color(
                Math.min(255, colour.getRed() + 18),
                Math.min(255, colour.getGreen() + 18),
                Math.min(255, colour.getBlue() + 18));
    }

    /** Surfaces of the body have soft corners. */
    private void rounded(Graphics2D g, View view, Color colour, Shape... surfaces) {
        fill(g, colour, surfaces);
        g.setStroke(
                new BasicStroke(
                        (float) (0.07 * view.scale(at)),
                        BasicStroke.CAP_ROUND,
                        BasicStroke.JOIN_ROUND));
        for (Shape surface : surfaces) {
            g.draw(surface);
        }
    }

    private static void fill(Graphics2D g, Color colour, Shape... surfaces) {
        g.setColor(colour);
        for (Shape surface : surfaces) {
            g.fill(surface);
        }
    }
}
