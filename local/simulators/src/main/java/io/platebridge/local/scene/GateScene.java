package io.platebridge.local.scene;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;

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

    private record Shown(int visitor, Drive drive) {}

    private final List<Visitor> visitors;
    private final Light light;
    private final View view = new View(880, 252, 1600, 1.6);
    private final BufferedImage surroundings;
    private final BufferedImage picture;
    private Optional<Shown> shown = Optional.empty();

    /**
     * Draws the static surroundings; nothing is shown yet.
     *
     * @param visitors at least one, in the order in which they come
     * @param width of the pictures, pixels
     * @param height of the pictures, pixels
     */
    public GateScene(List<Visitor> visitors, Light light, int width, int height) {
        if (visitors.isEmpty()) {
            throw new IllegalArgumentException("a gate scene needs at least one visitor");
        }
        this.visitors = List.copyOf(visitors);
        this.light = light;
        this.surroundings = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        this.picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Canvas canvas = canvas(surroundings);
        new Surroundings(WIDTH, HEIGHT).draw(canvas);
        canvas.graphics().dispose();
    }

    /** Returns the latest picture; the next call of {@link #show} overwrites it. */
    public BufferedImage picture() {
        return picture;
    }

    /**
     * Draws a moment; returns false if its picture equals the previous one.
     *
     * @param moment of the round, 0 to 1
     */
    public boolean show(double moment) {
        double visits = Math.clamp(moment, 0, 1) * visitors.size();
        int index = Math.min((int) visits, visitors.size() - 1);
        Drive drive = Drive.at(visits - index, visitors.get(index).admitted());
        Optional<Shown> next = Optional.of(new Shown(index, drive));
        if (next.equals(shown)) {
            return false;
        }
        shown = next;
        draw(index, drive);
        return true;
    }

    private void draw(int visitor, Drive drive) {
        Color paint = light.shaded(PAINTS.get(visitor % PAINTS.size()));
        Car car = new Car(visitors.get(visitor).plate(), paint, CAR_X, drive.distance());
        Graphics2D g = picture.createGraphics();
        g.drawImage(surroundings, 0, 0, null);
        g.dispose();
        Canvas canvas = canvas(picture);
        Barrier barrier = new Barrier(canvas);
        if (drive.distance() > Barrier.AT) {
            car.draw(canvas);
            barrier.draw(drive.opened(), drive.lamp());
        } else {
            barrier.draw(drive.opened(), drive.lamp());
            car.draw(canvas);
        }
        canvas.graphics().dispose();
    }

    private Canvas canvas(BufferedImage image) {
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.scale(image.getWidth() / WIDTH, image.getHeight() / HEIGHT);
        return new Canvas(g, view, light);
    }
}
