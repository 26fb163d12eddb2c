package io.platebridge.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An MQTT 3.1.1 broker (Moquette) with sessions in memory only. */
public final class Broker implements AutoCloseable {
    private static final String LIB = "local/parts/broker/target/lib";

    private final TetheredJvm jvm;
    private final int port;

    private Broker(TetheredJvm jvm, int port) {
        this.jvm = jvm;
        this.port = port;
    }

    /** Starts one on a free port; for tests. */
    public static Broker temporary() {
        int port = Ports.free();
        return start(port, TestFolder.of("broker", port));
    }

    /**
     * Starts one.
     *
     * @param folder holds configuration and log; made when it is not there
     * @throws StartFailure if it does not become ready, e.g. because the port is in use
     */
    public static Broker start(int port, Path folder) {
        writeConfiguration(port, folder);
        TetheredJvm jvm =
                TetheredJvm.start(
                        new TetheredJvm.Command(
                                "The MQTT broker",
                                List.of(
                                        "-Xmx64m",
                                        "--sun-misc-unsafe-memory-access=allow",
                                        "-Dmoquette.path=" + folder.toAbsolutePath(),
                                        "-cp",
                                        ProjectFolder.built(LIB) + "/*",
                                        "io.moquette.broker.Server"),
                                List.of(),
                                Map.of(),
                                folder,
                                folder.resolve("broker.log")));
        jvm.awaitReady(
                Readiness.mqtt(port),
                TetheredJvm.START_TIMEOUT,
                "free port " + port + " or choose another one for the broker.");
        return new Broker(jvm, port);
    }

    private static void writeConfiguration(int port, Path folder) {
        // Moquette can't restart with a stored session; telemetry and bugsnag would call home.
        String configuration =
                """
                host 127.0.0.1
                port %d
                allow_anonymous true
                persistence_enabled false
                telemetry_enabled false
                use_metrics false
                use_bugsnag false
                immediate_buffer_flush true
                netty.mqtt.message_size 1048576
                """
                        .formatted(port);
        try {
            Files.createDirectories(folder.resolve("config"));
            Files.writeString(folder.resolve("config/moquette.conf"), configuration);
        } catch (IOException e) {
            throw new UncheckedIOException("the broker's folder cannot be written", e);
        }
    }

    /** Where it listens, e.g. {@code tcp://127.0.0.1:8095}. */
    public URI endpoint() {
        return URI.create("tcp://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        // It has no state to save, and an orderly stop would take 2 s.
        jvm.kill();
    }
}
