package io.platebridge.local.scene;

import java.awt.Color;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Random;

/** Trees, and a hedge on either side of the road; sizes in metres. */
final class Greenery {

    /** Position (x and z) and height of each tree, the farthest first. */
    private static final double[][] TREES = {
        {-12, 80, 7}, {6, 64, 6}, {-23, 56, 9}, {9, 46, 7},
        {-8.5, 38, 6}, {5.5, 33, 5.5}, {-12, 25, 5.5}, {6.5, 22, 6},
    };

    private static final double HEDGE_HEIGHT = 1.05;
    private static final Color SHADOW = new Color(0, 0, 0, 45);

    private Greenery() {}

    static void draw(Canvas canvas) {
        for (double[] tree : TREES) {
            tree(canvas, tree[0], tree[1], tree[2]);
        }
        hedge(canvas, Surroundings.LANE_LEFT - 1.1);
        hedge(canvas, Surroundings.LANE_RIGHT + 1.2);
    }

    private static void tree(Canvas canvas, double x, double z, double height) {
        double size = height * canvas.view().scale(z);
        Point2D foot = canvas.view().point(x, 0, z);
        canvas.fill(
                SHADOW,
                Canvas.ellipse(foot.getX() + 0.05 * size, foot.getY(), 0.35 * size, 0.03 * size));
        canvas.fill(
                canvas.light().shaded(new Color(0x5b4636)),
                new Rectangle2D.Double(
                        foot.getX() - 0.03 * size,
                        foot.getY() - 0.4 * size,
                        0.06 * size,
                        0.4 * size));
        Random random = new Random(Double.hashCode(x * 31 + z));
        for (int i = 0; i < 60; i++) {
            double angle = 2 * Math.PI * random.nextDouble();
            double out = 0.30 * Math.sqrt(random.nextDouble());
            double half = (0.09 + 0.05 * random.nextDouble()) * size;
            double up = 0.66 - 0.9 * out * Math.sin(angle);
            double light = 0.75 + 0.35 * Math.clamp(0.5 - Math.sin(angle) * out / 0.5, 0, 1);
            canvas.fill(
                    leaf(canvas.light(), light),
                    Canvas.ellipse(
                            foot.getX() + size * out * Math.cos(angle),
                            foot.getY() - size * up,
                            half,
                            half));
        }
    }

    private static void hedge(Canvas canvas, double x) {
        View view = canvas.view();
        canvas.fill(
                canvas.light().shaded(new Color(0x33562f)),
                view.along(x, HEDGE_HEIGHT, 4, Surroundings.END));
        Random random = new Random(Double.hashCode(x));
        for (int i = 0; i < 1100; i++) {
            double z = 5 + 45 * random.nextDouble() * random.nextDouble();
            double y = (0.05 + random.nextDouble()) * HEDGE_HEIGHT;
            double half = 0.035 * view.scale(z);
            Point2D p = view.point(x, y, z);
            canvas.fill(
                    leaf(canvas.light(), 0.55 + 0.3 * y + 0.3 * random.nextDouble()),
                    Canvas.ellipse(p.getX() + half, p.getY() + half, half, half));
        }
    }

    private static Color leaf(Light light, double brightness) {
        return light.shaded(
                new Color(
                        (int) (62 * brightness),
                        (int) (110 * brightness),
                        (int) (58 * brightness)));
    }
}
