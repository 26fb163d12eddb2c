package io.platebridge.local.phone;

import io.platebridge.local.scene.GateScene;
import io.platebridge.local.scene.Light;
import io.platebridge.local.scene.Visitor;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * One car's visit as JPEGs, 640 × 360 pixels, again and again; each is drawn when it is first
 * wanted. One thread at a time.
 */
final class PictureLoop {

    /** Number of frames of a visit; at ten a second it takes 12 s. */
    static final int PICTURES = 120;

    private final GateScene scene;
    private final Map<Integer, byte[]> drawn = new HashMap<>();
    private int next;

    PictureLoop(Visitor visitor) {
        scene = new GateScene(List.of(visitor), Light.DAY, 640, 360);
    }

    /** Returns the next picture. */
    byte[] take() {
        byte[] picture = drawn.computeIfAbsent(next, this::draw);
        next = (next + 1) % PICTURES;
        return picture;
    }

    private byte[] draw(int index) {
        scene.show((double) index / PICTURES);
        return jpeg(scene.picture());
    }

    private static byte[] jpeg(BufferedImage picture) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "jpeg", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("the picture could not be encoded in memory", e);
        }
        return bytes.toByteArray();
    }
}
