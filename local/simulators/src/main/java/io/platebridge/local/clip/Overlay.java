package io.platebridge.local.clip;

import io.platebridge.local.scene.Lettering;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The dark band on top of a camera's pictures: its name, the time at which the picture was sent as
 * a bar code, and the same time for people.
 *
 * <p>The bar code holds the low 32 bits of the milliseconds since the Unix epoch, the most
 * significant first: bit {@code i} is 1 if the pixel at x = {@value #BARS_X} + 8 · i + 4, y = 24 is
 * brighter than half. A program that shows or records the picture subtracts it from its own clock
 * and has the delay from camera to there.
 *
 * <p>One per stream; not for use by several threads at once.
 */
public final class Overlay {

    /** Lines of the band, pixels. */
    public static final int HEIGHT = 48;

    /** Where the bar code begins, pixels from the left edge. */
    public static final int BARS_X = 320;

    /** Luma of the band and of its bars, in video range. */
    static final int DARK = 30;

    private static final int LIGHT = 225;
    private static final int ROWS = HEIGHT / Macroblock.SIDE;
    private static final int BARS_COLUMN = BARS_X / Macroblock.SIDE;
    private static final int BAR_PAIRS = 16;
    private static final int NAME_LENGTH = BARS_COLUMN - 2;
    private static final int COLUMNS_FOR_DATE = 70;

    private final int columns;
    private final int frameNumberBits;
    private final DateTimeFormatter time;
    private final Macroblock plain = Macroblock.of(blank(), 0);
    private final Macroblock[] bars = new Macroblock[4];
    private final Map<Character, Macroblock[]> letters = new HashMap<>();
    private final Macroblock[] named;
    private Macroblock[] shown;

    /**
     * @param name what stands on the left; at most 18 characters of it
     * @param clip the one whose pictures are written on
     */
    public Overlay(String name, Clip clip, ZoneId zone) {
        this.columns = clip.size().columns();
        this.frameNumberBits = clip.frameNumberBits();
        this.time =
                DateTimeFormatter.ofPattern(
                                columns >= COLUMNS_FOR_DATE
                                        ? "yyyy-MM-dd HH:mm:ss.SS"
                                        : "HH:mm:ss.SS",
                                Locale.ROOT)
                        .withZone(zone);
        Arrays.setAll(bars, Overlay::bar);
        this.named = new Macroblock[ROWS * columns];
        Arrays.fill(named, plain);
        write(named, 1, name.substring(0, Math.min(name.length(), NAME_LENGTH)));
        this.shown = named;
    }

    /** Returns the picture's first slice as a NAL unit: the band at {@code now}. */
    public byte[] slice(Picture picture, Instant now) {
        Macroblock[] next = named.clone();
        int code = (int) now.toEpochMilli();
        for (int i = 0; i < BAR_PAIRS; i++) {
            next[columns + BARS_COLUMN + i] = bars[code >>> (30 - 2 * i) & 3];
        }
        String text = time.format(now);
        write(next, columns - 1 - text.length(), text);
        byte[] slice =
                picture.key()
                        ? OverlaySlice.key(picture, frameNumberBits, next, columns, plain)
                        : OverlaySlice.change(picture, frameNumberBits, shown, next);
        shown = next;
        return slice;
    }

    private void write(Macroblock[] blocks, int column, String text) {
        for (int i = 0; i < text.length(); i++) {
            Macroblock[] letter = letters.computeIfAbsent(text.charAt(i), this::letter);
            for (int row = 0; row < ROWS; row++) {
                blocks[row * columns + column + i] = letter[row];
            }
        }
    }

    private Macroblock[] letter(char character) {
        if (character == ' ') {
            return new Macroblock[] {plain, plain, plain};
        }
        BufferedImage image = blank();
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setColor(grey(LIGHT));
        g.setStroke(new BasicStroke(2.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        AffineTransform place = AffineTransform.getTranslateInstance(3, HEIGHT / 2.0 - 10.5);
        place.scale(2.5, 21.0 / Lettering.HEIGHT);
        g.draw(place.createTransformedShape(Lettering.strokes(String.valueOf(character))));
        g.dispose();
        Macroblock[] letter = new Macroblock[ROWS];
        for (int row = 0; row < ROWS; row++) {
            letter[row] = Macroblock.of(image, row * Macroblock.SIDE);
        }
        return letter;
    }

    private static Macroblock bar(int pair) {
        return Macroblock.of(
                painted((pair & 2) > 0 ? LIGHT : DARK, (pair & 1) > 0 ? LIGHT : DARK), 0);
    }

    private static BufferedImage blank() {
        return painted(DARK, DARK);
    }

    private static BufferedImage painted(int left, int right) {
        BufferedImage image =
                new BufferedImage(Macroblock.SIDE, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(grey(left));
        g.fillRect(0, 0, Macroblock.SIDE, HEIGHT);
        g.setColor(grey(right));
        g.fillRect(Macroblock.SIDE / 2, 0, Macroblock.SIDE, HEIGHT);
        g.dispose();
        return image;
    }

    private static Color grey(int luma) {
        return new Color(luma, luma, luma);
    }
}
