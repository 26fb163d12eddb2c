package io.platebridge.edge.pod.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.pod.bundle.Bundle;
import io.platebridge.edge.pod.config.Config;
import io.platebridge.edge.pod.config.ConfigFile;
import io.platebridge.edge.pod.config.HttpSettings;
import io.platebridge.edge.pod.config.RedactedConfig;
import io.platebridge.edge.pod.health.RunningPod;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * {@code java -jar quarkus-run.jar bundle}: writes what support needs to know to standard output,
 * beside the running pod or without it, and with a faulty config.yaml too.
 */
final class PodBundle {

    /** The first argument on the command line. */
    static final String COMMAND = "bundle";

    private static final String NOT_RUNNING = "no answer; the pod does not run\n";

    private final Path file;
    private final RandomGenerator random;

    /**
     * @param file config.yaml
     */
    PodBundle(Path file, RandomGenerator random) {
        this.file = file;
        this.random = random;
    }

    /**
     * Writes the archive.
     *
     * @param read what the file holds
     * @param log the pod's log, or empty
     */
    void write(ConfigFile read, InputStream log, OutputStream out)
            throws IOException, InterruptedException {
        Optional<Config> config =
                read instanceof ConfigFile.Valid(Config valid, _)
                        ? Optional.of(valid)
                        : Optional.empty();
        RedactedConfig redacted = RedactedConfig.read(file);
        Optional<Path> stateDirectory =
                config.map(Config::stateDirectory).or(() -> stateDirectory(redacted));
        var bundle =
                new Bundle(
                        version(),
                        stateDirectory,
                        redacted.secrets(),
                        redacted.users(),
                        Clock.systemUTC());
        bundle.add("config.txt", redacted.text());
        if (read instanceof ConfigFile.Invalid invalid) {
            bundle.add("check.txt", invalid.report(file));
        }
        if (config.isPresent()) {
            addRunning(bundle, config.get().http());
            bundle.add("check.txt", check(config.get()));
        }
        bundle.addMachine(
                config.map(valid -> List.of(valid.stateDirectory(), valid.clips().directory()))
                        .orElseGet(
                                () -> List.of(stateDirectory.orElse(RedactedConfig.USUAL_STATE))),
                log);
        bundle.write(out);
    }

    /**
     * Returns the folder that a faulty file names, if it is the right one: if the state is there.
     */
    private static Optional<Path> stateDirectory(RedactedConfig redacted) {
        return redacted.stateDirectory()
                .filter(directory -> Files.exists(directory.resolve(Database.FILE)));
    }

    private static void addRunning(Bundle bundle, HttpSettings http) throws InterruptedException {
        var pod = new RunningPod(http.tls().https(), http.port());
        bundle.addFromPod("health.json", pod.health().orElse(NOT_RUNNING));
        bundle.addFromPod("metrics.txt", pod.metrics().orElse(NOT_RUNNING));
    }

    private String check(Config config) throws InterruptedException {
        var printed = new ByteArrayOutputStream();
        try (var out = new PrintStream(printed, true, UTF_8)) {
            int code = new PodCheck(config, random).run(file, out);
            out.println("exit code " + code);
        }
        return printed.toString(UTF_8);
    }

    private static String version() {
        return Optional.ofNullable(PodBundle.class.getPackage().getImplementationVersion())
                .orElse("unknown");
    }
}
