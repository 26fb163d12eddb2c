package io.platebridge.local.scene;

import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;

/**
 * A camera's central projection of the world, metres, onto its picture, points.
 *
 * <p>World: x to the right of the camera, y up from the ground, z away from the camera.
 *
 * @param vanishingX where lines along z meet, points from the left edge
 * @param horizon points from the upper edge
 * @param focal what 1 m measures at a distance of 1 m, points
 * @param height of the camera above the ground, metres
 */
record View(double vanishingX, double horizon, double focal, double height) {

    /** Nearer than this nothing is seen, metres. */
    static final double NEAREST = 0.6;

    Point2D point(double x, double y, double z) {
        double scale = scale(z);
        return new Point2D.Double(vanishingX + x * scale, horizon + (height - y) * scale);
    }

    /** Returns what 1 m measures at distance {@code z}, points. */
    double scale(double z) {
        return focal / Math.max(z, NEAREST);
    }

    /** Returns the outline through corners given as x, y, z, x, y, z, …. */
    Shape polygon(double... corners) {
        Path2D outline = new Path2D.Double();
        for (int i = 0; i < corners.length; i += 3) {
            Point2D p = point(corners[i], corners[i + 1], corners[i + 2]);
            if (i == 0) {
                outline.moveTo(p.getX(), p.getY());
            } else {
                outline.lineTo(p.getX(), p.getY());
            }
        }
        outline.closePath();
        return outline;
    }
}
