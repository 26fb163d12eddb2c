package io.platebridge.local.camera;

import io.platebridge.local.clip.ClipPlan;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * A camera to be simulated.
 *
 * @param name what stands in its pictures
 * @param path of its URL, {@code /gate}
 * @param phase how much later than other cameras it sends each of its pictures
 */
public record CameraPlan(String name, String path, ClipPlan clip, Duration phase) {

    private static final Pattern NAME = Pattern.compile("[\\w -]{1,40}");
    private static final Pattern PATH = Pattern.compile("(/[\\w.-]{1,60}){1,4}");

    /** A camera that sends its pictures in the same instant as all others without a phase. */
    public CameraPlan(String name, String path, ClipPlan clip) {
        this(name, path, clip, Duration.ZERO);
    }

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
