package io.platebridge.local.scene;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Draws the pictures of one round of visits, after which the next round looks the same.
 *
 * <p>Laid out on 1280 × 720 points and scaled to the picture's size. One thread at a time.
 */
public final class GateScene {

    private static final double WIDTH = 1280;
    private static final double HEIGHT = 720;
    private static final double CAR_X = -1.45;
    private static final List<Color> PAINTS =
            List.of(
                    new Color(0xb3261e),
                    new Color(0x2f5d8a),
                    new Color(0xd9d9d6),
                    new Color(0x2d6a6a),
                    new Color(0x8a6d3b));

    private final List<Visitor> visitors;
    private final Look look;
    private final View view = new View(880, 252, 1600, 1.6);
    private final BufferedImage surroundings;
    private final BufferedImage picture;

    /**
     * @param visitors at least one, in the order in which they come
     * @param width of the pictures, pixels
     * @param height of the pictures, pixels
     */
    public GateScene(List<Visitor> visitors, Look look, int width, int height) {
        if (visitors.isEmpty()) {
            throw new IllegalArgumentException("a gate scene needs at least one visitor");
        }
        this.visitors = List.copyOf(visitors);
        this.look = look;
        this.surroundings = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        this.picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = graphics(surroundings);
        new Surroundings(view, look, WIDTH, HEIGHT).draw(g);
        g.dispose();
    }

    /**
     * Returns the picture at a moment, in an image that the next call draws over.
     *
     * @param moment of the round, 0 to 1
     */
    public BufferedImage at(double moment) {
        double visits = Math.clamp(moment, 0, 1) * visitors.size();
        int index = Math.min((int) visits, visitors.size() - 1);
        Visitor visitor = visitors.get(index);
        Drive drive = Drive.at(visits - index, visitor.admitted());
        Car car =
                new Car(
                        visitor.plate(),
                        look.shaded(PAINTS.get(index % PAINTS.size())),
                        CAR_X,
                        drive.distance(),
                        look);
        Barrier barrier = new Barrier(view, look);

        Graphics2D g = picture.createGraphics();
        g.drawImage(surroundings, 0, 0, null);
        g.dispose();
        g = graphics(picture);
        if (drive.distance() > Barrier.AT) {
            car.draw(g, view);
        }
        barrier.draw(g, drive.opened(), drive.lamp());
        if (drive.distance() <= Barrier.AT) {
            car.draw(g, view);
        }
        g.dispose();
        return picture;
    }

    private static Graphics2D graphics(BufferedImage image) {
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.scale(image.getWidth() / WIDTH, image.getHeight() / HEIGHT);
        return g;
    }
}
