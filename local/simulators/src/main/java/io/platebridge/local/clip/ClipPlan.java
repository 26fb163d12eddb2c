package io.platebridge.local.clip;

import io.platebridge.local.scene.Light;
import io.platebridge.local.scene.Timetable;
import io.platebridge.local.scene.Visitor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * The content of a clip.
 *
 * @param visitors one round of cars, at least one
 * @param timetable how long each visit takes: 8, 16, 24 … s, because only then whole pictures (25 a
 *     second) and whole AAC frames (1024 samples at 48 kHz) end together
 * @param size of the pictures
 * @param keyInterval pictures from one key to the next, 1 to 250
 */
public record ClipPlan(
        List<Visitor> visitors,
        Light light,
        Timetable timetable,
        PictureSize size,
        int keyInterval) {

    /** Rises whenever another picture is drawn for the same plan. */
    private static final int EDITION = 1;

    /**
     * @throws IllegalArgumentException if there is no visitor, a visit of another length or an
     *     interval out of range
     */
    public ClipPlan {
        visitors = List.copyOf(visitors);
        if (timetable.visit().toMillis() % 8000 != 0) {
            throw new IllegalArgumentException(
                    "a visit in a clip takes 8, 16, 24 … s, found " + timetable.visit());
        }
        if (visitors.isEmpty() || keyInterval < 1 || keyInterval > 250) {
            throw new IllegalArgumentException(
                    "a clip has at least one visitor and 1 to 250 pictures from key to key, found"
                            + " %d and %d".formatted(visitors.size(), keyInterval));
        }
    }

    /** Returns the same in another size. */
    public ClipPlan in(PictureSize other) {
        return new ClipPlan(visitors, light, timetable, other, keyInterval);
    }

    int pictures() {
        return (int) (timetable.visit().toSeconds() * visitors.size() * Clip.RATE);
    }

    int sounds() {
        return pictures() / Clip.RATE * Clip.SAMPLE_RATE / Clip.SAMPLES_PER_SOUND;
    }

    /** Returns a file name without extension, unique to this plan. */
    String fileName() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest((EDITION + toString()).getBytes(StandardCharsets.UTF_8));
            return "%s-%d-%s"
                    .formatted(
                            light.name().toLowerCase(Locale.ROOT),
                            size.height(),
                            HexFormat.of().formatHex(digest, 0, 6));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
