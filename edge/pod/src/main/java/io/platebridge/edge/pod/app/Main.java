package io.platebridge.edge.pod.app;

import io.platebridge.edge.base.state.StateException;
import io.platebridge.edge.pod.config.Config;
import io.platebridge.edge.pod.config.ConfigFile;
import io.platebridge.edge.pod.config.ConfigFile.Right;
import io.platebridge.edge.pod.config.ConfigFile.Wrong;
import io.platebridge.edge.pod.host.Hardware;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pod's entry. Reads the config.yaml that {@code PLATEBRIDGE_CONFIG} names before anything
 * starts; a faulty one is told on stderr, and the exit code is 2. With the argument {@code check}
 * it only looks at what is around the pod ({@link PodCheck}).
 */
@QuarkusMain
public final class Main {

    private static final int FAULTY_CONFIG = 2;

    private static volatile @Nullable Config config;

    private Main() {}

    public static void main(String[] arguments) {
        Path file = file();
        boolean check = List.of(arguments).equals(List.of(PodCheck.COMMAND));
        switch (ConfigFile.read(file, Hardware.read(Path.of("/")).serial())) {
            case Wrong wrong -> end(wrong.report(file));
            case Right(Config right) when check -> System.exit(check(right, file));
            case Right(Config right) -> {
                config = right;
                serve(right, arguments);
            }
        }
    }

    private static int check(Config config, Path file) {
        try {
            return new PodCheck(config).run(file, System.out);
        } catch (InterruptedException _) {
            return FAULTY_CONFIG;
        }
    }

    private static void serve(Config config, String[] arguments) {
        try {
            HttpProperties.of(config.http(), config.stateDirectory()).forEach(System::setProperty);
            demandFree(config.http().port());
        } catch (StateException | UncheckedIOException e) {
            end(e.getMessage() + "\n");
        }
        Quarkus.run(arguments);
    }

    private static void demandFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "stream_port: expected a free port, found %d taken; end what listens there or write another"
                            .formatted(port),
                    e);
        }
    }

    private static void end(@Nullable String report) {
        System.err.print(report);
        System.exit(FAULTY_CONFIG);
    }

    /** Returns where config.yaml is. */
    static Path file() {
        return Path.of(
                Optional.ofNullable(System.getenv("PLATEBRIDGE_CONFIG")).orElse("config.yaml"));
    }

    /** Returns what config.yaml said. */
    static Config config() {
        return Objects.requireNonNull(config, "main reads the configuration first");
    }
}
