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

    /** A point of the world, metres. */
    record Corner(double x, double y, double z) {}

    static Corner at(double x, double y, double z) {
        return new Corner(x, y, z);
    }

    Point2D point(double x, double y, double z) {
        double scale = scale(z);
        return new Point2D.Double(vanishingX + x * scale, horizon + (height - y) * scale);
    }

    /** Returns the length of 1 m at distance {@code z}, points. */
    double scale(double z) {
        return focal / Math.max(z, NEAREST);
    }

    Shape polygon(Corner... corners) {
        Path2D outline = new Path2D.Double();
        for (Corner corner : corners) {
            Point2D p = point(corner.x, corner.y, corner.z);
            if (outline.getCurrentPoint() == null) {
                outline.moveTo(p.getX(), p.getY());
            } else {
                outline.lineTo(p.getX(), p.getY());
            }
        }
        outline.closePath();
        return outline;
    }

    /** Returns a rectangle that faces the camera. */
    Shape upright(double left, double right, double low, double high, double z) {
        return polygon(at(left, low, z), at(right, low, z), at(right, high, z), at(left, high, z));
    }

    /** Returns a rectangle on the ground. */
    Shape ground(double left, double right, double near, double far) {
        return polygon(at(left, 0, near), at(right, 0, near), at(right, 0, far), at(left, 0, far));
    }

    /** Returns an upright rectangle along the road. */
    Shape along(double x, double high, double near, double far) {
        return polygon(at(x, 0, near), at(x, high, near), at(x, high, far), at(x, 0, far));
    }
}
