package io.platebridge.local.scene;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Random;

/** What stands still at the gate: sky, hills, trees, hedges, the road and the porter's hut. */
record Surroundings(View view, Look look, double width, double height) {

    /** The lane's edges, metres to the right of the camera. */
    static final double LANE_LEFT = -3.3;

    static final double LANE_RIGHT = 0.35;

    private static final double END = 400;

    void draw(Graphics2D g) {
        sky(g);
        land(g);
        road(g);
        double[][] trees = {
            {-12, 80, 7},
            {6, 64, 6},
            {-23, 56, 9},
            {9, 46, 7},
            {-8.5, 38, 6},
            {5.5, 33, 5.5},
            {-12, 25, 5.5},
            {6.5, 22, 6},
        };
        for (double[] tree : trees) {
            tree(g, tree[0], tree[1], tree[2]);
        }
        hedge(g, LANE_LEFT - 1.1);
        hedge(g, LANE_RIGHT + 1.2);
        hut(g);
    }

    private void sky(Graphics2D g) {
        double horizon = view.horizon();
        g.setPaint(new GradientPaint(0, 0, look.skyAbove, 0, (float) horizon, look.skyBelow));
        g.fill(new Rectangle2D.Double(0, 0, width, horizon + 1));
        Color sun = look.sun;
        Color none = new Color(sun.getRed(), sun.getGreen(), sun.getBlue(), 0);
        g.setPaint(
                new RadialGradientPaint(
                        new Point2D.Double(300, horizon - 70),
                        230,
                        new float[] {0, 0.12f, 0.16f, 1},
                        new Color[] {sun, sun, translucent(sun, 110), none}));
        g.fill(new Rectangle2D.Double(0, 0, width, horizon));
        g.setColor(translucent(look.shaded(Color.WHITE), 120));
        for (double[] cloud :
                new double[][] {{130, 95, 1}, {520, 120, 0.7}, {960, 88, 1.1}, {760, 165, 0.5}}) {
            for (double[] puff : new double[][] {{0, 0, 90}, {50, -14, 80}, {105, 2, 100}}) {
                double size = puff[2] * cloud[2];
                g.fill(
                        new Ellipse2D.Double(
                                cloud[0] + puff[0] * cloud[2],
                                cloud[1] + puff[1] * cloud[2],
                                size,
                                size * 0.36));
            }
        }
    }

    private void land(Graphics2D g) {
        double horizon = view.horizon();
        Path2D hills = new Path2D.Double();
        hills.moveTo(0, horizon);
        for (int x = 0; x <= width; x += 10) {
            hills.lineTo(x, horizon - 26 - 20 * Math.sin(x / 170.0) - 9 * Math.sin(x / 61.0));
        }
        hills.lineTo(width, horizon);
        fill(g, look.hills, hills);
        g.setPaint(
                new GradientPaint(
                        0,
                        (float) horizon,
                        mix(look.grass, look.skyBelow),
                        0,
                        (float) horizon + 160,
                        look.grass));
        g.fill(new Rectangle2D.Double(0, horizon, width, height - horizon));
    }

    private void road(Graphics2D g) {
        strip(g, look.shaded(new Color(0xb9b4a8)), LANE_LEFT - 0.45, LANE_RIGHT + 0.45);
        strip(g, look.road, LANE_LEFT, LANE_RIGHT);
        Random grain = new Random(7);
        for (int i = 0; i < 900; i++) {
            double z = 4.8 + 26 * grain.nextDouble() * grain.nextDouble();
            double x = LANE_LEFT + (LANE_RIGHT - LANE_LEFT) * grain.nextDouble();
            double size = 0.035 * view.scale(z);
            Point2D p = view.point(x, 0, z);
            g.setColor(grain.nextBoolean() ? new Color(0, 0, 0, 28) : new Color(255, 255, 255, 24));
            g.fill(new Ellipse2D.Double(p.getX(), p.getY(), size, size * 0.4));
        }
        Color white = look.shaded(new Color(0xf2f2ea));
        strip(g, white, LANE_LEFT + 0.12, LANE_LEFT + 0.22);
        strip(g, white, LANE_RIGHT - 0.22, LANE_RIGHT - 0.12);
        fill(
                g,
                white,
                view.polygon(
                        LANE_LEFT + 0.3,
                        0,
                        5.75,
                        LANE_RIGHT - 0.3,
                        0,
                        5.75,
                        LANE_RIGHT - 0.3,
                        0,
                        6.05,
                        LANE_LEFT + 0.3,
                        0,
                        6.05));
    }

