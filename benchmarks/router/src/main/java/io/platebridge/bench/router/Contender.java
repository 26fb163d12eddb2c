package io.platebridge.bench.router;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A router that is measured. */
enum Contender {
    OURS("ours"),
    BUN("Bun"),
    WS("Node ws");

    private final String label;

    Contender(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** Returns how it is started; nothing if it isn't installed. */
    Optional<List<String>> command(Path folder) {
        Path modules = folder.resolve("node_modules");
        return switch (this) {
            case OURS ->
                    Optional.of(
                            List.of(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "@" + jvmArguments(folder),
                                    "-Xmx128m",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    RouterProcess.class.getName()));
            case BUN ->
                    installed(modules.resolve(".bin/bun"))
                            .map(bun -> List.of(bun, folder.resolve("servers/bun.js").toString()));
            case WS ->
                    installed(modules.resolve("ws"))
                            .map(_ -> List.of("node", folder.resolve("servers/ws.js").toString()));
        };
    }

    /** The arguments of a container that is a router alone. */
    private static Path jvmArguments(Path folder) {
        return folder.resolve("../../edge/pod/src/main/jvm/router.args").normalize();
    }

    private static Optional<String> installed(Path path) {
        return Files.exists(path) ? Optional.of(path.toString()) : Optional.empty();
    }
}
