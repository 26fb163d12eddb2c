package io.platebridge.local.scene;

import java.awt.Color;
import java.awt.RadialGradientPaint;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.RoundRectangle2D;

/** The front of a car: bumper, grille, lamps and the plate. Sizes in metres. */
record CarFront(Car car) {

    private static final double PLATE_HALF = 0.32;
    private static final double PLATE_LOW = 0.39;
    private static final double PLATE_HIGH = 0.54;
    private static final double LETTER = 0.088;
    private static final Color INK = new Color(0x14213d);
    private static final Color PLATE = new Color(0xf6f6f0);
    private static final Color BUMPER = new Color(0x2a2c30);
    private static final Color GRILLE = new Color(0x17181b);
    private static final Color CHROME = new Color(0xa9adb3);
    private static final Color LAMP = new Color(0xfffbe8);
    private static final Color GLOW = new Color(255, 240, 190, 130);
    private static final Color NO_GLOW = new Color(255, 240, 190, 0);

    void draw(Canvas canvas) {
        View view = canvas.view();
        canvas.fill(Car.TYRE, upright(view, -0.86, -0.66, 0, 0.2));
        canvas.fill(Car.TYRE, upright(view, 0.66, 0.86, 0, 0.2));
        car.soft(canvas, car.paint(), upright(view, -Car.HALF, Car.HALF, 0.2, 0.78));
        canvas.fill(BUMPER, upright(view, -0.84, 0.84, 0.13, 0.33));
        canvas.fill(GRILLE, upright(view, -0.46, 0.46, 0.58, 0.72));
        for (double y = 0.61; y < 0.72; y += 0.04) {
            canvas.outline(CHROME, 0.012 * scale(view), upright(view, -0.44, 0.44, y, y));
        }
        lamp(canvas, -0.69);
        lamp(canvas, 0.69);
        plate(canvas);
    }

    private void lamp(Canvas canvas, double middle) {
        double scale = scale(canvas.view());
        Point2D p = canvas.view().point(car.x() + middle, 0.675, car.z());
        canvas.fill(
                LAMP,
                new RoundRectangle2D.Double(
                        p.getX() - 0.15 * scale,
                        p.getY() - 0.065 * scale,
                        0.30 * scale,
                        0.13 * scale,
                        0.08 * scale,
                        0.08 * scale));
        if (canvas.light().shade > 0) {
            double glow = 0.7 * scale;
            canvas.graphics()
                    .setPaint(
                            new RadialGradientPaint(
                                    p,
                                    (float) glow,
                                    new float[] {0, 1},
                                    new Color[] {GLOW, NO_GLOW}));
            canvas.graphics().fill(Canvas.ellipse(p.getX(), p.getY(), glow, glow));
        }
    }

    private void plate(Canvas canvas) {
        View view = canvas.view();
        double frame = 0.006;
        double band = 0.045;
        canvas.fill(INK, upright(view, -PLATE_HALF, PLATE_HALF, PLATE_LOW, PLATE_HIGH));
        canvas.fill(
                PLATE,
                upright(
                        view,
                        -PLATE_HALF + band,
                        PLATE_HALF - frame,
                        PLATE_LOW + frame,
                        PLATE_HIGH - frame));
        double scale = scale(view);
        double unit = LETTER * scale / Lettering.HEIGHT;
        double columns = car.plate().length() * Lettering.ADVANCE - 2;
        double wide = Math.min(unit, (2 * PLATE_HALF - 0.11) * scale / columns);
        Point2D middle = view.point(car.x() + 0.02, (PLATE_LOW + PLATE_HIGH) / 2, car.z());
        AffineTransform place =
                AffineTransform.getTranslateInstance(
                        middle.getX() - wide * columns / 2,
                        middle.getY() - unit * Lettering.HEIGHT / 2);
        place.scale(wide, unit);
        canvas.outline(
                INK, 0.016 * scale, place.createTransformedShape(Lettering.strokes(car.plate())));
    }

    private Shape upright(View view, double left, double right, double low, double high) {
        return view.upright(car.x() + left, car.x() + right, low, high, car.z());
    }

    private double scale(View view) {
        return view.scale(car.z());
    }
}
