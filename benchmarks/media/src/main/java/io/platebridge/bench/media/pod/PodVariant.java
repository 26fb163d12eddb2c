package io.platebridge.bench.media.pod;

import io.platebridge.edge.media.source.RtspReader;
import io.platebridge.edge.media.source.RtspSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A pod to be measured: a build, and the code that reads its cameras.
 *
 * @param name in the results
 * @param classPath of the build
 * @param reader of its RTSP cameras; earlier builds may ignore it
 */
public record PodVariant(String name, String classPath, RtspReader reader) {

    /** This build, as a camera without settings gets it. */
    public static final PodVariant DEFAULT = now("ours", RtspSettings.DEFAULT.reader());

    /** Returns this build with a reader. */
    public static PodVariant now(String name, RtspReader reader) {
        return new PodVariant(name, System.getProperty("java.class.path"), reader);
    }

    /**
     * Returns an earlier build with the reader that it uses by default.
     *
     * @param clone a clone of the repository in which {@code bench media} was built
     * @throws IllegalArgumentException if it was not
     */
    public static PodVariant before(Path clone) {
        Path built = clone.toAbsolutePath().resolve("benchmarks/media/target");
        Path jar = built.resolve("platebridge-bench-media.jar");
        if (!Files.exists(jar)) {
            throw new IllegalArgumentException(
                    "--before: expected a clone in which bench media was built, found no " + jar);
        }
        return new PodVariant(
                "before", "%s:%s/lib/*".formatted(jar, built), RtspSettings.DEFAULT.reader());
    }

    List<String> jvmArguments() {
        return List.of("-D%s=%s".formatted(MediaPod.READER, reader), "-cp", classPath);
    }
}
