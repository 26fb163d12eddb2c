package io.platebridge.local.scene;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;

/**
 * The picture that a scene is drawn on, and the projection of the world onto it.
 *
 * @param graphics of the picture, in points
 */
record Canvas(Graphics2D graphics, View view, Light light) {

    void fill(Color colour, Shape... shapes) {
        graphics.setColor(colour);
        for (Shape shape : shapes) {
            graphics.fill(shape);
        }
    }

    /** Draws outlines with round corners, {@code width} points wide. */
    void outline(Color colour, double width, Shape... shapes) {
        graphics.setColor(colour);
        graphics.setStroke(
                new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (Shape shape : shapes) {
            graphics.draw(shape);
        }
    }

    /** Returns an ellipse around a middle, points. */
    static Shape ellipse(double x, double y, double halfWidth, double halfHeight) {
        return new Ellipse2D.Double(x - halfWidth, y - halfHeight, 2 * halfWidth, 2 * halfHeight);
    }
}
