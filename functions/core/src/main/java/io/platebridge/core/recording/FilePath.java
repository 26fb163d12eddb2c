package io.platebridge.core.recording;

import io.platebridge.core.camera.CameraId;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.tenancy.CommunityId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The key of a clip in object storage: {@code recordings/<community>/<camera>/<pod>~<filename>}.
 * Cameras of two pods may share an id, so the pod is part of it.
 *
 * @param filename 1 to 128 letters, digits, '.', '_' and '-', starting with a letter or digit
 */
public record FilePath(CommunityId community, CameraId camera, PodId pod, String filename) {

    private static final Pattern FILENAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    private static final Pattern FORM =
            Pattern.compile("recordings/([^/]{1,128})/([^/]{1,64})/([^/~]{1,64})~([^/~]{1,128})");

    /** What follows the path in the keys of a clip's further objects. */
    private static final Pattern FURTHER = Pattern.compile("~[^/~]+$");

    /**
     * @throws IllegalArgumentException if the file name has another form
     */
    public FilePath {
        if (!FILENAME.matcher(filename).matches()) {
            throw new IllegalArgumentException(
                    "a file name is 1 to 128 letters, digits, '.', '_' and '-', starting with a"
                            + " letter or digit");
        }
    }

    /**
     * Returns the file name for a clip that is known by a path: its last segment, with '_' for
     * characters that a file name may not have.
     */
    static String filename(String foreignPath) {
        String last = foreignPath.substring(foreignPath.lastIndexOf('/') + 1);
        String name = last.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^[^A-Za-z0-9]+", "");
        String some = name.isEmpty() ? "recording" : name;
        return some.length() <= 128 ? some : some.substring(0, 128);
    }

    /** Returns the path of a text written by {@link #text()}, or empty if it is not one. */
    public static Optional<FilePath> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new FilePath(
                            new CommunityId(form.group(1)),
                            new CameraId(form.group(2)),
                            new PodId(form.group(3)),
                            form.group(4)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /**
     * Returns the path of the clip that an object belongs to: the clip itself, its copy or its
     * thumbnail; empty if the key is none of a clip.
     */
    public static Optional<FilePath> ofKey(String key) {
        return parse(key).or(() -> parse(FURTHER.matcher(key).replaceFirst("")));
    }

    /** Returns the path as object storage and the wire have it, at most 460 characters. */
    public String text() {
        return "recordings/%s/%s/%s~%s".formatted(community, camera, pod, filename);
    }

    /** Returns the key of the clip's thumbnail. */
    public String thumbnail() {
        return text() + "~thumbnail.jpg";
    }

    @Override
    public String toString() {
        return text();
    }
}
