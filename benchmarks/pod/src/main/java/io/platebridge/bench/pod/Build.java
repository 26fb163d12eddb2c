package io.platebridge.bench.pod;

import io.platebridge.local.process.Ports;
import io.platebridge.local.process.ProjectFolder;
import io.platebridge.local.process.TetheredProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A packaged pod.
 *
 * @param name in the result, {@code now} or {@code before}
 * @param app its folder {@code quarkus-app}
 * @param cache what the installer lets a first start record, if the build knows that
 */
record Build(String name, Path app, Optional<Path> cache) {

    /** The container's heap for up to four cameras. */
    private static final String HEAP = "-Xmx96m";

    /** Returns this checkout's build, after a first start as on a box. */
    static Build trained(Path folder) throws IOException {
        Path cache = folder.resolve("pod.aot");
        var build =
                new Build(
                        "now",
                        ProjectFolder.built("edge/pod/target/quarkus-app"),
                        Optional.empty());
        var command =
                new ArrayList<>(
                        List.of(
                                "env",
                                "PATH=%s/bin:%s"
                                        .formatted(
                                                System.getProperty("java.home"),
                                                System.getenv("PATH")),
                                "TRAINING_PORT=" + Ports.free(),
                                ProjectFolder.root().resolve("edge/container/train").toString(),
                                cache.toString()));
        command.addAll(build.options());
        TetheredProgram.run(command);
        return new Build(build.name(), build.app(), Optional.of(cache));
    }

    /** Returns the options of Java that the container gives. */
    List<String> options() {
        var options = new ArrayList<String>();
        cache.ifPresent(file -> options.add("-XX:AOTCache=" + file));
        options.add("@" + ProjectFolder.root().resolve("edge/pod/src/main/jvm/pod.args"));
        options.add(HEAP);
        options.addAll(List.of("-jar", app.resolve("quarkus-run.jar").toString()));
        return options;
    }
}
