package io.platebridge.local.camera;

import io.platebridge.local.clip.ClipPlan;
import java.util.regex.Pattern;

/**
 * A camera to be simulated.
 *
 * @param name what stands in its pictures
 * @param path of its URL, {@code /gate}
 */
public record CameraPlan(String name, String path, ClipPlan clip) {

    private static final Pattern NAME = Pattern.compile("[\\w -]{1,40}");
    private static final Pattern PATH = Pattern.compile("(/[\\w.-]{1,60}){1,4}");

    /**
     * @throws IllegalArgumentException if the name or the path is not one
     */
    public CameraPlan {
        if (!NAME.matcher(name).matches() || !PATH.matcher(path).matches()) {
            throw new IllegalArgumentException(
                    "a camera is written name=/path, as in gate=/gate, found \"%s=%s\""
                            .formatted(name, path));
        }
    }
}