    private void strip(Graphics2D g, Color colour, double left, double right) {
        fill(g, colour, view.polygon(left, 0, 3, right, 0, 3, right, 0, END, left, 0, END));
    }

    private void tree(Graphics2D g, double x, double z, double size) {
        double scale = view.scale(z);
        Point2D foot = view.point(x, 0, z);
        fill(
                g,
                new Color(0, 0, 0, 45),
                new Ellipse2D.Double(
                        foot.getX() - 0.3 * size * scale,
                        foot.getY() - 0.03 * size * scale,
                        0.7 * size * scale,
                        0.07 * size * scale));
        fill(
                g,
                look.shaded(new Color(0x5b4636)),
                new Rectangle2D.Double(
                        foot.getX() - 0.03 * size * scale,
                        foot.getY() - 0.4 * size * scale,
                        0.06 * size * scale,
                        0.4 * size * scale));
        Random leaves = new Random(Double.hashCode(x * 31 + z));
        for (int i = 0; i < 60; i++) {
            double angle = 2 * Math.PI * leaves.nextDouble();
            double out = 0.30 * Math.sqrt(leaves.nextDouble());
            double r = (0.09 + 0.05 * leaves.nextDouble()) * size * scale;
            double light = 0.75 + 0.35 * Math.clamp(0.5 - Math.sin(angle) * out / 0.5, 0, 1);
            g.setColor(look.shaded(leaf(light)));
            g.fill(
                    new Ellipse2D.Double(
                            foot.getX() + size * scale * out * Math.cos(angle) - r,
                            foot.getY() - size * scale * (0.66 - 0.9 * out * Math.sin(angle)) - r,
                            2 * r,
                            2 * r));
        }
    }

    private static Color leaf(double light) {
        return new Color((int) (62 * light), (int) (110 * light), (int) (58 * light));
    }

    private void hedge(Graphics2D g, double x) {
        Random leaves = new Random(Double.hashCode(x));
        fill(
                g,
                look.shaded(new Color(0x33562f)),
                view.polygon(x, 0, 4, x, 1.05, 4, x, 1.05, END, x, 0, END));
        for (int i = 0; i < 1100; i++) {
            double z = 5 + 45 * leaves.nextDouble() * leaves.nextDouble();
            double y = 0.05 + 1.03 * leaves.nextDouble();
            double size = 0.07 * view.scale(z);
            Point2D p = view.point(x, y, z);
            g.setColor(look.shaded(leaf(0.55 + 0.3 * y + 0.3 * leaves.nextDouble())));
            g.fill(new Ellipse2D.Double(p.getX(), p.getY(), size, size));
        }
    }

    private void hut(Graphics2D g) {
        double front = 7.6;
        double left = 0.95;
        double right = 4;
        Color wall = look.shaded(new Color(0xe4dccb));
        fill(
                g,
                wall.darker(),
                view.polygon(left, 0, front, left, 2.5, front, left, 2.5, 11, left, 0, 11));
        fill(
                g,
                wall,
                view.polygon(left, 0, front, right, 0, front, right, 2.5, front, left, 2.5, front));
        fill(
                g,
                look.shaded(new Color(0x5a4a42)),
                view.polygon(
                        left - 0.2,
                        2.42,
                        front - 0.3,
                        right,
                        2.42,
                        front - 0.3,
                        right,
                        2.6,
                        front - 0.3,
                        left - 0.2,
                        2.6,
                        front - 0.3),
                view.polygon(
                        left, 0, front, right, 0, front, right, 0.14, front, left, 0.14, front));
        Color light = look.shade > 0 ? new Color(0xffdf9e) : new Color(0x9fc3d4);
        Shape window =
                view.polygon(
                        left + 0.3,
                        1.05,
                        front,
                        right,
                        1.05,
                        front,
                        right,
                        1.95,
                        front,
                        left + 0.3,
                        1.95,
                        front);
        fill(g, light, window);
        g.setColor(look.shaded(new Color(0x4b5a60)));
        g.setStroke(new BasicStroke(7));
        g.draw(window);
    }

    private static void fill(Graphics2D g, Color colour, Shape... shapes) {
        g.setColor(colour);
        for (Shape shape : shapes) {
            g.fill(shape);
        }
    }

    private static Color translucent(Color colour, int opacity) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), opacity);
    }

    private static Color mix(Color a, Color b) {
        return new Color(
                (a.getRed() + b.getRed()) / 2,
                (a.getGreen() + b.getGreen()) / 2,
                (a.getBlue() + b.getBlue()) / 2);
    }
}
