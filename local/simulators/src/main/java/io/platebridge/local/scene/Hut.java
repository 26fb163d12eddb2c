package io.platebridge.local.scene;

import java.awt.Color;
import java.awt.Shape;

/** The porter's hut to the right of the road; in the evening there is light in it. */
final class Hut {

    private static final double FRONT = 7.6;
    private static final double REAR = 11;
    private static final double LEFT = 0.95;
    private static final double RIGHT = 4;
    private static final double HEIGHT = 2.5;

    private Hut() {}

    static void draw(Canvas canvas) {
        View view = canvas.view();
        Light light = canvas.light();
        Color wall = light.shaded(new Color(0xe4dccb));
        canvas.fill(wall.darker(), view.along(LEFT, HEIGHT, FRONT, REAR));
        canvas.fill(wall, view.upright(LEFT, RIGHT, 0, HEIGHT, FRONT));
        canvas.fill(
                light.shaded(new Color(0x5a4a42)),
                view.upright(LEFT - 0.2, RIGHT, HEIGHT - 0.08, HEIGHT + 0.1, FRONT - 0.3),
                view.upright(LEFT, RIGHT, 0, 0.14, FRONT));
        Shape window = view.upright(LEFT + 0.3, RIGHT, 1.05, 1.95, FRONT);
        canvas.fill(light.shade > 0 ? new Color(0xffdf9e) : new Color(0x9fc3d4), window);
        canvas.outline(light.shaded(new Color(0x4b5a60)), 7, window);
    }
}
