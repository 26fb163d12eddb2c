package io.platebridge.local.frigate;

import io.platebridge.local.process.Ports;
import io.platebridge.local.process.TetheredServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Debian's broker on a port of its own, without memory. */
final class Mosquitto implements AutoCloseable {

    private final TetheredServer server;

    private Mosquitto(TetheredServer server) {
        this.server = server;
    }

    static int freePort() {
        return Ports.free();
    }

    static String url(int port) {
        return "tcp://127.0.0.1:" + port;
    }

    /** Returns when it accepts connections. */
    static Mosquitto start(int port) throws IOException {
        Path folder = Files.createTempDirectory("mosquitto");
        Path config = folder.resolve("mosquitto.conf");
        Files.writeString(
                config,
                "listener %d 127.0.0.1%nallow_anonymous true%npersistence false%n".formatted(port));
        folder.toFile().deleteOnExit();
        config.toFile().deleteOnExit();
        folder.resolve("mosquitto.log").toFile().deleteOnExit();
        return new Mosquitto(
                TetheredServer.start(
                        port, folder, List.of("/usr/sbin/mosquitto", "-c", config.toString())));
    }

    @Override
    public void close() {
        server.stop();
    }
}
