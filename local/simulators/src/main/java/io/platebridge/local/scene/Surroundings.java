package io.platebridge.local.scene;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Random;

/**
 * The static surroundings of the gate: sky, hills and road, and beside the road {@link Greenery}
 * and a {@link Hut}.
 *
 * @param width of the picture, points
 * @param height of the picture, points
 */
record Surroundings(double width, double height) {

    /** The lane's edges, metres to the right of the camera. */
    static final double LANE_LEFT = -3.3;

    static final double LANE_RIGHT = 0.35;

    /** Where everything is too far to be seen, metres. */
    static final double END = 400;

    private static final double SUN_X = 300;
    private static final float SUN_GLOW = 230;

    /** Left, top and size of each cloud, and of each puff in a cloud of size 1, points. */
    private static final double[][] CLOUDS = {
        {130, 95, 1}, {520, 120, 0.7}, {960, 88, 1.1}, {760, 165, 0.5},
    };

    private static final double[][] PUFFS = {{45, 16, 45}, {90, 0, 40}, {155, 20, 50}};

    void draw(Canvas canvas) {
        sky(canvas);
        land(canvas);
        road(canvas);
        Greenery.draw(canvas);
        Hut.draw(canvas);
    }

    private void sky(Canvas canvas) {
        Graphics2D g = canvas.graphics();
        Light light = canvas.light();
        double horizon = canvas.view().horizon();
        Rectangle2D sky = new Rectangle2D.Double(0, 0, width, horizon + 1);
        g.setPaint(new GradientPaint(0, 0, light.skyAbove, 0, (float) horizon, light.skyBelow));
        g.fill(sky);
        g.setPaint(
                new RadialGradientPaint(
                        new Point2D.Double(SUN_X, horizon - 70),
                        SUN_GLOW,
                        new float[] {0, 0.12f, 0.16f, 1},
                        new Color[] {
                            light.sun,
                            light.sun,
                            translucent(light.sun, 110),
                            translucent(light.sun, 0)
                        }));
        g.fill(sky);
        Color white = translucent(light.shaded(Color.WHITE), 120);
        for (double[] cloud : CLOUDS) {
            for (double[] puff : PUFFS) {
                double size = puff[2] * cloud[2];
                double x = cloud[0] + puff[0] * cloud[2];
                double y = cloud[1] + puff[1] * cloud[2];
                canvas.fill(white, Canvas.ellipse(x, y, size, size * 0.36));
            }
        }
    }

    private void land(Canvas canvas) {
        Light light = canvas.light();
        double horizon = canvas.view().horizon();
        Path2D hills = new Path2D.Double();
        hills.moveTo(0, horizon);
        for (int x = 0; x <= width; x += 10) {
            hills.lineTo(x, horizon - 26 - 20 * Math.sin(x / 170.0) - 9 * Math.sin(x / 61.0));
        }
        hills.lineTo(width, horizon);
        canvas.fill(light.hills, hills);
        canvas.graphics()
                .setPaint(
                        new GradientPaint(
                                0,
                                (float) horizon,
                                between(light.grass, light.skyBelow),
                                0,
                                (float) horizon + 160,
                                light.grass));
        canvas.graphics().fill(new Rectangle2D.Double(0, horizon, width, height - horizon));
    }

    private static void road(Canvas canvas) {
        Light light = canvas.light();
        View view = canvas.view();
        Color kerb = light.shaded(new Color(0xb9b4a8));
        Color white = light.shaded(new Color(0xf2f2ea));
        canvas.fill(kerb, view.ground(LANE_LEFT - 0.45, LANE_RIGHT + 0.45, 3, END));
        canvas.fill(light.road, view.ground(LANE_LEFT, LANE_RIGHT, 3, END));
        gravel(canvas);
        canvas.fill(
                white,
                view.ground(LANE_LEFT + 0.12, LANE_LEFT + 0.22, 3, END),
                view.ground(LANE_RIGHT - 0.22, LANE_RIGHT - 0.12, 3, END),
                view.ground(LANE_LEFT + 0.3, LANE_RIGHT - 0.3, 5.75, 6.05));
    }

    private static void gravel(Canvas canvas) {
        View view = canvas.view();
        Random grain = new Random(7);
        for (int i = 0; i < 900; i++) {
            double z = 4.8 + 26 * grain.nextDouble() * grain.nextDouble();
            double x = LANE_LEFT + (LANE_RIGHT - LANE_LEFT) * grain.nextDouble();
            double size = 0.018 * view.scale(z);
            Point2D p = view.point(x, 0, z);
            canvas.fill(
                    grain.nextBoolean() ? new Color(0, 0, 0, 28) : new Color(255, 255, 255, 24),
                    Canvas.ellipse(p.getX(), p.getY(), size, size * 0.4));
        }
    }

    private static Color translucent(Color colour, int opacity) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), opacity);
    }

    private static Color between(Color a, Color b) {
        return new Color(
                (a.getRed() + b.getRed()) / 2,
                (a.getGreen() + b.getGreen()) / 2,
                (a.getBlue() + b.getBlue()) / 2);
    }
}
